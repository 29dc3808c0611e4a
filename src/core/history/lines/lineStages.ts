import { LINES_UNKNOWN } from '../commitFacts.ts';
import type { Segment } from '../segment.ts';

/**
 * The changes that have no lines yet, in stages: newest first, each change in one of them, empty stages left out.
 *
 * @param stages author dates (seconds) down to which changes are counted before older ones are; −Infinity ends them
 */
export function planStages({ columns, insertions }: Segment, stages: readonly number[]): readonly Uint32Array[] {
  const { author, authorTime, firstChange } = columns;
  const planned: number[][] = stages.map(() => []);
  for (let row = 0; row < author.length; row++) {
    const time = authorTime[row] ?? Number.NaN;
    // An undated commit comes with the oldest.
    const stage = planned[stages.findIndex((from) => from === -Infinity || time >= from)];
    for (let change = firstChange[row] ?? 0; change < (firstChange[row + 1] ?? 0); change++) {
      if (insertions[change] === LINES_UNKNOWN) stage?.push(change);
    }
  }
  return planned.filter((changes) => changes.length > 0).map((changes) => Uint32Array.from(changes));
}
