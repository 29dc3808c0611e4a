import type { CommitFacts } from '../history/commitFacts.ts';
import type { WindowActivity, WindowActivities } from '../model/report.ts';
import { WINDOW_DAYS, type WindowKey } from '../model/window.ts';

import { coAuthorVisits } from './coAuthorVisits.ts';
import { contributionDates, type ContributionDates } from './contributionDates.ts';
import { inactiveBefore } from './inactiveBefore.ts';
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

/** What every window is counted from. */
interface Counted {
  readonly facts: CommitFacts;
  readonly people: People;
  readonly dates: ContributionDates;
  readonly asOfSeconds: number;
  readonly inactiveDays: number;
}

function countCommits({ facts, people, asOfSeconds }: Counted, days: number | null): CommitCount {
  const previousEnd = days === null ? Number.NaN : asOfSeconds - days * SECONDS_PER_DAY;
  const seen = new Uint8Array(people.people.length);
  const visitCoAuthors = coAuthorVisits(facts, people);
  const see = (person: number): void => void (seen[person] = 1);
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
      visitCoAuthors?.(row, see);
    } else if (inWindow(seconds, previousEnd, days)) previousCommits++;
  }
  return { commits, previousCommits, insertions, deletions, seen };
}

interface CommitCount {
  readonly commits: number;
  readonly previousCommits: number;
  readonly insertions: number;
  readonly deletions: number;
  /** 1 for each person who contributed. */
  readonly seen: Uint8Array;
}

function countWindow(counted: Counted, key: WindowKey): WindowActivity {
  const { facts, people, dates, asOfSeconds, inactiveDays } = counted;
  const days = WINDOW_DAYS[key];
  const { commits, previousCommits, insertions, deletions, seen } = countCommits(counted, days);
  const linesKnown = facts.linesSince <= (days === null ? -Infinity : asOfSeconds - days * SECONDS_PER_DAY);
  const goneBefore = inactiveBefore(asOfSeconds, inactiveDays);
  let contributors = 0;
  let newContributors = 0;
  let inactiveContributors = 0;
  people.people.forEach(({ bot }, index) => {
    if (bot || seen[index] !== 1) return;
    const first = dates.first[index] ?? Infinity;
    const last = dates.last[index] ?? -Infinity;
    contributors++;
    if (Number.isFinite(first) && inWindow(first, asOfSeconds, days)) newContributors++;
    // Their last contribution is not later than the window, and one of them lies in it: so does the last.
    if (Number.isFinite(last) && last < goneBefore) inactiveContributors++;
  });
  return {
    commits,
    previousCommits: days === null ? null : previousCommits,
    contributors,
    newContributors,
    inactiveContributors,
    insertions: linesKnown ? insertions : null,
    deletions: linesKnown ? deletions : null,
    net: linesKnown ? insertions - deletions : null,
  };
}

/**
 * Code Changes Commits, Code Changes Lines, Contributors, New and Inactive Contributors by window (METRICS: Activity), by
 * author date. Where co-authors count they are contributors too; commits and lines stay their authors'.
 *
 * @param asOfSeconds end of every window, seconds since the epoch
 * @param inactiveDays who contributed nothing for more days is inactive
 */
export function countWindows(
  facts: CommitFacts,
  people: People,
  asOfSeconds: number,
  inactiveDays: number,
): WindowActivities {
  const counted = { facts, people, dates: contributionDates(facts, people), asOfSeconds, inactiveDays };
  return perWindow((key) => countWindow(counted, key));
}

/** Windows without a single commit, e.g. of an empty repository. */
export function emptyWindows(): WindowActivities {
  return perWindow((key) => ({
    commits: 0,
    previousCommits: WINDOW_DAYS[key] === null ? null : 0,
    contributors: 0,
    newContributors: 0,
    inactiveContributors: 0,
    insertions: 0,
    deletions: 0,
    net: 0,
  }));
}
