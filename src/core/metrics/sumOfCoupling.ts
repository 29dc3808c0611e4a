import type { CommitFacts } from '../history/commitFacts.ts';
import type { ChangeSetSum } from '../model/codeMetrics.ts';
import { compareText } from '../model/compareText.ts';

import { fileChangeSets } from './fileChangeSets.ts';
import { TopList } from './topList.ts';

/**
 * Sum of Coupling (code-maat's `soc`): for each file, over all commits that changed it, how many other files they changed.
 * As there, change sets of every size count.
 *
 * @param excluded 1 for an excluded file, by the index of its path in the history: neither listed nor counted
 * @param minSum only sums above it are listed; code-maat takes its least number of revisions
 * @returns at most `limit`, by sum, then path; none when it is not known which files the commits changed
 */
export function sumOfCoupling(
  { changes }: CommitFacts,
  excluded: Uint8Array,
  minSum: number,
  limit: number,
): readonly ChangeSetSum[] {
  if (changes === null) return [];
  const { first, item } = fileChangeSets(changes, excluded);
  const sums = new Float64Array(changes.paths.count);
  for (let set = 0; set + 1 < first.length; set++) {
    const start = first[set] ?? 0;
    const end = first[set + 1] ?? 0;
    for (let at = start; at < end; at++) {
      const index = item[at] ?? 0;
      sums[index] = (sums[index] ?? 0) + end - start - 1;
    }
  }
  const top = new TopList<ChangeSetSum>(limit, (a, b) => b.sum - a.sum || compareText(a.path, b.path));
  sums.forEach((sum, index) => {
    if (sum <= minSum || sum < (top.last?.sum ?? 0)) return;
    top.offer({ path: changes.paths.path(index), sum });
  });
  return top.items;
}
