import type { DiffAttribute } from '../git/queries/readDiffAttributes.ts';

import type { PathTable } from './commitFacts.ts';
import type { HeadEntryKind, HeadTree } from './headTree.ts';
import { splitTable, type TextTable } from './textTable.ts';

/** What stands in {@link HeadColumns.kinds}. The store holds these numbers: new kinds come last. */
export const HEAD_KINDS: readonly HeadEntryKind[] = ['file', 'executable', 'link', 'submodule'];
/** What stands in {@link HeadColumns.attributes}, and in the store. */
export const HEAD_ATTRIBUTES: readonly DiffAttribute[] = ['unspecified', 'unset', 'set', 'driver'];

/** The files at HEAD, a column a field, one row a file in byte order of the paths. The store keeps them as they are. */
export interface HeadColumns {
  /** Bytes of each path, ended by NUL. */
  readonly paths: Uint8Array;
  /** As in {@link HeadTree.bytes}; filled while blobs are read. */
  readonly bytes: Float64Array;
  /** As in {@link HeadTree.lines}; filled while they are counted. */
  readonly lines: Int32Array;
  /** Index into {@link HEAD_KINDS}. */
  readonly kinds: Uint8Array;
  /** Object ids, 20 or 32 bytes a row. */
  readonly ids: Uint8Array;
  /** Index into {@link HEAD_ATTRIBUTES}: how lines were counted. */
  readonly attributes: Uint8Array;
}

/** Whether a row is a file that has lines to count. */
export function isRegular(kinds: Uint8Array, row: number): boolean {
  const kind = HEAD_KINDS[kinds[row] ?? 0];
  return kind === 'file' || kind === 'executable';
}

/** Bytes of each object id; 0 without a row. */
export function idBytesOf({ ids, kinds }: HeadColumns): number {
  return kinds.length === 0 ? 0 : ids.length / kinds.length;
}

/** Found when somebody looks: many a run asks no path of a repository. */
function lazyPaths(bytes: Uint8Array, count: number): PathTable {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let table: TextTable | null = null;
  return {
    count,
    path: (index) => {
      table ??= splitTable(bytes, 1);
      return buffer.toString('utf8', ...table.range(index));
    },
  };
}

/** The files as metrics read them. It looks at the columns: lines that are counted later show up in it. */
export function headTreeOf({ paths, bytes, lines, kinds }: HeadColumns): HeadTree {
  return {
    paths: lazyPaths(paths, kinds.length),
    bytes,
    lines,
    kinds: Array.from(kinds, (kind) => HEAD_KINDS[kind] ?? 'file'),
  };
}
