import type { CommitFacts } from '../history/commitFacts.ts';
import { compareText } from '../model/compareText.ts';
import type { Contributor, OrganizationShare } from '../model/report.ts';

import { coAuthorVisits } from './coAuthorVisits.ts';
import { ContributorTally } from './contributorTally.ts';
import { formatInstant } from './instants.ts';
import { otherShares } from './organizationShares.ts';
import { organizationAt } from './organizationOf.ts';
import type { People, Person } from './people.ts';

/** What of the report is known. */
interface Known {
  readonly lines: boolean;
  readonly coAuthors: boolean;
}

function shareOf(organization: string, tally: ContributorTally, known: Known): OrganizationShare {
  return {
    organization,
    commits: tally.commits,
    insertions: known.lines ? tally.insertions : null,
    deletions: known.lines ? tally.deletions : null,
    windows: tally.windows,
    coAuthoredCommits: known.coAuthors ? tally.coAuthoredCommits : null,
  };
}

function contributor(person: Person, tally: ContributorTally, known: Known): Contributor {
  const { commits, insertions, deletions, windows, coAuthoredCommits } = shareOf('', tally, known);
  const dated = tally.first !== Infinity;
  const organization = organizationAt(person.affiliation, dated ? tally.last : Infinity);
  const shares = [...tally.byOrganization].map(([name, part]) => shareOf(name, part, known));
  const otherOrganizations = otherShares(shares, organization);
  return {
    name: person.name,
    email: person.email,
    bot: person.bot,
    organization,
    ...{ commits, insertions, deletions },
    firstCommitAt: dated ? formatInstant(tally.first) : null,
    lastCommitAt: dated ? formatInstant(tally.last) : null,
    ...{ windows, coAuthoredCommits },
    ...(known.coAuthors && { coAuthoredWindows: tally.coAuthoredWindows }),
    ...(otherOrganizations.length > 0 && { otherOrganizations }),
  };
}

/** People by commits (most first), then e-mail, then name. */
export function compareContributors(a: Contributor, b: Contributor): number {
  return b.commits - a.commits || compareText(a.email, b.email) || compareText(a.name, b.name);
}

/**
 * Everyone who authored one of the commits, bots included and marked, most commits first. Where co-authors count (METRICS:
 * Identity) who only ever co-authored stands there with 0 commits; first and last dates are those of contributions of
 * either kind, commits and lines are their authors' alone.
 */
export function countContributors(facts: CommitFacts, people: People, asOfSeconds: number): readonly Contributor[] {
  const tallies = people.people.map(({ affiliation }) => new ContributorTally(affiliation, asOfSeconds));
  const visitCoAuthors = coAuthorVisits(facts, people);
  for (let row = 0; row < facts.count; row++) {
    const seconds = facts.authorTime[row] ?? Number.NaN;
    const author = people.personOf[facts.author[row] ?? 0] ?? 0;
    tallies[author]?.addCommit(seconds, facts.insertions[row] ?? 0, facts.deletions[row] ?? 0);
    visitCoAuthors?.(row, (person) => tallies[person]?.addCoAuthored(seconds));
  }
  const known = { lines: facts.linesSince === -Infinity, coAuthors: visitCoAuthors !== null };
  return people.people
    .flatMap((person, index) => {
      const tally = tallies[index];
      // Of a selection, identities are those of the whole history.
      return tally === undefined || tally.isEmpty ? [] : contributor(person, tally, known);
    })
    .toSorted(compareContributors);
}
