import type { RepositoryReport, Totals, WindowActivities } from '../model/report.ts';
import type { WindowKey } from '../model/window.ts';

import { addLines } from './organizations.ts';
import { personKey } from './people.ts';
import { emptyWindows, perWindow } from './windows.ts';

interface Crowd {
  readonly everyone: Set<string>;
  readonly bots: Set<string>;
  readonly byWindow: Readonly<Record<WindowKey, Set<string>>>;
}

/** Distinct people over repositories. */
function gatherPeople(repositories: readonly RepositoryReport[]): Crowd {
  const crowd: Crowd = { everyone: new Set(), bots: new Set(), byWindow: perWindow(() => new Set<string>()) };
  for (const repository of repositories) {
    for (const person of repository.contributors) {
      const key = personKey(person.email, person.name);
      if (person.bot) {
        crowd.bots.add(key);
        continue;
      }
      crowd.everyone.add(key);
      perWindow((window) => {
        if (person.windows[window] > 0) crowd.byWindow[window].add(key);
      });
    }
  }
  return crowd;
}

function addWindows(a: WindowActivities, b: WindowActivities): WindowActivities {
  return perWindow((key) => ({
    commits: a[key].commits + b[key].commits,
    previousCommits: addLines(a[key].previousCommits, b[key].previousCommits),
    contributors: 0,
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
export function countTotals(repositories: readonly RepositoryReport[], copies: ReadonlySet<string>): Totals {
  const counted = repositories.filter((repository) => !copies.has(repository.id));
  const crowd = gatherPeople(counted);
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
    windows: perWindow((key) => ({ ...windows[key], contributors: crowd.byWindow[key].size })),
  };
}
