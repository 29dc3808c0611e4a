import { describe, expect, it } from 'vitest';

import { LINES_NONE, LINES_UNKNOWN } from '../../../../src/core/history/commitFacts.ts';
import { commitFactsOf, withCountedLines, type MetricSegment } from '../../../../src/core/history/commitFactsOf.ts';

interface Sketch {
  readonly person: string;
  readonly seconds: number;
  readonly paths?: string;
  readonly insertions?: readonly number[];
}

/** A letter a path; as many deletions as there are insertions. */
function segmentOf(commits: readonly Sketch[], overrides: Partial<MetricSegment> = {}): MetricSegment {
  const people = [...new Set(commits.map(({ person }) => person))];
  const changed = commits.map(({ paths = '' }) => Array.from(paths));
  const paths = [...new Set(changed.flat())];
  const lines = Int32Array.from(commits.flatMap(({ insertions = [] }) => insertions));
  const firstChange = new Uint32Array(commits.length + 1);
  for (const [row, { length }] of changed.entries()) firstChange[row + 1] = (firstChange[row] ?? 0) + length;
  return {
    roots: [],
    hasChanges: true,
    insertions: lines,
    deletions: Int32Array.from(lines),
    columns: {
      author: Uint32Array.from(commits, ({ person }) => people.indexOf(person)),
      authorTime: Float64Array.from(commits, ({ seconds }) => seconds),
      authorOffset: new Int16Array(commits.length),
      parentCount: new Uint16Array(commits.length),
      firstChange,
      changePath: Uint32Array.from(changed.flat(), (path) => paths.indexOf(path)),
      paths: Buffer.from(paths.map((path) => `${path}\0`).join('')),
      identities: Buffer.from(people.map((person) => `${person}\0${person}@example.org\0`).join('')),
    },
    ...overrides,
  };
}

const NEW = segmentOf([
  { person: 'Bo', seconds: 50, paths: 'cb', insertions: [1, 2] },
  { person: 'Cy', seconds: 40, paths: '' },
]);
const OLD = segmentOf([
  { person: 'Ada', seconds: 30, paths: 'ab', insertions: [10, LINES_NONE] },
  { person: 'Bo', seconds: Number.NaN, paths: 'a', insertions: [100] },
]);

describe('facts of commits', () => {
  it('are put together from segments, names and paths once', () => {
    const { identities, author, changes, insertions, deletions, count, linesSince } = commitFactsOf([NEW, OLD]);
    expect(Array.from(author, (index) => identities[index]?.name)).toEqual(['Bo', 'Cy', 'Ada', 'Bo']);
    expect(identities.map(({ name }) => name)).toEqual(['Bo', 'Cy', 'Ada']);
    expect(identities[0]).toEqual({ name: 'Bo', email: 'Bo@example.org' });
    expect(Array.from(changes?.path ?? [], (index) => changes?.paths.path(index)).join('')).toBe('cbaba');
    expect([...(changes?.first ?? [])]).toEqual([0, 2, 2, 4, 5]);
    expect([[...insertions], [...deletions], count, linesSince]).toEqual([
      [3, 0, 10, 100],
      [3, 0, 10, 100],
      4,
      -Infinity,
    ]);
  });

  it('are copied with their sums', () => {
    const facts = commitFactsOf([NEW, OLD]);
    expect({ ...facts }).toEqual(facts);
    expect([...{ ...facts }.insertions]).toEqual([3, 0, 10, 100]);
    expect(facts.insertions).toBe(facts.insertions);
  });

  it('say from when on lines are known', () => {
    const since = (lines: readonly number[], seconds: readonly number[]): number => {
      const commits = seconds.map((at, row) => ({
        person: 'Ada',
        seconds: at,
        paths: 'ab',
        insertions: lines.slice(2 * row, 2 * row + 2),
      }));
      return commitFactsOf([segmentOf(commits)]).linesSince;
    };
    const unknown = LINES_UNKNOWN;
    expect(since([1, 2, LINES_NONE, LINES_NONE], [20, 10])).toBe(-Infinity);
    expect(since([unknown, unknown, unknown, unknown], [20, 10])).toBe(Infinity);
    expect(since([1, 2, unknown, 3], [20, 10])).toBe(11);
    expect(since([1, unknown, 4, 3], [20, 10])).toBe(21);
    expect(since([1, 1, 4, unknown, unknown, unknown], [40, 20, 30])).toBe(31);
    expect(since([1, 1, 4, unknown], [-5, Number.NaN])).toBe(0);
    expect(commitFactsOf([segmentOf([])]).linesSince).toBe(-Infinity);
    expect(commitFactsOf([{ ...NEW, hasChanges: false }]).linesSince).toBe(Infinity);
  });

  it('take lines over that are counted later, and share all else', () => {
    const none = commitFactsOf([{ ...NEW, insertions: Int32Array.of(LINES_UNKNOWN, LINES_UNKNOWN) }]);
    expect([...none.insertions]).toEqual([0, 0]);
    const counted = withCountedLines(none, [NEW]);
    expect([[...counted.insertions], counted.linesSince]).toEqual([[3, 0], -Infinity]);
    expect(counted.identities).toBe(none.identities);
    expect(counted.changes?.path).toBe(none.changes?.path);
  });
});
