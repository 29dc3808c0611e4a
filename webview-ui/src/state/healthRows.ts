import { featureCellState, type FeatureCellState } from '../format/featureWords.ts';
import type { HealthChoice, HealthSort } from './healthChoice.ts';
import type { HealthRow } from './healthMatrix.ts';

/** What needs a look first. */
const STATE_PLACES: Readonly<Record<FeatureCellState, number>> = {
  missing: 0,
  absent: 1,
  failed: 2,
  unknown: 3,
  present: 4,
};

/** The rows that a choice leaves, in the order they have. */
export function chosenHealthRows(
  rows: readonly HealthRow[],
  { text, missing }: Pick<HealthChoice, 'text' | 'missing'>,
): readonly HealthRow[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  return rows.filter(
    (row) =>
      words.every((word) => row.text.includes(word)) &&
      (missing === null || row.features.get(missing)?.state === 'absent'),
  );
}

/** Rows without a score come last in either direction; equals are ordered by name, then id. */
export function sortedHealthRows(rows: readonly HealthRow[], { column, descending }: HealthSort): readonly HealthRow[] {
  const direction = descending ? -1 : 1;
  const valued = rows.map((row) => ({ row, name: row.name.toLowerCase(), value: sortValue(row, column) }));
  valued.sort((a, b) => {
    if (a.value === null || b.value === null) {
      return Number(a.value === null) - Number(b.value === null) || compare(a.name, b.name);
    }
    return direction * compare(a.value, b.value) || compare(a.name, b.name) || compare(a.row.id, b.row.id);
  });
  return valued.map(({ row }) => row);
}

function sortValue(row: HealthRow, column: string): number | string | null {
  if (column === 'name') return row.name.toLowerCase();
  if (column === 'score') return row.health.score;
  return STATE_PLACES[featureCellState(row.features.get(column))];
}

/** By code unit: the same order on every machine. */
function compare<Value extends number | string>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
