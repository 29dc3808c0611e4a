import type { AllocatedCiJob } from '../model/ciAllocation.ts';
import type { CiJob } from '../model/ciJob.ts';
import type { CiReport } from '../model/ciReport.ts';
import { compareText } from '../model/compareText.ts';
import type { CiGroup, DashboardCiJob, DashboardCiReport } from '../model/dashboard.ts';

/** CI jobs as the dashboard shows them: one list, each job with the place that it was given. Pure. */
export function dashboardCi({ sources, summary, allocation, problems }: CiReport): DashboardCiReport {
  const { repositories, orphaned, infrastructure, unallocated } = allocation;
  const jobs = [
    ...repositories.flatMap(({ jobs: owned }) => owned.map((each) => ownedRow('allocated', each))),
    ...orphaned.map((each) => ownedRow('orphaned', each)),
    ...infrastructure.map(({ job, prefix }) => ({ ...freeRow('infrastructure', job), prefix })),
    ...unallocated.map(({ job, suggestions }) => ({ ...freeRow('unallocated', job), suggestions })),
  ];
  return { sources, summary, jobs: jobs.sort(byNameThenId), problems };
}

function ownedRow(group: CiGroup, { job, match, runnerUp, secondaryRepositoryIds }: AllocatedCiJob): DashboardCiJob {
  return { ...freeRow(group, job), match, runnerUp, secondaryRepositoryIds };
}

/** A job that no repository owns. */
function freeRow(group: CiGroup, job: CiJob): DashboardCiJob {
  const { id, provider, server, name, url, status, lastRun } = job;
  return {
    id,
    provider,
    server,
    name,
    url,
    status,
    lastRunAt: lastRun?.startedAt ?? null,
    durationMs: lastRun?.durationMs ?? null,
    group,
    match: null,
    runnerUp: null,
    secondaryRepositoryIds: [],
    prefix: null,
    suggestions: [],
  };
}

function byNameThenId(a: DashboardCiJob, b: DashboardCiJob): number {
  return compareText(a.name, b.name) || compareText(a.id, b.id);
}
