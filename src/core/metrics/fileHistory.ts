import type { FileChanges } from '../history/commitFacts.ts';

import type { PathGlobs } from './pathGlobs.ts';
import { setsByItem, type SetsByItem } from './setsByItem.ts';

/** What neither lines nor HEAD decide of the files of a history. It is large, and soon made again. */
export interface FileHistory {
  /** What {@link excluded} is by. */
  readonly globs: PathGlobs;
  /** Paths by their index, decoded. */
  readonly names: readonly string[];
  /** 1 for an excluded file, by the index of its path. */
  readonly excluded: Uint8Array;
  readonly byPath: SetsByItem;
}

/** The changes of a history by path: a commit is a set of paths. Of no changes, none. */
export function changesByPath(changes: FileChanges | null): SetsByItem {
  if (changes === null) return setsByItem({ first: new Uint32Array(1), item: new Uint32Array() }, 0);
  return setsByItem({ first: changes.first, item: changes.path }, changes.paths.count);
}

/** @param changes `null` where it is not known which files the commits changed: then there are none */
export function fileHistory(changes: FileChanges | null, globs: PathGlobs): FileHistory {
  const names: string[] = [];
  const excluded = new Uint8Array(changes?.paths.count ?? 0);
  for (let index = 0; index < excluded.length; index++) {
    const name = changes?.paths.path(index) ?? '';
    names.push(name);
    if (globs.matches(name)) excluded[index] = 1;
  }
  return { globs, names, excluded, byPath: changesByPath(changes) };
}
