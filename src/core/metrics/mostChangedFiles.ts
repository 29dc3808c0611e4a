import type { CommitFacts, PathTable } from '../history/commitFacts.ts';
import { compareText } from '../model/compareText.ts';
import type { ChangedFile } from '../model/report.ts';

import { ALL_TIME, pathChurn, pathRevisions } from './pathChurn.ts';
import { TopList } from './topList.ts';
import { SECONDS_PER_DAY } from './windows.ts';

/** How many files a report holds of one repository. */
const LISTED_FILES = 20;
const RECENT_DAYS = 365;

interface Candidate {
  readonly index: number;
  readonly revisions: number;
  readonly path: string;
}

function compareCandidates(a: Candidate, b: Candidate): number {
  return b.revisions - a.revisions || compareText(a.path, b.path);
}

/** The paths with most revisions, then by name. A path is decoded only when it may be among them. */
function topPaths(revisions: Uint32Array, paths: PathTable, limit: number): readonly Candidate[] {
  const top = new TopList<Candidate>(limit, compareCandidates);
  for (let index = 0; index < revisions.length; index++) {
    const count = revisions[index] ?? 0;
    if (count === 0 || count < (top.last?.revisions ?? 0)) continue;
    top.offer({ index, revisions: count, path: paths.path(index) });
  }
  return top.items;
}

/**
 * The files that were changed most often over all time, with their revisions in the last 365 days. Ignored revisions are
 * left out.
 *
 * @param asOfSeconds end of the 365 days, seconds since the epoch
 * @returns `null` when it is not known which files the commits changed
 */
export function mostChangedFiles(facts: CommitFacts, asOfSeconds: number): readonly ChangedFile[] | null {
  if (facts.count === 0) return [];
  const year = { fromSeconds: asOfSeconds - RECENT_DAYS * SECONDS_PER_DAY, toSeconds: asOfSeconds };
  const churn = pathChurn(facts, ALL_TIME);
  const recent = pathRevisions(facts, year);
  if (facts.changes === null || churn === null || recent === null) return null;
  return topPaths(churn.revisions, facts.changes.paths, LISTED_FILES).map(({ index, revisions, path }) => {
    const linesKnown = churn.linesMissing[index] === 0;
    return {
      path,
      revisions,
      revisionsLast365Days: recent[index] ?? 0,
      insertions: linesKnown ? (churn.insertions[index] ?? 0) : null,
      deletions: linesKnown ? (churn.deletions[index] ?? 0) : null,
    };
  });
}
