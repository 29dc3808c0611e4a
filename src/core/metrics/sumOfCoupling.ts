import type { PathTable } from '../history/commitFacts.ts';
import type { ChangeSetSum } from '../model/codeMetrics.ts';
import { compareText } from '../model/compareText.ts';

import type { CoupledSets } from './coupledPairs.ts';
import { TopList } from './topList.ts';

/**
 * Sum of Coupling (code-maat's `soc`): for each file, over all commits that changed it, how many other files they changed.
 * As there, change sets of every size count.
 *
 * @param sets the files of each commit, by the index of their path; excluded ones are neither listed nor counted
 * @param minSum only sums above it are listed; code-maat takes its least number of revisions
 * @returns at most `limit`, by sum, then path
 */
export function sumOfCoupling(
  paths: PathTable,
  { byItem: { first, set }, sizes, excluded }: CoupledSets,
  minSum: number,
  limit: number,
): readonly ChangeSetSum[] {
  const top = new TopList<ChangeSetSum>(limit, (a, b) => b.sum - a.sum || compareText(a.path, b.path));
  for (let index = 0; index < paths.count; index++) {
    if (excluded?.[index] === 1) continue;
    let sum = 0;
    const end = first[index + 1] ?? 0;
    for (let at = first[index] ?? 0; at < end; at++) sum += (sizes[set[at] ?? 0] ?? 0) - 1;
    if (sum <= minSum || sum < (top.last?.sum ?? 0)) continue;
    top.offer({ path: paths.path(index), sum });
  }
  return top.items;
}
