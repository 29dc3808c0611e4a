import { describe, expect, it } from 'vitest';

import type { CommitFacts, PathTable } from '../../../../src/core/history/commitFacts.ts';
import type { CoupledSets } from '../../../../src/core/metrics/coupledPairs.ts';
import { fileChangeSets } from '../../../../src/core/metrics/fileChangeSets.ts';
import { fileHistory } from '../../../../src/core/metrics/fileHistory.ts';
import { PathGlobs } from '../../../../src/core/metrics/pathGlobs.ts';
import { sumOfCoupling } from '../../../../src/core/metrics/sumOfCoupling.ts';
import { temporalCoupling } from '../../../../src/core/metrics/temporalCoupling.ts';
import { COUPLING } from '../../../../src/core/model/metricDefaults.ts';
import type { CouplingOptions } from '../../../../src/core/model/options.ts';
import { factsOf, pathTable } from '../../../support/commitFacts.ts';

/** The thresholds with which code-maat tests itself. */
const LOW: CouplingOptions = { minRevisions: 1, minShared: 1, minDegree: 30, maxChangeSet: 10 };

/** A commit for each text: its files, a letter each; `times` repeats all of them. */
function commits(sets: readonly string[], times = 1): CommitFacts {
  const all = Array.from({ length: times }, () => sets).flat();
  return factsOf(all.map((files) => ({ date: null, files: Array.from(files, (path) => ({ path })) })));
}

/** The files of each commit, but for those with these names. */
function setsOf({ changes }: CommitFacts, excluded: readonly string[] = []): CoupledSets {
  if (changes === null) throw new Error('No files were read');
  return fileChangeSets(changes, fileHistory(changes, new PathGlobs(excluded)));
}

const pathsOf = ({ changes }: CommitFacts): PathTable => changes?.paths ?? pathTable([]);

/** `A B 66% 1 of 1.5`: pairs with degree, shared and mean revisions. */
function coupling(
  facts: CommitFacts,
  options: CouplingOptions = LOW,
  excluded: readonly string[] = [],
  limit = 100,
): readonly string[] {
  return temporalCoupling(pathsOf(facts), setsOf(facts, excluded), options, limit).map(
    ({ path, otherPath, degree, shared, averageRevisions }) =>
      `${path} ${otherPath} ${String(degree)}% ${String(shared)} of ${String(averageRevisions)}`,
  );
}

describe("code-maat's own examples of coupling", () => {
  // It prints mean revisions rounded up: 2, 2 and 2.
  it('give 100, 66 and 66 percent', () => {
    expect(coupling(commits(['ABC', 'AB']))).toEqual(['A B 100% 2 of 2', 'A C 66% 1 of 1.5', 'B C 66% 1 of 1.5']);
  });

  it('give nothing for a single change set with a single file', () => {
    expect(coupling(commits(['A']))).toEqual([]);
  });

  it('give 66 percent for two files of which one changed once more', () => {
    expect(coupling(commits(['NP', 'N']))).toEqual(['N P 66% 1 of 1.5']);
  });

  it('give sums of 3, 3 and 2', () => {
    const facts = commits(['ABC', 'AB']);
    expect(sumOfCoupling(pathsOf(facts), setsOf(facts), 1, 10)).toEqual([
      { path: 'A', sum: 3 },
      { path: 'B', sum: 3 },
      { path: 'C', sum: 2 },
    ]);
  });
});

describe('temporal coupling', () => {
  it('is within all thresholds of code-maat, and not one below', () => {
    // Shared 5, mean 5; 5 shared of a mean of 16.5 are 30.3 %, of 17 are 29.4 %.
    expect(coupling(commits(['AB'], 5), COUPLING)).toEqual(['A B 100% 5 of 5']);
    expect(coupling(commits(['AB'], 4), COUPLING)).toEqual([]);
    const apart = (alone: number): CommitFacts =>
      commits([...Array.from({ length: 5 }, () => 'AB'), ...Array.from({ length: alone }, () => 'A')]);
    expect(coupling(apart(23), COUPLING)).toEqual(['A B 30% 5 of 16.5']);
    expect(coupling(apart(24), COUPLING)).toEqual([]);
    expect(coupling(apart(1), { ...COUPLING, minRevisions: 6 })).toEqual([]);
    expect(coupling(apart(2), { ...COUPLING, minRevisions: 6 })).toEqual(['A B 83% 5 of 6']);
  });

  it('leaves large change sets out before revisions are counted', () => {
    const facts = commits(['ABC', 'AB', 'AB']);
    expect(coupling(facts, { ...LOW, maxChangeSet: 3 })).toEqual([
      'A B 100% 3 of 3',
      'A C 50% 1 of 2',
      'B C 50% 1 of 2',
    ]);
    expect(coupling(facts, { ...LOW, maxChangeSet: 2 })).toEqual(['A B 100% 2 of 2']);
  });

  it('knows nothing of excluded files: they are no part of a change set', () => {
    const facts = commits(['ABC', 'AB']);
    const excluded = ['C'];
    expect(coupling(facts, { ...LOW, maxChangeSet: 2 }, excluded)).toEqual(['A B 100% 2 of 2']);
    expect(sumOfCoupling(pathsOf(facts), setsOf(facts, excluded), 0, 10)).toEqual([
      { path: 'A', sum: 2 },
      { path: 'B', sum: 2 },
    ]);
  });

  it('is by degree, then mean revisions, then paths, whatever the order in which files came', () => {
    const expected = ['D E 100% 2 of 2', 'A B 100% 1 of 1', 'A C 100% 1 of 1', 'B C 100% 1 of 1'];
    expect(coupling(commits(['ED', 'CBA', 'DE']))).toEqual(expected);
    expect(coupling(commits(['ABC', 'DE', 'ED']))).toEqual(expected);
    expect(coupling(commits(['CBA', 'DE', 'ED']), LOW, undefined, 2)).toEqual(expected.slice(0, 2));
  });
});

describe('sum of coupling', () => {
  it('takes change sets of every size, and lists sums above the least alone', () => {
    const facts = commits(['ABCDEFGHIJKL', 'AB']);
    expect(sumOfCoupling(pathsOf(facts), setsOf(facts), 11, 10)).toEqual([
      { path: 'A', sum: 12 },
      { path: 'B', sum: 12 },
    ]);
    expect(sumOfCoupling(pathsOf(facts), setsOf(facts), 10, 3).map(({ path }) => path)).toEqual(['A', 'B', 'C']);
  });
});

/** A history in which commits change one to nine files of some that are near each other. */
function largeHistory(commitCount: number, paths: number): CommitFacts {
  const first = new Uint32Array(commitCount + 1);
  for (let row = 0; row < commitCount; row++) first[row + 1] = (first[row] ?? 0) + 1 + ((row * 7919) % 9);
  const path = new Uint32Array(first[commitCount] ?? 0);
  for (let row = 0; row < commitCount; row++) {
    const start = (row * 2_654_435_761) % paths;
    for (let at = first[row] ?? 0; at < (first[row + 1] ?? 0); at++) {
      path[at] = (start + (at - (first[row] ?? 0)) * 3) % paths;
    }
  }
  const lines = new Int32Array(path.length);
  const names = Array.from({ length: paths }, (_, index) => `src/part${String(index % 50)}/file${String(index)}.ts`);
  const changes = { first, path, insertions: lines, deletions: lines, paths: pathTable(names) };
  return { ...factsOf([]), count: commitCount, changes };
}

describe('130,000 changes', () => {
  it('are coupled in a moment', () => {
    const facts = largeHistory(26_000, 4000);
    expect(facts.changes?.path.length).toBeGreaterThan(125_000);
    let bestMs = Infinity;
    for (let attempt = 0; attempt < 3; attempt++) {
      const before = process.cpuUsage();
      const sets = setsOf(facts);
      temporalCoupling(pathsOf(facts), sets, COUPLING, 100);
      sumOfCoupling(pathsOf(facts), sets, 5, 20);
      const { user, system } = process.cpuUsage(before);
      bestMs = Math.min(bestMs, (user + system) / 1000);
    }
    expect(temporalCoupling(pathsOf(facts), setsOf(facts), COUPLING, 100)).toHaveLength(100);
    expect(bestMs).toBeLessThan(500);
  });
});
