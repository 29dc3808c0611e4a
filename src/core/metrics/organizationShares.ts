import { compareText } from '../model/compareText.ts';
import type { Contributor, OrganizationShare } from '../model/report.ts';

import { addLines } from './addLines.ts';
import { perWindow } from './windows.ts';

type WindowCounts = OrganizationShare['windows'];

export function addWindowCounts(a: WindowCounts, b: WindowCounts): WindowCounts {
  return perWindow((key) => a[key] + b[key]);
}

/** Both shares together, as one of the first one's organization. */
export function addShares(a: OrganizationShare, b: OrganizationShare): OrganizationShare {
  return {
    organization: a.organization,
    commits: a.commits + b.commits,
    insertions: addLines(a.insertions, b.insertions),
    deletions: addLines(a.deletions, b.deletions),
    windows: addWindowCounts(a.windows, b.windows),
    coAuthoredCommits: addLines(a.coAuthoredCommits, b.coAuthoredCommits),
  };
}

/** The share of a contributor that belongs to the organization of their last commit: what no other one has. */
function currentShare(contributor: Contributor, others: readonly OrganizationShare[]): OrganizationShare {
  const rest = (whole: number | null, part: (share: OrganizationShare) => number | null): number | null =>
    whole === null ? null : others.reduce((left, share) => left - (part(share) ?? 0), whole);
  return {
    organization: contributor.organization,
    commits: rest(contributor.commits, (share) => share.commits) ?? 0,
    insertions: rest(contributor.insertions, (share) => share.insertions),
    deletions: rest(contributor.deletions, (share) => share.deletions),
    windows: perWindow((key) => rest(contributor.windows[key], (share) => share.windows[key]) ?? 0),
    coAuthoredCommits: rest(contributor.coAuthoredCommits, (share) => share.coAuthoredCommits),
  };
}

/** What a contributor did for each organization, that of their last commit first. */
export function organizationShares(contributor: Contributor): readonly OrganizationShare[] {
  const others = contributor.otherOrganizations ?? [];
  if (others.length > 0) return [currentShare(contributor, others), ...others];
  const { organization, commits, insertions, deletions, windows, coAuthoredCommits } = contributor;
  return [{ organization, commits, insertions, deletions, windows, coAuthoredCommits }];
}

/** Shares but those of one organization, each other one once, by name. */
export function otherShares(shares: readonly OrganizationShare[], current: string): readonly OrganizationShare[] {
  const byName = new Map<string, OrganizationShare>();
  for (const share of shares) {
    const { organization } = share;
    if (organization === current) continue;
    const known = byName.get(organization);
    byName.set(organization, known === undefined ? share : addShares(known, share));
  }
  return [...byName.values()].toSorted((a, b) => compareText(a.organization, b.organization));
}
