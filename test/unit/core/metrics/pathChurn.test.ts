import { describe, expect, it } from 'vitest';

import type { CommitFacts } from '../../../../src/core/history/commitFacts.ts';
import { parseInstant } from '../../../../src/core/metrics/instants.ts';
import { ALL_TIME, pathChurn, type TimeRange } from '../../../../src/core/metrics/pathChurn.ts';
import { factsOf, pathTable, type CommitSketch } from '../../../support/commitFacts.ts';
import { notedFacts } from '../../../support/notedFacts.ts';

const HISTORY: readonly CommitSketch[] = [
  { date: '2026-06-10T00:00:00Z', files: [{ path: 'a', insertions: 1, deletions: 2 }] },
  { date: '2026-06-09T00:00:00Z', parentCount: 2, files: [] },
  {
    date: '2026-06-08T00:00:00Z',
    files: [
      { path: 'b', insertions: 10, deletions: 20 },
      { path: 'a', insertions: 100, deletions: 200 },
    ],
  },
  { date: null, files: [{ path: 'a', insertions: 1000, deletions: 2000 }] },
  { date: '2026-06-01T00:00:00Z', files: [{ path: 'c', insertions: 'none', deletions: 'none' }] },
];

/** `a 3 +1101 -2202`: revisions and lines by path, with `?` where lines are missing; paths that rest are left out. */
function churnOf(commits: readonly CommitSketch[], range: TimeRange = ALL_TIME): readonly string[] {
  const facts = factsOf(commits);
  const churn = pathChurn(facts, range);
  if (churn === null) return ['unknown'];
  return Array.from(churn.revisions, (revisions, index) => {
    const lines = `+${String(churn.insertions[index])} -${String(churn.deletions[index])}`;
    return `${facts.changes?.paths.path(index) ?? ''} ${String(revisions)} ${lines}${churn.linesMissing[index] === 1 ? '?' : ''}`;
  }).filter((line) => !line.includes(' 0 '));
}

const range = (from: string, to: string): TimeRange => ({
  fromSeconds: parseInstant(from),
  toSeconds: parseInstant(to),
});

describe('churn of a path', () => {
  it('counts revisions and lines over all time, those of undated commits too', () => {
    expect(churnOf(HISTORY)).toEqual(['a 3 +1101 -2202', 'b 1 +10 -20', 'c 1 +0 -0']);
  });

  it('includes the end of a range and leaves out its beginning and what has no date', () => {
    const bounds = range('2026-06-01T00:00:00Z', '2026-06-08T00:00:00Z');
    expect(churnOf(HISTORY, bounds)).toEqual(['a 1 +100 -200', 'b 1 +10 -20']);
    expect(churnOf(HISTORY, range('2026-06-08T00:00:00Z', '2026-06-10T00:00:00Z'))).toEqual(['a 1 +1 -2']);
    expect(churnOf(HISTORY, range('2027-01-01T00:00:00Z', '2028-01-01T00:00:00Z'))).toEqual([]);
  });

  it('with one open end leaves undated commits out', () => {
    expect(churnOf(HISTORY, { fromSeconds: -Infinity, toSeconds: parseInstant('2026-06-02T00:00:00Z') })).toEqual([
      'c 1 +0 -0',
    ]);
  });

  it('joins rows whatever their dates are', () => {
    const commits = [5, 3, 9, 4].map((day) => ({ date: `2026-06-0${String(day)}T00:00:00Z`, files: [{ path: 'a' }] }));
    const bounds = range('2026-06-03T00:00:00Z', '2026-06-05T00:00:00Z');
    expect(churnOf(commits, bounds)).toEqual(['a 2 +0 -0']);
    expect(pathChurn(factsOf(commits), bounds)?.revisions).toEqual(Uint32Array.of(2));
  });

  it('says where lines are missing, and only there', () => {
    const unknown = { insertions: 'unknown', deletions: 'unknown' } as const;
    const commits: readonly CommitSketch[] = [
      { date: '2026-06-10T00:00:00Z', files: [{ path: 'a', insertions: 4, deletions: 1 }, { path: 'b' }] },
      { date: '2026-06-01T00:00:00Z', files: [{ path: 'a', ...unknown }] },
    ];
    expect(churnOf(commits)).toEqual(['a 2 +4 -1?', 'b 1 +0 -0']);
    expect(churnOf(commits, range('2026-06-05T00:00:00Z', '2026-06-30T00:00:00Z'))).toEqual(['a 1 +4 -1', 'b 1 +0 -0']);
  });

  it('leaves ignored revisions out, of all time and of a range', () => {
    const files = [{ path: 'a', insertions: 1, deletions: 0 }];
    const facts = notedFacts([
      { date: '2026-06-10T00:00:00Z', files },
      { date: '2026-06-09T00:00:00Z', files, ignored: true },
      { date: null, files },
    ]);
    expect(pathChurn(facts, ALL_TIME)?.revisions).toEqual(Uint32Array.of(2));
    expect(pathChurn(facts, ALL_TIME)?.insertions).toEqual(Float64Array.of(2));
    const june = range('2026-06-01T00:00:00Z', '2026-06-30T00:00:00Z');
    expect(pathChurn(facts, june)?.revisions).toEqual(Uint32Array.of(1));
  });

  it('adds up sums beyond what 32 bits hold', () => {
    const most = 2 ** 31 - 1;
    const commits = Array.from({ length: 7 }, (_, index) => ({
      date: null,
      files: [
        { path: 'a', insertions: most, deletions: index },
        { path: 'b', insertions: 1, deletions: most - 1 },
      ],
    }));
    expect(churnOf(commits)).toEqual([`a 7 +${String(7 * most)} -21`, `b 7 +7 -${String(7 * (most - 1))}`]);
  });

  it('adds up every change once, however many there are', () => {
    const files = [
      { path: 'a', insertions: 3, deletions: 2 },
      { path: 'b', insertions: 5 },
    ];
    const commits = Array.from({ length: 5000 }, () => ({ date: null, files }));
    expect(churnOf(commits)).toEqual(['a 5000 +15000 -10000', 'b 5000 +25000 -0']);
  });

  it('is not known where no files were read', () => {
    expect(churnOf([{ date: null }])).toEqual(['unknown']);
    expect(pathChurn(factsOf([{ date: null }]), ALL_TIME)).toBeNull();
  });
});

/** Columns of a million commits with five changes each. */
function largeHistory(): CommitFacts {
  const commits = 1_000_000;
  const changes = 5 * commits;
  const paths = 60_000;
  const { identities, roots } = factsOf([]);
  return {
    count: commits,
    author: new Uint32Array(commits),
    authorTime: Float64Array.from({ length: commits }, (_, row) => 1_700_000_000 - row * 60),
    authorOffset: new Int16Array(commits),
    parentCount: new Uint16Array(commits),
    insertions: new Float64Array(commits),
    deletions: new Float64Array(commits),
    identities,
    roots,
    notes: null,
    linesSince: -Infinity,
    changes: {
      first: Uint32Array.from({ length: commits + 1 }, (_, row) => row * 5),
      path: Uint32Array.from({ length: changes }, (_, index) => Math.floor(((index * 7919) % 10_007) ** 2 % paths)),
      insertions: new Int32Array(changes).fill(12),
      deletions: new Int32Array(changes).fill(4),
      paths: pathTable(Array.from({ length: paths }, (_, index) => `f${String(index)}`)),
    },
  };
}

describe('5,000,000 changes', () => {
  it('are added up in a moment', () => {
    const facts = largeHistory();
    let bestMs = Infinity;
    for (let attempt = 0; attempt < 5; attempt++) {
      // CPU time: other work on the machine does not count.
      const before = process.cpuUsage();
      pathChurn(facts, ALL_TIME);
      const { user, system } = process.cpuUsage(before);
      bestMs = Math.min(bestMs, (user + system) / 1000);
    }
    expect(bestMs).toBeLessThan(60);
  });
});
