import { compareText } from '../model/compareText.ts';
import type { Contributor, Organization, OrganizationShare } from '../model/report.ts';

import { addLines } from './addLines.ts';
import { organizationShares } from './organizationShares.ts';
import { perWindow } from './windows.ts';

function add(organization: Organization, share: OrganizationShare): Organization {
  return {
    name: organization.name,
    contributors: organization.contributors + 1,
    commits: organization.commits + share.commits,
    insertions: addLines(organization.insertions, share.insertions),
    deletions: addLines(organization.deletions, share.deletions),
    windows: perWindow((key) => organization.windows[key] + share.windows[key]),
  };
}

/**
 * Contributions grouped by the organization that their author belonged to when they made them, bots left out; by commits
 * (most first), then name. Who changed from one organization to another is a contributor of both.
 */
export function countOrganizations(contributors: readonly Contributor[]): readonly Organization[] {
  const organizations = new Map<string, Organization>();
  for (const contributor of contributors) {
    if (contributor.bot) continue;
    for (const share of organizationShares(contributor)) {
      const name = share.organization;
      const none = { name, contributors: 0, commits: 0, insertions: 0, deletions: 0, windows: perWindow(() => 0) };
      organizations.set(name, add(organizations.get(name) ?? none, share));
    }
  }
  return [...organizations.values()].toSorted((a, b) => b.commits - a.commits || compareText(a.name, b.name));
}
