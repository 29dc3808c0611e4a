import type { CommitFacts } from '../history/commitFacts.ts';
import type { WindowActivity, WindowActivities } from '../model/report.ts';
import { WINDOW_DAYS, type WindowKey } from '../model/window.ts';

import type { People } from './people.ts';

export const SECONDS_PER_DAY = 86_400;

/** Builds a record with one value a window. */
export function perWindow<T>(value: (key: WindowKey) => T): Readonly<Record<WindowKey, T>> {
  return {
    '7d': value('7d'),
    '30d': value('30d'),
    '90d': value('90d'),
    '365d': value('365d'),
    '1095d': value('1095d'),
    all: value('all'),
  };
}

/** Whether an author date lies in `asOf − days < date ≤ asOf`; everything lies in `all` (`days` null). */
export function inWindow(seconds: number, asOfSeconds: number, days: number | null): boolean {
  if (days === null) return true;
  return seconds <= asOfSeconds && seconds > asOfSeconds - days * SECONDS_PER_DAY;
}

function countWindow(facts: CommitFacts, people: People, asOfSeconds: number, key: WindowKey): WindowActivity {
  const days = WINDOW_DAYS[key];
  const previousEnd = days === null ? Number.NaN : asOfSeconds - days * SECONDS_PER_DAY;
  const seen = new Uint8Array(people.people.length);
  let commits = 0;
  let previousCommits = 0;
  let insertions = 0;
  let deletions = 0;
  for (let row = 0; row < facts.count; row++) {
    const seconds = facts.authorTime[row] ?? Number.NaN;
    if (inWindow(seconds, asOfSeconds, days)) {
      commits++;
      insertions += facts.insertions[row] ?? 0;
      deletions += facts.deletions[row] ?? 0;
      seen[people.personOf[facts.author[row] ?? 0] ?? 0] = 1;
    } else if (inWindow(seconds, previousEnd, days)) previousCommits++;
  }
  const linesKnown = facts.linesSince <= (days === null ? -Infinity : asOfSeconds - days * SECONDS_PER_DAY);
  const contributors = people.people.reduce((sum, person, index) => sum + (person.bot ? 0 : (seen[index] ?? 0)), 0);
  return {
    commits,
    previousCommits: days === null ? null : previousCommits,
    contributors,
    insertions: linesKnown ? insertions : null,
    deletions: linesKnown ? deletions : null,
    net: linesKnown ? insertions - deletions : null,
  };
}

/**
 * Code Changes Commits, Code Changes Lines and Contributors by window (METRICS: Activity), by author date.
 *
 * @param asOfSeconds end of every window, seconds since the epoch
 */
export function countWindows(facts: CommitFacts, people: People, asOfSeconds: number): WindowActivities {
  return perWindow((key) => countWindow(facts, people, asOfSeconds, key));
}

/** Windows without a single commit, e.g. of an empty repository. */
export function emptyWindows(): WindowActivities {
  return perWindow((key) => ({
    commits: 0,
    previousCommits: WINDOW_DAYS[key] === null ? null : 0,
    contributors: 0,
    insertions: 0,
    deletions: 0,
    net: 0,
  }));
}
