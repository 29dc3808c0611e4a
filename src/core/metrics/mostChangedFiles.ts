import type { CommitFacts, PathTable } from '../history/commitFacts.ts';
import { compareText } from '../model/compareText.ts';
import type { ChangedFile } from '../model/report.ts';

import { ALL_TIME, churnRows, type PathChurn } from './pathChurn.ts';
import type { SetsByItem } from './setsByItem.ts';
import { TopList } from './topList.ts';
import { inWindow } from './windows.ts';

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

/** Revisions of one path in the last 365 days, ignored ones left out. */
function recentRevisions(
  path: number,
  { authorTime }: CommitFacts,
  { first, set }: SetsByItem,
  asOfSeconds: number,
  rows: Uint8Array | null,
): number {
  let revisions = 0;
  const end = first[path + 1] ?? 0;
  for (let at = first[path] ?? 0; at < end; at++) {
    const row = set[at] ?? 0;
    const isRecent = inWindow(authorTime[row] ?? Number.NaN, asOfSeconds, RECENT_DAYS);
    if (isRecent && (rows === null || rows[row] === 1)) revisions++;
  }
  return revisions;
}

/**
 * The files that were changed most often over all time, with their revisions in the last 365 days. Ignored revisions are
 * left out.
 *
 * @param byPath the changes of the history
 * @param churn of all of it; `null` when it is not known which files the commits changed
 * @param asOfSeconds end of the 365 days, seconds since the epoch
 * @returns `null` when it is not known which files the commits changed
 */
export function mostChangedFiles(
  facts: CommitFacts,
  byPath: SetsByItem,
  churn: PathChurn | null,
  asOfSeconds: number,
): readonly ChangedFile[] | null {
  if (facts.count === 0) return [];
  if (facts.changes === null || churn === null) return null;
  const rows = churnRows(facts, ALL_TIME);
  return topPaths(churn.revisions, facts.changes.paths, LISTED_FILES).map(({ index, revisions, path }) => {
    const linesKnown = churn.linesMissing[index] === 0;
    return {
      path,
      revisions,
      revisionsLast365Days: recentRevisions(index, facts, byPath, asOfSeconds, rows),
      insertions: linesKnown ? (churn.insertions[index] ?? 0) : null,
      deletions: linesKnown ? (churn.deletions[index] ?? 0) : null,
    };
  });
}
