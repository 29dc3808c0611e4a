import type { Contributor } from '../model/report.ts';

import { contributionCount } from './contributionCount.ts';
import { contributorAbsenceFactor } from './contributorAbsenceFactor.ts';
import { organizationShares } from './organizationShares.ts';

/**
 * CHAOSS Elephant Factor: the least number of organizations whose people together made at least half of the contributions,
 * bots left out. It is the Contributor Absence Factor over organizations; "Independent" and "Unknown" count as one
 * organization each, as in the list of organizations.
 *
 * @returns `null` when nobody contributed anything
 */
export function elephantFactor(contributors: readonly Contributor[]): number | null {
  const contributions = new Map<string, number>();
  for (const contributor of contributors) {
    if (contributor.bot) continue;
    for (const share of organizationShares(contributor)) {
      const name = share.organization;
      contributions.set(name, (contributions.get(name) ?? 0) + contributionCount(share));
    }
  }
  return contributorAbsenceFactor([...contributions.values()]);
}
