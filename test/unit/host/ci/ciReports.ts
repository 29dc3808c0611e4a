import type {
  AllocatedCiJob,
  CiAllocation,
  CiMatch,
  UnallocatedCiJob,
} from '../../../../src/core/model/ciAllocation.ts';
import type { CiJob, CiRun } from '../../../../src/core/model/ciJob.ts';
import type { CiReport, CiSource } from '../../../../src/core/model/ciReport.ts';
import type { Problem } from '../../../../src/core/model/problem.ts';
import { ciOptions } from '../../../../src/core/config/ciOptions.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/config/settings.ts';
import type { CiInputs } from '../../../../src/host/ci/ciSources.ts';
import { repository } from '../../core/report/reportFixture.ts';

const JENKINS = 'https://ci.example.com';

/** Ids of the fixture's repositories. */
export const [apiId, webId, oldId] = ['api', 'web', 'old'].map((name) => repository(name).id) as [
  string,
  string,
  string,
]; // one id a name

/** Jobs are read from these servers, without a login. */
export function ciInputs(jenkins: readonly string[]): CiInputs {
  const options = ciOptions({ ...DEFAULT_SETTINGS, jenkins }, { folders: [], exportFiles: [] });
  return { options, logins: [], jobs: [] };
}

export function ciRun(fields: Partial<CiRun> = {}): CiRun {
  return { number: 12, startedAt: '2026-11-21T08:00:00Z', durationMs: 90_000, url: null, ...fields };
}

export function ciJob(name: string, fields: Partial<CiJob> = {}): CiJob {
  return {
    id: `jenkins ${JENKINS}/ ${name}`,
    provider: 'jenkins',
    server: JENKINS,
    name,
    url: `${JENKINS}/job/${name}/`,
    status: 'success',
    lastRun: ciRun(),
    scmUrls: [],
    ownRemoteUrl: null,
    ...fields,
  };
}

export function ciMatch(repositoryId: string, fields: Partial<CiMatch> = {}): CiMatch {
  return { repositoryId, rule: 'nameThenDash', score: 550, evidence: 'api', archived: false, ...fields };
}

export function allocated(job: CiJob, match: CiMatch, fields: Partial<AllocatedCiJob> = {}): AllocatedCiJob {
  return { job, match, runnerUp: null, secondaryRepositoryIds: [], ...fields };
}

export function unallocated(job: CiJob, fields: Partial<UnallocatedCiJob> = {}): UnallocatedCiJob {
  return { job, suggestions: [], ...fields };
}

export function ciSource(fields: Partial<CiSource> = {}): CiSource {
  return {
    id: `jenkins ${JENKINS}/`,
    provider: 'jenkins',
    server: JENKINS,
    jobCount: 5,
    readAt: '2026-11-21T09:30:05Z',
    outdated: false,
    problems: [],
    ...fields,
  };
}

export function ciProblem(fields: Partial<Problem> = {}): Problem {
  return {
    code: 'unauthorized',
    severity: 'error',
    message: `${JENKINS} did not accept the login.`,
    action: 'Connect to it again.',
    detail: 'HTTP 401',
    ...fields,
  };
}

/** Builds the report that these jobs make. */
export function ciReport(
  allocation: Partial<Omit<CiAllocation, 'jobCount'>> = {},
  fields: Partial<CiReport> = {},
): CiReport {
  const { repositories = [], orphaned = [], infrastructure = [], unallocated: left = [] } = allocation;
  const count = repositories.reduce((sum, { jobs }) => sum + jobs.length, 0);
  const jobCount = count + orphaned.length + infrastructure.length + left.length;
  return {
    sources: [ciSource({ jobCount })],
    summary: {
      jobs: jobCount,
      allocated: count,
      orphaned: orphaned.length,
      infrastructure: infrastructure.length,
      unallocated: left.length,
      allocatedPercent: jobCount === 0 ? 0 : (100 * count) / jobCount,
    },
    allocation: { jobCount, repositories, orphaned, infrastructure, unallocated: left },
    problems: [],
    ...fields,
  };
}

/** Two repositories with jobs, and a job of every other kind. */
export function everyKindOfJob(): CiReport {
  return ciReport({
    repositories: [
      {
        repositoryId: apiId,
        jobs: [
          allocated(ciJob('api-merge'), ciMatch(apiId)),
          allocated(ciJob('api-verify', { status: 'failure' }), ciMatch(apiId), {
            runnerUp: ciMatch(webId, { rule: 'dashThenName', score: 300, evidence: 'verify' }),
            secondaryRepositoryIds: [webId],
          }),
        ],
      },
      { repositoryId: webId, jobs: [allocated(ciJob('web', { status: 'building' }), ciMatch(webId))] },
    ],
    orphaned: [allocated(ciJob('old-verify', { status: 'failure' }), ciMatch(oldId, { archived: true }))],
    infrastructure: [{ job: ciJob('releng-cleanup'), prefix: 'releng-' }],
    unallocated: [
      unallocated(ciJob('nightly-all', { status: 'unstable' }), {
        suggestions: [
          { repositoryId: webId, basis: 'checkedOut', similarity: null },
          { repositoryId: apiId, basis: 'sharedWords', similarity: 0.25 },
        ],
      }),
    ],
  });
}
