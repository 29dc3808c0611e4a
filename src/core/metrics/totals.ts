import type { Instant } from '../model/instant.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Contributor, RepositoryReport, Totals, WindowActivities, WindowActivity } from '../model/report.ts';
import { WINDOW_DAYS, type WindowKey } from '../model/window.ts';

import { addLines } from './addLines.ts';
import { inactiveBefore } from './inactiveBefore.ts';
import { formatInstant, parseInstant } from './instants.ts';
import { personKey } from './people.ts';
import { emptyWindows, perWindow, SECONDS_PER_DAY } from './windows.ts';

/** What decides who is new and who is inactive. */
export type TotalsOptions = Pick<MetricOptions, 'asOf' | 'inactiveDays'>;

/** When somebody contributed first and last anywhere; `null` without a dated contribution. */
interface Career {
  readonly first: Instant | null;
  readonly last: Instant | null;
}

interface Crowd {
  readonly everyone: Map<string, Career>;
  readonly bots: Set<string>;
  readonly byWindow: Readonly<Record<WindowKey, Set<string>>>;
}

/** Instants of a report are all written alike, so that their texts are in the order of time. */
function extend(career: Career | undefined, { firstCommitAt: first, lastCommitAt: last }: Contributor): Career {
  if (career === undefined) return { first, last };
  return {
    first: career.first === null || (first !== null && first < career.first) ? first : career.first,
    last: career.last === null || (last !== null && last > career.last) ? last : career.last,
  };
}

/** Distinct people over repositories. */
function gatherPeople(repositories: readonly RepositoryReport[]): Crowd {
  const crowd: Crowd = { everyone: new Map(), bots: new Set(), byWindow: perWindow(() => new Set<string>()) };
  for (const repository of repositories) {
    for (const person of repository.contributors) {
      const key = personKey(person.email, person.name);
      if (person.bot) {
        crowd.bots.add(key);
        continue;
      }
      crowd.everyone.set(key, extend(crowd.everyone.get(key), person));
      perWindow((window) => {
        const contributions = person.windows[window] + (person.coAuthoredWindows?.[window] ?? 0);
        if (contributions > 0) crowd.byWindow[window].add(key);
      });
    }
  }
  return crowd;
}

type PeopleCounts = Pick<WindowActivity, 'contributors' | 'newContributors' | 'inactiveContributors'>;

/**
 * People by window, each once over all repositories: who is new in one of them need not be new. Instants are compared as
 * text, which takes a tenth of the time that reading them takes.
 */
function countPeople({ everyone, byWindow }: Crowd, options: TotalsOptions): Readonly<Record<WindowKey, PeopleCounts>> {
  const asOfSeconds = parseInstant(options.asOf);
  const asOf = formatInstant(asOfSeconds);
  const goneBefore = formatInstant(Math.max(inactiveBefore(asOfSeconds, options.inactiveDays), 0));
  return perWindow((key) => {
    const days = WINDOW_DAYS[key];
    const from = days === null ? null : formatInstant(asOfSeconds - days * SECONDS_PER_DAY);
    const isIn = (instant: Instant): boolean => from === null || (instant > from && instant <= asOf);
    let newContributors = 0;
    let inactiveContributors = 0;
    for (const { first, last } of everyone.values()) {
      if (first !== null && isIn(first)) newContributors++;
      if (last !== null && last < goneBefore && isIn(last)) inactiveContributors++;
    }
    return { contributors: byWindow[key].size, newContributors, inactiveContributors };
  });
}

function addWindows(a: WindowActivities, b: WindowActivities): WindowActivities {
  return perWindow((key) => ({
    commits: a[key].commits + b[key].commits,
    previousCommits: addLines(a[key].previousCommits, b[key].previousCommits),
    contributors: 0,
    newContributors: 0,
    inactiveContributors: 0,
    insertions: addLines(a[key].insertions, b[key].insertions),
    deletions: addLines(a[key].deletions, b[key].deletions),
    net: addLines(a[key].net, b[key].net),
  }));
}

function countBy<Key extends string>(keys: readonly Key[], values: readonly (Key | undefined)[]): Record<Key, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, values.filter((value) => value === key).length]));
  return counts as Record<Key, number>; // Object.fromEntries forgets the keys that it was given.
}

/**
 * Sums over repositories, copies left out except in `byState`. Lines are unknown as soon as one repository's are.
 *
 * @param copies ids of the repositories that are copies
 */
export function countTotals(
  repositories: readonly RepositoryReport[],
  copies: ReadonlySet<string>,
  options: TotalsOptions,
): Totals {
  const counted = repositories.filter((repository) => !copies.has(repository.id));
  const crowd = gatherPeople(counted);
  const people = countPeople(crowd, options);
  const activities = counted.flatMap((repository) => (repository.activity === null ? [] : [repository.activity]));
  const windows = activities.map((activity) => activity.windows).reduce(addWindows, emptyWindows());
  return {
    repositories: counted.length,
    copies: repositories.length - counted.length,
    byState: countBy(
      ['complete', 'incomplete', 'failed', 'cancelled', 'skipped'],
      repositories.map((repository) => repository.state),
    ),
    byStatus: countBy(
      ['current', 'active', 'inactive', 'empty'],
      counted.map((repository) => repository.activity?.status),
    ),
    commitCount: activities.reduce((sum, activity) => sum + activity.commitCount, 0),
    mergeCount: activities.reduce((sum, activity) => sum + activity.mergeCount, 0),
    contributors: crowd.everyone.size,
    bots: crowd.bots.size,
    windows: perWindow((key) => ({ ...windows[key], ...people[key] })),
  };
}
