import type { CiAllocation } from '../model/ciAllocation.ts';

import type { ClaimResult } from './jobAllocation.ts';
import type { JobAllocationContext } from './jobAllocationContext.ts';

/**
 * Writes an allocation down in a context: every job becomes known, and each repository claims its jobs with the rule and
 * the score that gave them to it. Orphaned, infrastructure and unallocated jobs stay without an owner.
 *
 * @returns jobs that the context had given to somebody already; none where it was empty
 * @throws AllocationContextBusyError; jobs that were claimed until then stay claimed
 */
export async function claimAllocation(
  context: JobAllocationContext,
  allocation: CiAllocation,
): Promise<ClaimResult['refused']> {
  const { repositories, orphaned, infrastructure, unallocated } = allocation;
  const places = [...repositories.map(({ jobs }) => jobs), orphaned, infrastructure, unallocated];
  await context.register(places.flatMap((place) => place.map(({ job }) => job.id)));
  const refused: ClaimResult['refused'][number][] = [];
  for (const { repositoryId, jobs } of repositories) {
    const requests = jobs.map(({ job, match }) => ({ name: job.id, rule: match.rule, score: match.score }));
    refused.push(...(await context.claim(repositoryId, requests)).refused);
  }
  return refused;
}
