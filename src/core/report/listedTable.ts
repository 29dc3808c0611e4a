import { groupedCount } from './formatCount.ts';
import { markdownTable } from './markdownTable.ts';

export interface ListedTable {
  /** A heading with its `#`. */
  readonly heading: string;
  /** As of {@link markdownTable}. */
  readonly header: readonly string[];
  /** Those to show. */
  readonly rows: readonly (readonly string[])[];
  /** How many there are. */
  readonly total: number;
}

/** A table under its heading that says how much it leaves out; nothing without a row. */
export function listedTable({ heading, header, rows, total }: ListedTable): readonly string[] {
  if (rows.length === 0) return [];
  const table = markdownTable(header, rows);
  return total > rows.length ? [heading, firstOf(rows.length, total), table] : [heading, table];
}

/** `The first 50 of 1,284.` */
export function firstOf(shown: number, total: number): string {
  return `The first ${groupedCount(shown)} of ${groupedCount(total)}.`;
}
