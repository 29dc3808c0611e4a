import type { AllocatedCiJob, InfrastructureCiJob, UnallocatedCiJob } from '../../core/model/ciAllocation.ts';
import type { CiReport } from '../../core/model/ciReport.ts';

/** A job with the place that it was given, and why. */
export type PlacedCiJob =
  | (AllocatedCiJob & { readonly group: 'allocated' | 'orphaned' })
  | (InfrastructureCiJob & { readonly group: 'infrastructure' })
  | (UnallocatedCiJob & { readonly group: 'unallocated' });

/** Every job, once: by repository, then those that belong to none. */
export function* placedCiJobs({ allocation }: CiReport): Generator<PlacedCiJob> {
  const { repositories, orphaned, infrastructure, unallocated } = allocation;
  for (const { jobs } of repositories) for (const each of jobs) yield { ...each, group: 'allocated' };
  for (const each of orphaned) yield { ...each, group: 'orphaned' };
  for (const each of infrastructure) yield { ...each, group: 'infrastructure' };
  for (const each of unallocated) yield { ...each, group: 'unallocated' };
}

/** `undefined` when there is no job of that id (any more). */
export function findCiJob(ci: CiReport | null, jobId: string): PlacedCiJob | undefined {
  if (ci === null) return undefined;
  for (const placed of placedCiJobs(ci)) if (placed.job.id === jobId) return placed;
  return undefined;
}

/** Failed ones first, then unstable ones, then the others; each as they came. */
export function troubleFirst<Placed extends Pick<PlacedCiJob, 'job'>>(jobs: readonly Placed[]): readonly Placed[] {
  const rank = ({ job }: Placed): number => (job.status === 'failure' ? 0 : job.status === 'unstable' ? 1 : 2);
  return jobs.toSorted((a, b) => rank(a) - rank(b));
}

/** Jobs whose last run failed. */
export function failingCiJobCount(ci: CiReport | null): number {
  let count = 0;
  if (ci !== null) for (const { job } of placedCiJobs(ci)) if (job.status === 'failure') count += 1;
  return count;
}
