import { CommitFactsBuilder, type CommitFacts, type CommitRecord } from '../../src/core/history/commitFacts.ts';

/** A commit for a test; what is not given is a dull default. */
export type CommitSketch = Partial<Omit<CommitRecord, 'authorDate'>> & {
  /** ISO 8601 with offset, e.g. `2026-01-31T23:00:00+02:00`; `null` for a commit without a usable date. */
  readonly date: string | null;
};

function rawDate(date: string | null): string {
  if (date === null) return '';
  const offset = /([+-])(\d{2}):(\d{2})$/u.exec(date);
  const zone = offset === null ? '+0000' : `${offset[1] ?? '+'}${offset[2] ?? '00'}${offset[3] ?? '00'}`;
  return `${String(Date.parse(date) / 1000)} ${zone}`;
}

/** Builds columns from sketches, newest first as git lists them. */
export function factsOf(commits: readonly CommitSketch[], linesKnown = true): CommitFacts {
  const builder = new CommitFactsBuilder();
  commits.forEach(({ date, ...commit }, index) => {
    builder.add({
      id: index.toString(16).padStart(40, '0'),
      parentCount: 1,
      name: 'Ada',
      email: 'ada@example.org',
      insertions: 0,
      deletions: 0,
      ...commit,
      authorDate: rawDate(date),
    });
  });
  return builder.build(linesKnown);
}
