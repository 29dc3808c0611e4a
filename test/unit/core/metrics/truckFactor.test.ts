import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CommitFacts } from '../../../../src/core/history/commitFacts.ts';
import type { HeadTree } from '../../../../src/core/history/headTree.ts';
import { Mailmap } from '../../../../src/core/history/mailmap.ts';
import { degreeOfAuthorship } from '../../../../src/core/metrics/authorships.ts';
import { codeFiles } from '../../../../src/core/metrics/codeFiles.ts';
import { fileHistory } from '../../../../src/core/metrics/fileHistory.ts';
import { PathGlobs } from '../../../../src/core/metrics/pathGlobs.ts';
import { resolvePeople } from '../../../../src/core/metrics/people.ts';
import { truckFactor } from '../../../../src/core/metrics/truckFactor.ts';
import type { TruckFactor } from '../../../../src/core/model/peopleRisk.ts';
import { factsOf, pathTable, type CommitSketch } from '../../../support/commitFacts.ts';
import { paperTruckFactor } from '../../../support/paperTruckFactor.ts';
import { headFiles } from './headFiles.ts';

function factorOf(facts: CommitFacts, tree: HeadTree, excluded: readonly string[] = []): TruckFactor | null {
  const people = resolvePeople(facts.identities, new Mailmap(''), { aliases: {}, bots: [], organizations: {} });
  const history = fileHistory(facts.changes, new PathGlobs(excluded));
  return truckFactor(facts, people, tree, codeFiles(history, tree), history.byPath);
}

/** A change of these files by a person, `n@x` for `n`, at noon of a day of June 2026. */
function change(day: number | null, author: string, ...paths: readonly string[]): CommitSketch {
  const date = day === null ? null : `2026-06-${String(day).padStart(2, '0')}T12:00:00Z`;
  return { date, name: author, email: `${author}@x`, files: paths.map((path) => ({ path })) };
}

/** Authors of the one file `f` after these commits: as long as it has one, everybody of them goes. */
function authorsOf(...commits: readonly CommitSketch[]): string {
  const authors = factorOf(factsOf(commits), headFiles(['f']))?.authors ?? [];
  return authors.map(({ name }) => name).join(' ');
}

function repeat(times: number, day: number, author: string): readonly CommitSketch[] {
  return Array.from({ length: times }, () => change(day, author, 'f'));
}

describe('degree of authorship', () => {
  it('has the published weights', () => {
    expect(degreeOfAuthorship(false, 0, 0)).toBe(3.293);
    expect(degreeOfAuthorship(true, 0, 0)).toBeCloseTo(4.391, 12);
    expect(degreeOfAuthorship(true, 10, 0)).toBeCloseTo(6.031, 12);
    expect(degreeOfAuthorship(false, 3, 9)).toBeCloseTo(3.293 + 0.492 - 0.321 * Math.log(10), 12);
  });
});

describe('an author of a file', () => {
  it('has a degree of at least 3.293', () => {
    // b after one change, of a file that a created: 3.457; beside nine more by a: 2.718.
    expect(authorsOf(change(1, 'a', 'f'), change(2, 'b', 'f'))).toBe('a b');
    expect(authorsOf(change(1, 'a', 'f'), change(2, 'b', 'f'), ...repeat(9, 3, 'a'))).toBe('a');
  });

  it('has at least three quarters of the highest degree', () => {
    // b 3.432, a 4.530: 75.8 %; after one more by a 3.374 and 4.694: 71.9 %.
    expect(authorsOf(change(1, 'a', 'f'), ...repeat(4, 2, 'a'), ...repeat(4, 3, 'b'))).toBe('a b');
    expect(authorsOf(change(1, 'a', 'f'), ...repeat(5, 2, 'a'), ...repeat(4, 3, 'b'))).toBe('a');
  });

  it('is the creator in time, whatever the order of commits', () => {
    const later = repeat(4, 9, 'b');
    // As creator b has 4.660 and a 3.012; created by a, b has 3.949 and a 3.874.
    expect(authorsOf(change(10, 'a', 'f'), ...later)).toBe('b');
    expect(authorsOf(change(1, 'a', 'f'), ...later)).toBe('a b');
    expect(authorsOf(...later, change(1, 'a', 'f'))).toBe('a b');
  });

  it('created it with a commit that has a date, before any that has none', () => {
    expect(authorsOf(change(null, 'a', 'f'), ...repeat(4, 9, 'b'))).toBe('b');
    const undated = Array.from({ length: 5 }, () => change(null, 'c', 'f'));
    // As creator b has 3.816; without one 2.882.
    expect(authorsOf(change(1, 'a', 'gone'), change(null, 'b', 'f'), ...undated)).toBe('b c');
  });

  it('created it by e-mail where two did at one moment', () => {
    const commits = [change(1, 'b', 'f'), change(1, 'a', 'f'), ...repeat(3, 2, 'b')];
    expect(authorsOf(...commits)).toBe(authorsOf(...commits.toReversed()));
    expect(authorsOf(...commits)).toBe('a b');
  });

  it('is no bot: what one changed counts as if it were not there', () => {
    const bot = { name: 'renovate[bot]', email: 'r@x' };
    const bots = Array.from({ length: 20 }, () => ({ ...change(1, 'a', 'f'), ...bot }));
    expect(authorsOf(...bots, change(2, 'a', 'f'))).toBe('a');
    expect(authorsOf(...bots)).toBe('');
  });
});

describe('the truck factor', () => {
  it('counts who goes, most files first, while half of the files have an author', () => {
    const commits = [
      change(1, 'a', 'a1', 'a2', 'a3', 'a4'),
      change(1, 'b', 'b1', 'b2', 'b3'),
      change(1, 'c', 'c1', 'c2'),
      change(1, 'd', 'd1'),
    ];
    const files = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3', 'c1', 'c2', 'd1'];
    // 10 files, then 6 (0.6), then 3 (0.3): two go.
    expect(factorOf(factsOf(commits), headFiles(files))).toEqual({
      value: 2,
      files: 10,
      authoredFiles: 10,
      authors: [
        { name: 'a', email: 'a@x', files: 4 },
        { name: 'b', email: 'b@x', files: 3 },
      ],
    });
  });

  it('goes on while exactly half of the files have an author', () => {
    const commits = [change(1, 'a', 'a1'), change(1, 'b', 'b1')];
    expect(factorOf(factsOf(commits), headFiles(['a1', 'b1']))?.value).toBe(2);
  });

  it('takes people with equally many files by e-mail', () => {
    const commits = [change(1, 'c', 'c1'), change(1, 'b', 'b1'), change(1, 'a', 'a1')];
    const authors = factorOf(factsOf(commits), headFiles(['a1', 'b1', 'c1']))?.authors;
    expect(authors?.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('is 0 when fewer than half of the files have an author at all', () => {
    const factor = factorOf(factsOf([change(1, 'a', 'a1')]), headFiles(['a1', 'x', 'y']));
    expect(factor).toEqual({ value: 0, files: 3, authoredFiles: 1, authors: [] });
  });

  it('looks at files at HEAD alone: neither gone nor excluded ones, links nor submodules', () => {
    const commits = [change(1, 'a', 'a1'), change(1, 'b', 'gone', 'dist/x', 'link', 'sub', 'dist/y')];
    const tree = headFiles(['a1', 'dist/x', 'dist/y', 'link', 'run', 'sub'], {
      link: 'link',
      run: 'executable',
      sub: 'submodule',
    });
    expect(factorOf(factsOf(commits), tree, ['dist/**'])).toMatchObject({ value: 1, files: 2, authoredFiles: 1 });
  });

  it('has no value when no file has an author, and is not known where no files were read', () => {
    expect(factorOf(factsOf([change(1, 'a', 'gone')]), headFiles(['x']))?.value).toBeNull();
    expect(factorOf(factsOf([]), headFiles([]))).toBeNull();
    expect(factorOf(factsOf([{ date: null }]), headFiles(['x']))).toBeNull();
  });
});

/** Who is removed by the algorithm of the paper. */
function removedByPaper(commits: readonly CommitSketch[], files: readonly string[]): readonly string[] {
  const changes = commits.map(({ email = '', date, files: changed = [] }) => ({
    author: email,
    at: date === null ? Infinity : Date.parse(date),
    paths: changed.map(({ path }) => path),
  }));
  return paperTruckFactor(changes, files);
}

describe('any history', () => {
  const paths = ['p', 'q', 'r', 's'];
  const commit = fc
    .record({
      author: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      day: fc.option(fc.integer({ min: 1, max: 9 }), { freq: 9 }),
      files: fc.subarray([...paths, 'gone'], { minLength: 1 }),
    })
    .map(({ author, day, files }) => change(day, author, ...files));

  it('has the factor that the paper gives', () => {
    fc.assert(
      fc.property(fc.array(commit, { minLength: 1, maxLength: 40 }), (commits) => {
        const factor = factorOf(factsOf(commits), headFiles(paths));
        expect(factor?.authors.map(({ email }) => email)).toEqual(removedByPaper(commits, paths));
      }),
      { numRuns: 500 },
    );
  });
});

/** Changes of many files by many people, more by some than by others, as in a large project. */
function largeHistory(changes: number, files: number, authors: number): CommitFacts {
  const { identities, ...rest } = factsOf([]);
  const commits = changes / 2;
  const skewed = (index: number, count: number): number =>
    Math.floor((((index * 7919) % 10_007) / 10_007) ** 3 * count);
  return {
    ...rest,
    count: commits,
    identities: [
      ...identities,
      ...Array.from({ length: authors }, (_, n) => ({ name: `P${String(n)}`, email: `p${String(n)}@x` })),
    ],
    author: Uint32Array.from({ length: commits }, (_, row) => skewed(row, authors)),
    authorTime: Float64Array.from({ length: commits }, (_, row) => 1_700_000_000 - row * 600),
    parentCount: new Uint16Array(commits).fill(1),
    changes: {
      first: Uint32Array.from({ length: commits + 1 }, (_, row) => row * 2),
      path: Uint32Array.from({ length: changes }, (_, index) => (index * 2_654_435_761) % files),
      insertions: new Int32Array(changes),
      deletions: new Int32Array(changes),
      paths: pathTable(Array.from({ length: files }, (_, n) => `f${String(n)}`)),
    },
  };
}

describe('130,000 changes of 5,000 files by 2,500 people', () => {
  it('are looked through in a moment', () => {
    const facts = largeHistory(130_000, 5_000, 2_500);
    const tree = headFiles(Array.from({ length: 5_000 }, (_, n) => `f${String(n)}`));
    const people = resolvePeople(facts.identities, new Mailmap(''), { aliases: {}, bots: [], organizations: {} });
    const history = fileHistory(facts.changes, new PathGlobs([]));
    const files = codeFiles(history, tree);
    let bestMs = Infinity;
    for (let attempt = 0; attempt < 5; attempt++) {
      const startMs = performance.now();
      expect(truckFactor(facts, people, tree, files, history.byPath)?.files).toBe(5_000);
      bestMs = Math.min(bestMs, performance.now() - startMs);
    }
    expect(bestMs).toBeLessThan(300);
  });
});
