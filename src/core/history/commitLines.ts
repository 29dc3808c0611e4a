import { LINES_UNKNOWN, type FileChanges } from './commitFacts.ts';

/** Lines of each commit, one row a commit. */
export interface CommitLines {
  readonly insertions: Float64Array;
  readonly deletions: Float64Array;
}

/** Sums lines over the changes of each commit; those that are not known or not there add nothing. */
export function sumLines(changes: FileChanges | null, commits: number): CommitLines {
  const sums = { insertions: new Float64Array(commits), deletions: new Float64Array(commits) };
  if (changes === null) return sums;
  const { first, insertions, deletions } = changes;
  for (let row = 0; row < commits; row++) {
    let added = 0;
    let removed = 0;
    for (let change = first[row] ?? 0, end = first[row + 1] ?? 0; change < end; change++) {
      const inserted = insertions[change] ?? 0;
      if (inserted < 0) continue;
      added += inserted;
      removed += deletions[change] ?? 0;
    }
    sums.insertions[row] = added;
    sums.deletions[row] = removed;
  }
  return sums;
}

/** From when on lines are known: `CommitFacts.linesSince`. */
export function linesKnownSince(changes: FileChanges | null, authorTime: Float64Array): number {
  if (changes === null) return Infinity;
  const { first, insertions } = changes;
  // Mostly all are known, which this finds without a look at the commits.
  let unknown = insertions.indexOf(LINES_UNKNOWN);
  if (unknown === -1) return -Infinity;
  if (insertions.every((lines) => lines === LINES_UNKNOWN)) return Infinity;
  let since = -Infinity;
  for (let row = 0; unknown !== -1 && row < authorTime.length; row++) {
    const end = first[row + 1] ?? 0;
    if (end <= unknown) continue;
    // An undated commit lies in no window, only in all time.
    since = Math.max(since, Number.isNaN(authorTime[row]) ? 0 : (authorTime[row] ?? 0) + 1);
    unknown = insertions.indexOf(LINES_UNKNOWN, end);
  }
  return since;
}
