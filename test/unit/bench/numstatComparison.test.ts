import { describe, expect, it } from 'vitest';

import { NumstatComparison } from '../../../bench/numstatComparison.ts';
import type { NumstatChange } from '../../../bench/numstatStream.ts';
import { LINES_NONE } from '../../../src/core/history/commitFacts.ts';
import type { Segment } from '../../../src/core/history/segment.ts';
import { SegmentBuilder } from '../../../src/core/history/segmentColumns.ts';

const ID_BYTES = 20;
const id = (digit: number): Uint8Array => new Uint8Array(ID_BYTES).fill(digit * 17);
const [NEWER, OLDER] = ['1'.repeat(40), '2'.repeat(40)] as const;

/** Two commits: the newer one changes `a` and a picture and the mode of `c`, the older one creates `a`. */
function history(): Segment {
  const builder = new SegmentBuilder(ID_BYTES);
  const path = (text: string): number => builder.paths.intern(new Uint8Array(Buffer.from(`${text}\0`)), 0, text.length);
  const row = { author: 0, authorTime: 0, authorOffset: 0, parentCount: 1 };
  builder.identities.intern(new Uint8Array(Buffer.from('Ada\0ada\0')), 0, 7);
  builder.addChange(path('a'), id(5), id(6), 0);
  builder.addChange(path('b.png'), id(7), id(8), 0);
  builder.addChange(path('c'), id(9), id(9), 0);
  builder.addCommit(id(1), row);
  builder.addChange(path('a'), null, id(5), 0);
  builder.addCommit(id(2), { ...row, parentCount: 0 });
  return {
    ...{ key: NEWER, baseKey: null, tips: [NEWER], boundary: '', roots: [OLDER], whole: true, hasChanges: true },
    columns: builder.build(),
    insertions: Int32Array.of(3, LINES_NONE, 0, 10),
    deletions: Int32Array.of(1, LINES_NONE, 0, 0),
  };
}

const GIT: readonly [NumstatChange, NumstatChange, NumstatChange, NumstatChange] = [
  { commit: NEWER, path: 'a', insertions: '3', deletions: '1' },
  { commit: NEWER, path: 'b.png', insertions: '-', deletions: '-' },
  { commit: NEWER, path: 'c', insertions: '-', deletions: '-' },
  { commit: OLDER, path: 'a', insertions: '10', deletions: '0' },
];

function differences(changes: readonly NumstatChange[]): readonly string[] {
  const comparison = new NumstatComparison(history());
  for (const change of changes) comparison.take(change);
  comparison.end();
  return comparison.differences;
}

describe('NumstatComparison', () => {
  it('finds nothing where all is equal, a mode whose content git calls binary among it', () => {
    expect(differences(GIT)).toEqual([]);
  });

  it('finds other lines', () => {
    const other = [{ ...GIT[0], deletions: '2' }, ...GIT.slice(1)];
    expect(differences(other)).toEqual([`${NEWER}: a 3 1 here, a 3 2 by git`]);
  });

  it('finds another file', () => {
    const other = [...GIT.slice(0, 3), { ...GIT[3], path: 'z' }];
    expect(differences(other)).toEqual([`${OLDER}: a 10 0 here, z 10 0 by git`]);
  });

  it('finds a change that git does not know', () => {
    expect(differences([GIT[0], GIT[1], GIT[3]])).toEqual([
      'commit in row 0: 1 more changes here, nothing by git',
      'all commits: 4 changes here, 3 by git',
    ]);
  });

  it('finds a change, and a commit, that only git knows', () => {
    const more = [...GIT, { ...GIT[3], path: 'd' }, { ...GIT[3], commit: '3'.repeat(40) }];
    expect(differences(more)).toEqual([
      `${OLDER}: nothing here, d 10 0 by git`,
      `${'3'.repeat(40)}: nothing here, a 10 0 by git`,
      'all commits: 4 changes here, 6 by git',
    ]);
  });
});
