import type { HistoryStore } from '../store/historyStore.ts';

import { packPiece, splitColumn, unpackPiece, type NumericColumn } from './columnPieces.ts';
import type { Segment } from './segment.ts';
import type { SegmentColumns } from './segmentColumns.ts';

/** How much there is of a stored segment, which decides how long each of its columns is. */
export interface StoredSize {
  readonly idBytes: SegmentColumns['idBytes'];
  readonly commits: number;
  readonly changes: number;
  /** Distinct pairs of blobs. */
  readonly pairs: number;
  readonly blobs: number;
  /** Bytes of the tables of texts. */
  readonly pathBytes: number;
  readonly identityBytes: number;
}

/** Of each column the numbers that it is made of, and how many of them there are. */
const COLUMNS = {
  commitId: { type: Uint8Array, length: ({ commits, idBytes }: StoredSize) => commits * idBytes },
  author: { type: Uint32Array, length: ({ commits }: StoredSize) => commits },
  authorTime: { type: Float64Array, length: ({ commits }: StoredSize) => commits },
  authorOffset: { type: Int16Array, length: ({ commits }: StoredSize) => commits },
  parentCount: { type: Uint16Array, length: ({ commits }: StoredSize) => commits },
  firstChange: { type: Uint32Array, length: ({ commits }: StoredSize) => commits + 1 },
  changePath: { type: Uint32Array, length: ({ changes }: StoredSize) => changes },
  changePair: { type: Uint32Array, length: ({ changes }: StoredSize) => changes },
  changeKind: { type: Uint8Array, length: ({ changes }: StoredSize) => changes },
  pairOld: { type: Uint32Array, length: ({ pairs }: StoredSize) => pairs },
  pairNew: { type: Uint32Array, length: ({ pairs }: StoredSize) => pairs },
  blobId: { type: Uint8Array, length: ({ blobs, idBytes }: StoredSize) => blobs * idBytes },
  paths: { type: Uint8Array, length: ({ pathBytes }: StoredSize) => pathBytes },
  identities: { type: Uint8Array, length: ({ identityBytes }: StoredSize) => identityBytes },
  insertions: { type: Int32Array, length: ({ changes }: StoredSize) => changes },
  deletions: { type: Int32Array, length: ({ changes }: StoredSize) => changes },
} as const;

export type ColumnName = keyof typeof COLUMNS;

/** The columns of a segment, those of its lines among them. */
export type StoredColumns = Omit<SegmentColumns, 'idBytes'> & Pick<Segment, 'insertions' | 'deletions'>;

/** Every column, which counting lines and joining segments need. */
export const ALL_COLUMNS = Object.keys(COLUMNS) as readonly ColumnName[]; // keys of a literal of ours

/** How much there is of a segment. */
export function storedSizeOf({ columns }: Pick<Segment, 'columns'>): StoredSize {
  const { idBytes, author, changePath, pairOld, blobId, paths, identities } = columns;
  return {
    idBytes,
    commits: author.length,
    changes: changePath.length,
    pairs: pairOld.length,
    blobs: blobId.length / idBytes,
    pathBytes: paths.length,
    identityBytes: identities.length,
  };
}

/** What the store knows a piece of a column by. */
function pieceName(column: ColumnName, place: number): string {
  return place === 0 ? column : `${column}.${place}`;
}

/**
 * The named columns piece by piece, as the store keeps them, in the byte order of this machine, which it never leaves. Each is
 * made when it is asked for: all of them at once would take as much memory as the segment.
 */
export function* piecesOf(
  segment: Pick<Segment, 'columns' | 'insertions' | 'deletions'>,
  names: readonly ColumnName[],
): Iterable<readonly [name: string, bytes: Uint8Array]> {
  const { insertions, deletions } = segment;
  const columns: StoredColumns = { ...segment.columns, insertions, deletions };
  for (const name of names) {
    for (const [place, piece] of splitColumn<NumericColumn>(columns[name]).entries()) {
      yield [pieceName(name, place), packPiece(piece)];
    }
  }
}

/**
 * Reads columns of a segment from the store.
 *
 * @param size as the segment's header says
 * @returns `null` when one of them is not all there, or not what this layout writes
 */
export function readColumns<Name extends ColumnName>(
  store: HistoryStore,
  key: string,
  size: StoredSize,
  names: readonly Name[],
): Pick<StoredColumns, Name> | null {
  const columns: Partial<Record<ColumnName, NumericColumn>> = {};
  const targets = new Map<string, NumericColumn>();
  for (const name of names) {
    const { type, length } = COLUMNS[name];
    const column = new type(length(size));
    columns[name] = column;
    const pieces = splitColumn<NumericColumn>(column);
    pieces.forEach((piece, place) => targets.set(pieceName(name, place), piece));
  }
  let unusable = 0;
  const isThere = store.visitColumns(key, [...targets.keys()], (name, bytes) => {
    const target = targets.get(name);
    if (target === undefined || !unpackPiece(bytes, target)) unusable++;
  });
  // Each was made by the type that stands beside its name.
  return isThere && unusable === 0 ? (columns as Pick<StoredColumns, Name>) : null;
}
