import type { CommitFacts, RecordedIdentity } from '../../../../src/core/history/commitFacts.ts';
import { notedFacts, type NotedSketch } from '../../../support/notedFacts.ts';

/** A commit with the people whom its trailers name. */
export interface CoAuthoredSketch extends NotedSketch {
  readonly coAuthors?: readonly RecordedIdentity[];
}

/** Columns from sketches, with their co-authors. */
export function coAuthoredFacts(commits: readonly CoAuthoredSketch[], linesKnown = true): CommitFacts {
  const facts = notedFacts(commits);
  if (facts.notes === null) throw new Error('The facts have notes');
  const coAuthors = commits.flatMap((commit) => commit.coAuthors ?? []);
  const firstCoAuthor = new Uint32Array(commits.length + 1);
  commits.forEach((commit, row) => {
    firstCoAuthor[row + 1] = (firstCoAuthor[row] ?? 0) + (commit.coAuthors?.length ?? 0);
  });
  const notes = { ...facts.notes, firstCoAuthor, coAuthor: Uint32Array.from(coAuthors.keys()), coAuthors };
  return { ...facts, linesSince: linesKnown ? -Infinity : Infinity, notes };
}
