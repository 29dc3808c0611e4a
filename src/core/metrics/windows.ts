import type { WindowActivity, WindowActivities } from '../model/report.ts';
import { WINDOW_DAYS, type WindowKey } from '../model/window.ts';

import type { Contributions } from './contributions.ts';
import { inactiveBefore } from './inactiveBefore.ts';
import type { People } from './people.ts';
import { AGE_CLASSES, classesWithin } from './windowAges.ts';

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

/** Who is who among the people of a window. */
type PeopleCounts = Pick<WindowActivity, 'contributors' | 'newContributors' | 'inactiveContributors'>;

/** What every window is counted from. */
interface Counted {
  readonly contributions: Contributions;
  readonly people: People;
  /** That of the contributions: end of every window, seconds since the epoch. */
  readonly asOfSeconds: number;
  /** Who contributed nothing for more days is inactive. */
  readonly inactiveDays: number;
}

function countPeople(
  { contributions: { first, last, youngest }, people, asOfSeconds, inactiveDays }: Counted,
  days: number | null,
): PeopleCounts {
  const goneBefore = inactiveBefore(asOfSeconds, inactiveDays);
  const classes = classesWithin(days);
  let contributors = 0;
  let newContributors = 0;
  let inactiveContributors = 0;
  people.people.forEach(({ bot }, index) => {
    if (bot || (youngest[index] ?? AGE_CLASSES) >= classes) return;
    const firstSeconds = first[index] ?? Infinity;
    const lastSeconds = last[index] ?? -Infinity;
    contributors++;
    if (Number.isFinite(firstSeconds) && inWindow(firstSeconds, asOfSeconds, days)) newContributors++;
    // Their last contribution is not later than the window, and one of them lies in it: so does the last.
    if (Number.isFinite(lastSeconds) && lastSeconds < goneBefore) inactiveContributors++;
  });
  return { contributors, newContributors, inactiveContributors };
}

/** Of the classes of ages that lie within so many days. */
function sumWithin(byAge: ArrayLike<number>, days: number | null): number {
  const classes = classesWithin(days);
  let sum = 0;
  for (let age = 0; age < classes; age++) sum += byAge[age] ?? 0;
  return sum;
}

/**
 * Code Changes Commits, Code Changes Lines, Contributors, New and Inactive Contributors by window (METRICS: Activity), by
 * author date. Where co-authors count they are contributors too; commits and lines stay their authors'.
 *
 * @param linesSince lines of commits from here on are known, seconds since the epoch
 */
export function countWindows(counted: Counted, linesSince: number): WindowActivities {
  const { contributions, asOfSeconds } = counted;
  const { commits, insertions, deletions } = contributions.ages;
  return perWindow((key) => {
    const days = WINDOW_DAYS[key];
    const linesKnown = linesSince <= (days === null ? -Infinity : asOfSeconds - days * SECONDS_PER_DAY);
    const [added, removed] = [sumWithin(insertions, days), sumWithin(deletions, days)];
    const own = sumWithin(commits, days);
    return {
      commits: own,
      previousCommits: days === null ? null : sumWithin(commits, 2 * days) - own,
      ...countPeople(counted, days),
      insertions: linesKnown ? added : null,
      deletions: linesKnown ? removed : null,
      net: linesKnown ? added - removed : null,
    };
  });
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
