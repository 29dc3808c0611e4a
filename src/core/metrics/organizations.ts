import { compareText } from '../model/compareText.ts';
import type { Contributor, Organization } from '../model/report.ts';

import { perWindow } from './windows.ts';

/** Adds two line counts; unknown stays unknown. */
export function addLines(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function add(organization: Organization, contributor: Contributor): Organization {
  return {
    name: organization.name,
    contributors: organization.contributors + 1,
    commits: organization.commits + contributor.commits,
    insertions: addLines(organization.insertions, contributor.insertions),
    deletions: addLines(organization.deletions, contributor.deletions),
    windows: perWindow((key) => organization.windows[key] + contributor.windows[key]),
  };
}

/** People grouped by organization, bots left out; by commits (most first), then name. */
export function countOrganizations(contributors: readonly Contributor[]): readonly Organization[] {
  const organizations = new Map<string, Organization>();
  for (const contributor of contributors) {
    if (contributor.bot) continue;
    const name = contributor.organization;
    const none = { name, contributors: 0, commits: 0, insertions: 0, deletions: 0, windows: perWindow(() => 0) };
    organizations.set(name, add(organizations.get(name) ?? none, contributor));
  }
  return [...organizations.values()].toSorted((a, b) => b.commits - a.commits || compareText(a.name, b.name));
}
