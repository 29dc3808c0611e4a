import type { FileChanges } from '../history/commitFacts.ts';

import type { ChangeSets } from './coupledPairs.ts';

/**
 * The files of each commit, excluded ones left out. A commit that is no merge is one change set; merges have no changes.
 *
 * @param excluded 1 for an excluded file, by the index of its path
 */
export function fileChangeSets({ first, path }: FileChanges, excluded: Uint8Array): ChangeSets {
  const starts = new Uint32Array(first.length);
  const item = new Uint32Array(path.length);
  let kept = 0;
  for (let row = 0; row + 1 < first.length; row++) {
    const end = first[row + 1] ?? 0;
    for (let change = first[row] ?? 0; change < end; change++) {
      const index = path[change] ?? 0;
      if (excluded[index] !== 1) item[kept++] = index;
    }
    starts[row + 1] = kept;
  }
  return { first: starts, item: item.subarray(0, kept) };
}
