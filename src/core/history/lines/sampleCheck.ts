import { LINES_UNKNOWN } from '../commitFacts.ts';
import type { Segment } from '../segment.ts';

import { readNumstat, type NumstatRequest } from './readNumstat.ts';

/** Commits that git counts again after every run of ours. */
const SAMPLED_COMMITS = 24;
/** A commit with more files says no more and costs more. */
const MOST_CHANGES = 40;

/** Rows spread evenly over the commits whose lines are all counted. */
function chooseRows({ columns, insertions }: Segment): Uint32Array {
  const { firstChange, author } = columns;
  const suitable: number[] = [];
  for (let row = 0; row < author.length; row++) {
    const [start, end] = [firstChange[row] ?? 0, firstChange[row + 1] ?? 0];
    if (end === start || end - start > MOST_CHANGES) continue;
    if (!insertions.subarray(start, end).includes(LINES_UNKNOWN)) suitable.push(row);
  }
  const step = Math.max(1, suitable.length / SAMPLED_COMMITS);
  return Uint32Array.from({ length: Math.min(SAMPLED_COMMITS, suitable.length) }, (_, index) => {
    return suitable[Math.floor(index * step)] ?? 0;
  });
}

/**
 * Lets git count a sample of the commits again and compares. A safeguard against a git that counts in another way than
 * the rules our counter follows; `false` also where git could not count the sample.
 */
export async function differsFromGit(
  segment: Segment,
  request: Pick<NumstatRequest, 'git' | 'target' | 'deadlineMs' | 'signal'>,
): Promise<boolean> {
  const { columns, insertions, deletions } = segment;
  const { changePair, pairOld, pairNew } = columns;
  const rows = chooseRows(segment);
  let differs = false;
  await readNumstat({
    ...request,
    columns,
    rows,
    onChange: (change, inserted, deleted) => {
      const pair = changePair[change] ?? 0;
      // Of a change of mode alone we do not look at the content, while git still says whether it is binary.
      if (pairOld[pair] === pairNew[pair]) return;
      differs ||= insertions[change] !== inserted || deletions[change] !== deleted;
    },
  });
  return differs;
}
