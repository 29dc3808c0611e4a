import { describe, expect, it } from 'vitest';

import { LINES_UNKNOWN } from '../../../../../src/core/history/commitFacts.ts';
import { planStages } from '../../../../../src/core/history/lines/lineStages.ts';
import type { Segment } from '../../../../../src/core/history/segment.ts';

/** Commits by author date, each with as many changes as `lines` has; −1 where the lines are unknown. */
function segmentOf(commits: readonly { readonly time: number; readonly lines: readonly number[] }[]): Segment {
  const firstChange = [0];
  for (const { lines } of commits) firstChange.push((firstChange.at(-1) ?? 0) + lines.length);
  return {
    columns: {
      author: new Uint32Array(commits.length),
      authorTime: Float64Array.from(commits, ({ time }) => time),
      firstChange: Uint32Array.from(firstChange),
    },
    insertions: Int32Array.from(commits.flatMap(({ lines }) => lines)),
  } as unknown as Segment; // the parts that stages are planned from
}

const UNKNOWN = LINES_UNKNOWN;

describe('planStages', () => {
  it('puts each change without lines into the first stage that reaches it', () => {
    const segment = segmentOf([
      { time: 300, lines: [UNKNOWN, 4] },
      { time: 200, lines: [UNKNOWN] },
      { time: Number.NaN, lines: [UNKNOWN] },
      { time: 250, lines: [UNKNOWN, UNKNOWN] },
    ]);
    const stages = planStages(segment, [250, -Infinity]).map((changes) => [...changes]);
    expect(stages).toEqual([
      [0, 4, 5],
      [2, 3],
    ]);
  });

  it('leaves empty stages out, and commits beyond the last one', () => {
    const segment = segmentOf([{ time: 100, lines: [UNKNOWN] }]);
    expect(planStages(segment, [250, -Infinity]).map((changes) => [...changes])).toEqual([[0]]);
    expect(planStages(segment, [250])).toEqual([]);
  });
});
