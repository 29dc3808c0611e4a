import { fitText, padText, textWidth } from './fitText.ts';

/** A cell; `paint` colours it after it was fitted, so that colours never count as columns. */
export interface TableCell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

export interface TableColumn {
  readonly header: string;
  readonly align: 'left' | 'right';
  /** Columns that must not be dropped have none; of the others the highest goes first when the table is too wide. */
  readonly dropOrder?: number;
  /** One column takes what the others leave, down to this many columns. */
  readonly shrinksTo?: number;
}

export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

const GAP = 2;

/** Lays rows out in at most `width` columns of a terminal: the wide column shrinks, then columns are dropped. */
export function layoutTable(table: Table, width: number, paintHeader: (text: string) => string): readonly string[] {
  const widths = columnWidths(table);
  const excess = totalWidth(widths) - width;
  const shrinking = table.columns.findIndex(({ shrinksTo }) => shrinksTo !== undefined);
  const room = (widths[shrinking] ?? 0) - (table.columns[shrinking]?.shrinksTo ?? 0);
  if (excess > Math.max(0, room)) {
    const narrower = withoutLeastColumn(table);
    if (narrower !== null) return layoutTable(narrower, width, paintHeader);
  }
  const fitted = widths.map((each, index) => (index === shrinking ? each - Math.max(0, Math.min(excess, room)) : each));
  const header = table.columns.map(({ header: text }) => ({ text, paint: paintHeader }));
  return [header, ...table.rows].map((row) => layoutRow(row, table.columns, fitted));
}

function columnWidths({ columns, rows }: Table): readonly number[] {
  return columns.map(({ header }, index) =>
    rows.reduce((widest, row) => Math.max(widest, textWidth(row[index]?.text ?? '')), textWidth(header)),
  );
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + each, 0) + GAP * Math.max(0, widths.length - 1);
}

function withoutLeastColumn({ columns, rows }: Table): Table | null {
  const orders = columns.map(({ dropOrder }) => dropOrder ?? -1);
  const least = Math.max(...orders);
  if (least < 0) return null;
  const dropped = orders.indexOf(least);
  const keep = (_: unknown, index: number): boolean => index !== dropped;
  return { columns: columns.filter(keep), rows: rows.map((row) => row.filter(keep)) };
}

function layoutRow(row: readonly TableCell[], columns: readonly TableColumn[], widths: readonly number[]): string {
  const cells = columns.map(({ align }, index) => {
    const { text, paint } = row[index] ?? { text: '' };
    const width = widths[index] ?? 0;
    const fitted = fitText(text, width);
    // No spaces after the last column, not even coloured ones.
    const open = align === 'left' && index === columns.length - 1;
    const padded = open ? fitted : padText(fitted, width, align);
    return paint === undefined || text === '' ? padded : paint(padded);
  });
  return cells.join(' '.repeat(GAP)).trimEnd();
}
