import { compareText } from '../model/compareText.ts';
import type { Contributor, FleetContributor, RepositoryReport } from '../model/report.ts';

import { addLines } from './addLines.ts';
import { compareContributors } from './contributors.ts';
import { organizationShares, otherShares } from './organizationShares.ts';
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
  const lastCommitAt = choose(known.lastCommitAt, next.lastCommitAt, later);
  // The organization of the last commit anywhere; at one instant one address belongs to one organization.
  const { organization } = lastCommitAt === known.lastCommitAt ? known : next;
  const otherOrganizations = otherShares([...organizationShares(known), ...organizationShares(next)], organization);
  const { coAuthoredWindows: ours } = known;
  const { coAuthoredWindows: theirs } = next;
  return {
    name: known.name,
    email: known.email,
    bot: known.bot || next.bot,
    organization,
    commits: known.commits + next.commits,
    insertions: addLines(known.insertions, next.insertions),
    deletions: addLines(known.deletions, next.deletions),
    firstCommitAt: choose(known.firstCommitAt, next.firstCommitAt, earlier),
    lastCommitAt,
    windows: perWindow((key) => known.windows[key] + next.windows[key]),
    coAuthoredCommits: addLines(known.coAuthoredCommits, next.coAuthoredCommits),
    ...(ours !== undefined &&
      theirs !== undefined && { coAuthoredWindows: perWindow((key) => ours[key] + theirs[key]) }),
    ...(otherOrganizations.length > 0 && { otherOrganizations }),
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
