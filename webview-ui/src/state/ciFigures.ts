import type { CiGroup, DashboardCiJob, DashboardCiReport } from '../../../src/core/model/dashboard.ts';
import type { CiStatus } from '../../../src/core/model/ciJob.ts';
import type { Instant } from '../../../src/core/model/instant.ts';
import { CI_STATUSES } from '../format/ciWords.ts';

export interface CiStatusCount {
  readonly status: CiStatus;
  readonly count: number;
  readonly byGroup: Readonly<Record<CiGroup, number>>;
}

/** How many jobs have each status, worst first; statuses that no job has are left out. */
export function ciStatusCounts(jobs: readonly DashboardCiJob[]): readonly CiStatusCount[] {
  const counts = new Map<CiStatus, Record<CiGroup, number>>();
  for (const { status, group } of jobs) {
    const byGroup = counts.get(status) ?? { allocated: 0, orphaned: 0, infrastructure: 0, unallocated: 0 };
    byGroup[group] += 1;
    counts.set(status, byGroup);
  }
  return CI_STATUSES.flatMap((status) => {
    const byGroup = counts.get(status);
    if (byGroup === undefined) return [];
    return [{ status, count: Object.values(byGroup).reduce((sum, each) => sum + each, 0), byGroup }];
  });
}

/** How many repositories own the jobs of a group. */
export function ciRepositoryCount(jobs: readonly DashboardCiJob[], wanted: CiGroup): number {
  const owned = jobs.flatMap(({ group, match }) => (group === wanted && match !== null ? [match.repositoryId] : []));
  return new Set(owned).size;
}

/** When the newest of the jobs were read; `null` when none ever were. */
export function ciReadAt({ sources }: Pick<DashboardCiReport, 'sources'>): Instant | null {
  return sources.reduce<Instant | null>(
    (newest, { readAt }) =>
      readAt !== null && (newest === null || Date.parse(readAt) > Date.parse(newest)) ? readAt : newest,
    null,
  );
}
