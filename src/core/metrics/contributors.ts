import { compareText } from '../model/compareText.ts';
import type { Contributor, OrganizationShare } from '../model/report.ts';
import { WINDOW_DAYS, type WindowKey } from '../model/window.ts';

import type { Contributions } from './contributions.ts';
import { formatInstant } from './instants.ts';
import { addShares, addWindowCounts, otherShares } from './organizationShares.ts';
import { organizationAt } from './organizationOf.ts';
import type { People, Person } from './people.ts';
import { AGE_CLASSES, classesWithin } from './windowAges.ts';
import { perWindow } from './windows.ts';

/** Commits by window: what is younger is in every longer one too. */
function windowCounts(byAge: Uint32Array, member: number): Readonly<Record<WindowKey, number>> {
  const start = member * AGE_CLASSES;
  let place = start;
  let sum = 0;
  // From the shortest window to the longest.
  return perWindow((key) => {
    for (const end = start + classesWithin(WINDOW_DAYS[key]); place < end; place++) sum += byAge[place] ?? 0;
    return sum;
  });
}

function shareOf(member: number, contributions: Contributions, linesKnown: boolean): OrganizationShare {
  const { members, authored, coAuthored, insertions, deletions } = contributions;
  return {
    organization: members.all[member]?.organization ?? '',
    commits: authored.commits[member] ?? 0,
    insertions: linesKnown ? (insertions[member] ?? 0) : null,
    deletions: linesKnown ? (deletions[member] ?? 0) : null,
    windows: windowCounts(authored.byAge, member),
    coAuthoredCommits: coAuthored === null ? null : (coAuthored.commits[member] ?? 0),
  };
}
/** Members of a person with a contribution. */
function activeMembers({ members, authored, coAuthored }: Contributions, person: number): readonly number[] {
  const active: number[] = [];
  const end = members.firstOf(person + 1);
  for (let member = members.firstOf(person); member < end; member++) {
    if ((authored.commits[member] ?? 0) + (coAuthored?.commits[member] ?? 0) > 0) active.push(member);
  }
  return active;
}

/** @param own members of the person with a contribution, at least one */
function contributor(
  [index, person]: readonly [number, Person],
  own: readonly number[],
  contributions: Contributions,
  linesKnown: boolean,
): Contributor {
  const { coAuthored, first, last } = contributions;
  const shares = own.map((member) => shareOf(member, contributions, linesKnown));
  const { commits, insertions, deletions, windows, coAuthoredCommits } = shares.reduce(addShares);
  const firstSeconds = first[index] ?? Infinity;
  const lastSeconds = last[index] ?? -Infinity;
  const dated = firstSeconds !== Infinity;
  const organization = organizationAt(person.affiliation, dated ? lastSeconds : Infinity);
  const otherOrganizations = otherShares(shares, organization);
  return {
    name: person.name,
    email: person.email,
    bot: person.bot,
    organization,
    ...{ commits, insertions, deletions },
    firstCommitAt: dated ? formatInstant(firstSeconds) : null,
    lastCommitAt: dated ? formatInstant(lastSeconds) : null,
    ...{ windows, coAuthoredCommits },
    ...(coAuthored !== null && {
      coAuthoredWindows: own.map((member) => windowCounts(coAuthored.byAge, member)).reduce(addWindowCounts),
    }),
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
 *
 * @param linesKnown whether the lines of all commits are known
 */
export function listContributors(
  contributions: Contributions,
  { people }: People,
  linesKnown: boolean,
): readonly Contributor[] {
  const listed: Contributor[] = [];
  for (const entry of people.entries()) {
    // Of a selection, identities are those of the whole history.
    const own = activeMembers(contributions, entry[0]);
    if (own.length > 0) listed.push(contributor(entry, own, contributions, linesKnown));
  }
  return listed.sort(compareContributors);
}
