import type { FileChanges } from '../history/commitFacts.ts';

import type { CoupledSets } from './coupledPairs.ts';
import type { FileHistory } from './fileHistory.ts';

/**
 * The files of each commit, excluded ones left out. A commit that is no merge is one change set; merges have no changes.
 */
export function fileChangeSets({ first, path }: FileChanges, { byPath, excluded }: FileHistory): CoupledSets {
  const sizes = new Uint32Array(first.length - 1);
  for (let row = 0; row < sizes.length; row++) {
    const end = first[row + 1] ?? 0;
    let size = 0;
    for (let change = first[row] ?? 0; change < end; change++) if (excluded[path[change] ?? 0] !== 1) size++;
    sizes[row] = size;
  }
  return { byItem: byPath, first, sizes, excluded };
}
