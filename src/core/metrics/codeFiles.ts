import type { HeadTree } from '../history/headTree.ts';

import type { FileHistory } from './fileHistory.ts';

/** A path of the history that is not at HEAD, or excluded. */
const NOT_AT_HEAD = -1;

/**
 * Which files count as code of the repository (METRICS: generated, vendored and lock files are left out), and where those
 * of the history stand at HEAD. Made once a repository: every selection of its commits has the same table of paths.
 */
export interface CodeFiles {
  /** 1 for an excluded file, by the index of its path in the history. */
  readonly excluded: Uint8Array;
  /** 1 for an excluded file, by its row at HEAD. */
  readonly headExcluded: Uint8Array;
  /** Row at HEAD by the index of the path in the history, or {@link NOT_AT_HEAD}. */
  readonly headRow: Int32Array;
}

/**
 * Finds the files that count. Each path is decoded once, and matched once of the history and once at HEAD.
 *
 * @param tree `null` where the files at HEAD were not read
 */
export function codeFiles({ globs, names, excluded }: FileHistory, tree: HeadTree | null): CodeFiles {
  const headRow = new Int32Array(names.length).fill(NOT_AT_HEAD);
  const headExcluded = new Uint8Array(tree?.paths.count ?? 0);
  const rowOf = new Map<string, number>();
  for (let row = 0; row < headExcluded.length; row++) {
    const path = tree?.paths.path(row) ?? '';
    // Bytes that are no UTF-8 can make two paths look alike.
    if (!rowOf.has(path)) rowOf.set(path, row);
    if (globs.matches(path)) headExcluded[row] = 1;
  }
  for (let index = 0; index < names.length; index++) {
    if (excluded[index] !== 1) headRow[index] = rowOf.get(names[index] ?? '') ?? NOT_AT_HEAD;
  }
  return { excluded, headExcluded, headRow };
}
