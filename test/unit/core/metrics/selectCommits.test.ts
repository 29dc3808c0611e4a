import { describe, expect, it } from 'vitest';

import type { CommitFacts, CommitNotes } from '../../../../src/core/history/commitFacts.ts';
import { selectCommits } from '../../../../src/core/metrics/selectCommits.ts';
import { factsOf, pathTable, type CommitSketch } from '../../../support/commitFacts.ts';

const ADA = { name: 'Ada', email: 'ada@example.org' };
const BOB = { name: 'Bob', email: 'bob@example.org' };

const HISTORY: readonly CommitSketch[] = [
  { ...ADA, date: '2026-06-05T00:00:00+02:00', parentCount: 2, files: [] },
  {
    ...BOB,
    date: '2026-06-04T00:00:00Z',
    files: [
      { path: 'src/a.ts', insertions: 5, deletions: 1 },
      { path: 'srcx/b.ts', insertions: 50, deletions: 10 },
    ],
  },
  { ...ADA, date: '2026-06-03T00:00:00-03:30', files: [{ path: 'README.md', insertions: 7, deletions: 2 }] },
  {
    ...ADA,
    date: null,
    parentCount: 0,
    files: [
      { path: 'src/core/c.ts', insertions: 11 },
      { path: 'src/logo.png', insertions: 'none', deletions: 'none' },
      { path: 'README.md', insertions: 3 },
    ],
  },
];

const NO_NOTES: CommitNotes = {
  ignored: new Uint8Array(HISTORY.length),
  firstCoAuthor: null,
  coAuthor: null,
  coAuthors: [],
  firstTicket: null,
  ticket: null,
  ticketKeys: [],
};

/** The rows of a selection in a form that is easy to read. */
function rowsOf(facts: CommitFacts | null): readonly string[] {
  if (facts === null) return ['unknown'];
  return Array.from(facts.author, (author, row) => {
    const { name } = facts.identities[author] ?? { name: '?' };
    const { changes } = facts;
    const paths =
      changes === null
        ? []
        : Array.from(changes.path.subarray(changes.first[row], changes.first[row + 1]), (i) => changes.paths.path(i));
    return `${name} +${String(facts.insertions[row])} -${String(facts.deletions[row])} ${paths.join(' ')}`.trim();
  });
}

const select = (pathPrefixes: readonly string[], authors: readonly number[] | null = null) =>
  selectCommits(factsOf(HISTORY), { pathPrefixes, authors });

describe('a selection by paths', () => {
  it('keeps commits that change a file below, with the lines of these files alone', () => {
    expect(rowsOf(select(['src']))).toEqual(['Bob +5 -1 src/a.ts', 'Ada +11 -0 src/core/c.ts src/logo.png']);
  });

  it('matches whole components of a path, and a file by its own name', () => {
    expect(rowsOf(select(['src/a']))).toEqual([]);
    expect(rowsOf(select(['src/a.ts']))).toEqual(['Bob +5 -1 src/a.ts']);
    expect(rowsOf(select(['core']))).toEqual([]);
  });

  it('counts a file once when several prefixes hold it', () => {
    expect(rowsOf(select(['README.md', 'src', 'src/core']))).toEqual([
      'Bob +5 -1 src/a.ts',
      'Ada +7 -2 README.md',
      'Ada +14 -0 src/core/c.ts src/logo.png README.md',
    ]);
  });

  it('keeps a commit that changes nothing but a binary file, without lines', () => {
    expect(rowsOf(select(['src/logo.png']))).toEqual(['Ada +0 -0 src/logo.png']);
  });

  it('adds nothing for lines that are not counted yet', () => {
    const files = [
      { path: 'a', insertions: 'unknown', deletions: 'unknown' },
      { path: 'b', insertions: 4, deletions: 2 },
    ] as const;
    const facts = factsOf([{ date: null, files }]);
    expect(rowsOf(selectCommits(facts, { pathPrefixes: ['a', 'b'], authors: null }))).toEqual(['Ada +4 -2 a b']);
  });

  it('takes every other column along', () => {
    const selected = select(['src']);
    const [bobs = Number.NaN, undated] = selected?.authorTime ?? [];
    expect(new Date(bobs * 1000).toISOString()).toBe('2026-06-04T00:00:00.000Z');
    expect(undated).toBeNaN();
    expect(Array.from(select(['README.md'])?.authorOffset ?? [])).toEqual([-210, 0]);
    expect(Array.from(selected?.parentCount ?? [])).toEqual([1, 0]);
    expect(selected).toMatchObject({ count: 2, linesSince: -Infinity, roots: factsOf(HISTORY).roots });
  });

  it('is not known where no files were read, unless there is no commit', () => {
    const unread = factsOf([{ date: null }]);
    expect(selectCommits(unread, { pathPrefixes: ['src'], authors: null })).toBeNull();
    expect(selectCommits(factsOf([]), { pathPrefixes: ['src'], authors: null })?.count).toBe(0);
  });
});

describe('a selection by authors', () => {
  it('keeps all of their commits, merges too, with all lines', () => {
    expect(rowsOf(select([], [0]))).toEqual([
      'Ada +0 -0',
      'Ada +7 -2 README.md',
      'Ada +14 -0 src/core/c.ts src/logo.png README.md',
    ]);
    expect(rowsOf(select([], []))).toEqual([]);
  });

  it('goes together with paths', () => {
    expect(rowsOf(select(['src'], [0]))).toEqual(['Ada +11 -0 src/core/c.ts src/logo.png']);
  });

  it('needs no files', () => {
    const facts = factsOf([
      { ...ADA, date: null, insertions: 3 },
      { ...BOB, date: null },
    ]);
    expect(rowsOf(selectCommits(facts, { pathPrefixes: [], authors: [0] }))).toEqual(['Ada +3 -0']);
  });
});

describe('what is noted of commits', () => {
  const noted: CommitFacts = {
    ...factsOf(HISTORY),
    notes: {
      ignored: Uint8Array.of(0, 1, 0, 1),
      firstCoAuthor: Uint32Array.of(0, 1, 1, 3, 3),
      coAuthor: Uint32Array.of(1, 0, 1),
      coAuthors: [ADA, BOB],
      firstTicket: Uint32Array.of(0, 0, 2, 2, 3),
      ticket: Uint32Array.of(1, 0, 1),
      ticketKeys: ['A-1', 'B-2'],
    },
  };

  it('stays beside its commit', () => {
    expect(selectCommits(noted, { pathPrefixes: ['README.md'], authors: null })?.notes).toEqual({
      ignored: Uint8Array.of(0, 1),
      firstCoAuthor: Uint32Array.of(0, 2, 2),
      coAuthor: Uint32Array.of(0, 1),
      coAuthors: [ADA, BOB],
      firstTicket: Uint32Array.of(0, 0, 1),
      ticket: Uint32Array.of(1),
      ticketKeys: ['A-1', 'B-2'],
    });
    expect(selectCommits(noted, { pathPrefixes: [], authors: [1] })?.notes?.ignored).toEqual(Uint8Array.of(1));
  });

  it('is not there where messages were not read', () => {
    const unread: CommitFacts = { ...noted, notes: NO_NOTES };
    const picked = selectCommits(unread, { pathPrefixes: ['src'], authors: null })?.notes;
    expect(picked).toMatchObject({ firstCoAuthor: null, coAuthor: null, firstTicket: null, ticket: null });
    expect(select(['src'])?.notes).toBeNull();
  });
});

describe('no selection', () => {
  it('is the history itself', () => {
    const facts = factsOf(HISTORY);
    expect(selectCommits(facts, { pathPrefixes: [], authors: null })).toBe(facts);
  });
});

/** Columns of a history in which every commit changes three files. */
function largeHistory(count: number): CommitFacts {
  const paths = Array.from({ length: 20_000 }, (_, index) => `${index % 4 === 0 ? 'src' : 'lib'}/file${String(index)}`);
  const change = (index: number): number => (index * 2_654_435_761) % paths.length;
  return {
    count,
    author: Uint32Array.from({ length: count }, (_, row) => row % 500),
    authorTime: Float64Array.from({ length: count }, (_, row) => 1_700_000_000 - row * 600),
    authorOffset: new Int16Array(count),
    parentCount: new Uint16Array(count).fill(1),
    notes: null,
    insertions: new Float64Array(count).fill(30),
    deletions: new Float64Array(count).fill(3),
    identities: Array.from({ length: 500 }, (_, index) => ({
      name: `P${String(index)}`,
      email: `p${String(index)}@x`,
    })),
    roots: [],
    linesSince: -Infinity,
    changes: {
      first: Uint32Array.from({ length: count + 1 }, (_, row) => row * 3),
      path: Uint32Array.from({ length: count * 3 }, (_, index) => change(index)),
      insertions: new Int32Array(count * 3).fill(10),
      deletions: new Int32Array(count * 3).fill(1),
      paths: pathTable(paths),
    },
  };
}

describe('100,000 commits with 300,000 changes', () => {
  const facts = largeHistory(100_000);

  it('are chosen from in a moment', () => {
    let bestMs = Infinity;
    for (let attempt = 0; attempt < 5; attempt++) {
      const startMs = performance.now();
      selectCommits(facts, { pathPrefixes: ['src', 'lib/file7'], authors: [1, 2, 3, 4, 5, 6, 7, 8, 9] });
      selectCommits(facts, { pathPrefixes: ['src'], authors: null });
      bestMs = Math.min(bestMs, performance.now() - startMs);
    }
    // Two selections; each has 30 ms.
    expect(bestMs).toBeLessThan(60);
  });
});
