import { idBytesOf, type HeadColumns } from './headColumns.ts';
import { SortedPaths } from './sortedPaths.ts';

/** A file that has no such row. */
export const NO_ROW = -1;

function isSameId(ids: Uint8Array, row: number, others: Uint8Array, other: number, idBytes: number): boolean {
  for (let offset = 0; offset < idBytes; offset++) {
    if (ids[row * idBytes + offset] !== others[other * idBytes + offset]) return false;
  }
  return true;
}

/**
 * For each file the row of the one with the same path and the same object among the files of another commit, or
 * {@link NO_ROW}. Both are walked side by side, as git lists them; what is not in that order finds less, and nothing wrong.
 */
export function unchangedRows(columns: HeadColumns, others: HeadColumns): Int32Array {
  const rows = new Int32Array(columns.kinds.length).fill(NO_ROW);
  const idBytes = idBytesOf(columns);
  if (idBytesOf(others) !== idBytes) return rows;
  const [paths, known] = [new SortedPaths(columns.paths), new SortedPaths(others.paths)];
  let place = 0;
  for (let row = 0; row < rows.length && place < known.count; row++) {
    const path = paths.path(row);
    let order = known.compare(place, path, 0, path.length);
    while (order < 0 && ++place < known.count) order = known.compare(place, path, 0, path.length);
    if (order === 0 && isSameId(columns.ids, row, others.ids, place, idBytes)) rows[row] = place;
  }
  return rows;
}
