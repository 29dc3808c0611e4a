import type { CiStatus } from '../../../src/core/model/ciJob.ts';
import type { DashboardCiReport } from '../../../src/core/model/dashboard.ts';
import { CI_STATUSES } from '../format/ciWords.ts';

/** The CI jobs of a repository in a few figures. */
export interface RepositoryCi {
  readonly jobs: number;
  /** Of all its jobs the one that needs a look most. */
  readonly worst: CiStatus;
  /** How many jobs are so, worst first; states of no job are left out. */
  readonly counts: readonly { readonly status: CiStatus; readonly count: number }[];
}

const PLACES: ReadonlyMap<CiStatus, number> = new Map(CI_STATUSES.map((status, place) => [status, place]));

/** By repository id; a repository without jobs is not in it. */
export function repositoryCi(report: DashboardCiReport | null): ReadonlyMap<string, RepositoryCi> {
  const statuses = new Map<string, CiStatus[]>();
  for (const { match, status } of report?.jobs ?? []) {
    if (match === null) continue;
    const known = statuses.get(match.repositoryId);
    if (known === undefined) statuses.set(match.repositoryId, [status]);
    else known.push(status);
  }
  return new Map([...statuses].map(([id, all]) => [id, figuresOf(all)]));
}

function figuresOf(statuses: readonly CiStatus[]): RepositoryCi {
  const counts = CI_STATUSES.map((status) => ({
    status,
    count: statuses.filter((each) => each === status).length,
  })).filter(({ count }) => count > 0);
  return { jobs: statuses.length, worst: counts[0]?.status ?? 'unknown', counts };
}

/** Less is worse; of equals, the one with more such jobs. */
export function ciSortValue({ worst, counts }: RepositoryCi): number {
  return (PLACES.get(worst) ?? PLACES.size) + 1 / (1 + (counts[0]?.count ?? 0));
}
