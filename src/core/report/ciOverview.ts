import type { AllocatedCiJob, CiAllocation } from '../model/ciAllocation.ts';
import type { CiJob, CiStatus } from '../model/ciJob.ts';
import type { CiReport, CiSource, CiSummary } from '../model/ciReport.ts';
import type { Problem } from '../model/problem.ts';
import { CI_STATUSES } from './ciWords.ts';
import { countOf, groupedCount } from './formatCount.ts';

/** A repository some of whose jobs did not end well. */
export interface FailingRepository {
  readonly repositoryId: string;
  readonly jobCount: number;
  /** By name. */
  readonly failing: readonly CiJob[];
  /** By name. */
  readonly unstable: readonly CiJob[];
}

/** A problem with what it concerns: a source, or `null` for mappings. */
export interface OwnedCiProblem {
  readonly source: CiSource | null;
  readonly problem: Problem;
}

/** `214 CI jobs: 180 allocated (84 %), 12 orphaned, 9 infrastructure, 13 unallocated.` */
export function ciHeadline({ jobs, allocatedPercent, ...counts }: CiSummary): string {
  const { allocated, orphaned, infrastructure, unallocated } = counts;
  // Not rounded up: 100 % are all of them.
  const share = jobs === 0 ? '' : ` (${Math.floor(allocatedPercent)} %)`;
  const rest = [
    `${groupedCount(orphaned)} orphaned`,
    `${groupedCount(infrastructure)} infrastructure`,
    `${groupedCount(unallocated)} unallocated`,
  ];
  return `${countOf(jobs, 'CI job')}: ${groupedCount(allocated)} allocated${share}, ${rest.join(', ')}.`;
}

/** How many jobs have each status, the worst first; statuses that no job has are left out. */
export function statusCounts(allocation: CiAllocation): readonly (readonly [CiStatus, number])[] {
  const counts = new Map<CiStatus, number>();
  for (const { status } of jobsOf(allocation)) counts.set(status, (counts.get(status) ?? 0) + 1);
  return CI_STATUSES.flatMap((status) => {
    const count = counts.get(status);
    return count === undefined ? [] : [[status, count] as const];
  });
}

/** Repositories with failing or unstable jobs, most failing first, then most unstable, then in the given order. */
export function failingRepositories(
  { repositories }: CiAllocation,
  order: readonly { readonly id: string }[],
): readonly FailingRepository[] {
  const places = new Map(order.map(({ id }, place) => [id, place]));
  return repositories
    .map(({ repositoryId, jobs }) => ({
      repositoryId,
      jobCount: jobs.length,
      failing: withStatus(jobs, 'failure'),
      unstable: withStatus(jobs, 'unstable'),
    }))
    .filter(({ failing, unstable }) => failing.length + unstable.length > 0)
    .toSorted(
      (a, b) =>
        b.failing.length - a.failing.length ||
        b.unstable.length - a.unstable.length ||
        (places.get(a.repositoryId) ?? Infinity) - (places.get(b.repositoryId) ?? Infinity),
    );
}

/** What is wrong with sources, then with mappings. */
export function ciProblems({ sources, problems }: CiReport): readonly OwnedCiProblem[] {
  return [
    ...sources.flatMap((source) => source.problems.map((problem) => ({ source, problem }))),
    ...problems.map((problem) => ({ source: null, problem })),
  ];
}

/** Whether jobs are missing because a source, or a file with mappings, could not be read. */
export function hasFailedSource(ci: CiReport): boolean {
  return ciProblems(ci).some(({ problem }) => problem.severity === 'error');
}

/** Every job, once. */
export function* jobsOf(allocation: CiAllocation): Generator<CiJob> {
  for (const { jobs } of allocation.repositories) for (const { job } of jobs) yield job;
  for (const { job } of allocation.orphaned) yield job;
  for (const { job } of allocation.infrastructure) yield job;
  for (const { job } of allocation.unallocated) yield job;
}

function withStatus(jobs: readonly AllocatedCiJob[], status: CiStatus): readonly CiJob[] {
  return jobs.flatMap(({ job }) => (job.status === status ? [job] : []));
}
