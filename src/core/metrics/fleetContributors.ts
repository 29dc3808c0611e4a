import { compareText } from '../model/compareText.ts';
import type { Contributor, FleetContributor, RepositoryReport } from '../model/report.ts';

import { compareContributors } from './contributors.ts';
import { addLines } from './organizations.ts';
import { personKey } from './people.ts';
import { perWindow } from './windows.ts';

type Choose = (a: string, b: string) => string;

function choose(a: string | null, b: string | null, pick: Choose): string | null {
  if (a === null || b === null) return a ?? b;
  return pick(a, b);
}

const earlier: Choose = (a, b) => (compareText(a, b) <= 0 ? a : b);
const later: Choose = (a, b) => (compareText(a, b) >= 0 ? a : b);

function merge(known: FleetContributor, next: Contributor): FleetContributor {
  return {
    name: known.name,
    email: known.email,
    bot: known.bot || next.bot,
    organization: known.organization,
    commits: known.commits + next.commits,
    insertions: addLines(known.insertions, next.insertions),
    deletions: addLines(known.deletions, next.deletions),
    firstCommitAt: choose(known.firstCommitAt, next.firstCommitAt, earlier),
    lastCommitAt: choose(known.lastCommitAt, next.lastCommitAt, later),
    windows: perWindow((key) => known.windows[key] + next.windows[key]),
    repositories: known.repositories + 1,
  };
}

/**
 * People over all repositories, most commits first. The name comes from the first repository in the order given, so
 * the result depends on that order alone and not on which repository was read first.
 */
export function mergeContributors(repositories: readonly RepositoryReport[]): readonly FleetContributor[] {
  const people = new Map<string, FleetContributor>();
  for (const repository of repositories) {
    for (const contributor of repository.contributors) {
      const key = personKey(contributor.email, contributor.name);
      const known = people.get(key);
      people.set(key, known === undefined ? { ...contributor, repositories: 1 } : merge(known, contributor));
    }
  }
  return [...people.values()].toSorted(compareContributors);
}
