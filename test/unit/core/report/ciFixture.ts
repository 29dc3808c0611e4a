import type { AllocatedCiJob, CiMatch, CiRule } from '../../../../src/core/model/ciAllocation.ts';
import type { CiJob, CiStatus } from '../../../../src/core/model/ciJob.ts';
import type { CiReport, CiSource } from '../../../../src/core/model/ciReport.ts';
import type { Report } from '../../../../src/core/model/report.ts';
import { withCiJobs } from '../../../../src/core/report/withCiJobs.ts';
import { everythingReport } from './everyKindOfRepository.ts';
import { repository } from './reportFixture.ts';

export const JENKINS = 'https://ci.example.org';

/** A job of the Jenkins whose last run was three hours ago. */
export function ciJob(name: string, status: CiStatus = 'success', fields: Partial<CiJob> = {}): CiJob {
  const url = `${JENKINS}/job/${encodeURIComponent(name.toWellFormed())}/`;
  return {
    id: `jenkins ${JENKINS}/ ${name}`,
    provider: 'jenkins',
    server: JENKINS,
    name,
    url,
    status,
    lastRun: { number: 412, startedAt: '2026-11-21T06:30:00Z', durationMs: 754_000, url: `${url}412/` },
    scmUrls: [],
    ownRemoteUrl: null,
    ...fields,
  };
}

export function ciMatch(name: string, rule: CiRule, score: number, fields: Partial<CiMatch> = {}): CiMatch {
  return { repositoryId: repository(name).id, rule, score, evidence: name, archived: false, ...fields };
}

export function allocated(job: CiJob, match: CiMatch, fields: Partial<AllocatedCiJob> = {}): AllocatedCiJob {
  return { job, match, runnerUp: null, secondaryRepositoryIds: [], ...fields };
}

export function ciSource(fields: Partial<CiSource> = {}): CiSource {
  const jenkins = { id: `jenkins ${JENKINS}`, provider: 'jenkins', server: JENKINS };
  return { ...jenkins, jobCount: 9, readAt: '2026-11-21T09:30:00Z', outdated: false, problems: [], ...fields };
}

/** The report of an allocation, with the counts that follow from it. */
export function ciReport(
  allocation: Partial<Omit<CiReport['allocation'], 'jobCount'>>,
  fields: Partial<CiReport> = {},
): CiReport {
  const { repositories = [], orphaned = [], infrastructure = [], unallocated = [] } = allocation;
  const allocatedCount = repositories.reduce((sum, { jobs }) => sum + jobs.length, 0);
  const jobs = allocatedCount + orphaned.length + infrastructure.length + unallocated.length;
  return {
    sources: [ciSource({ jobCount: jobs })],
    summary: {
      jobs,
      allocated: allocatedCount,
      orphaned: orphaned.length,
      infrastructure: infrastructure.length,
      unallocated: unallocated.length,
      allocatedPercent: jobs === 0 ? 0 : (100 * allocatedCount) / jobs,
    },
    allocation: { jobCount: jobs, repositories, orphaned, infrastructure, unallocated },
    problems: [],
    ...fields,
  };
}

/** Jobs of every kind, from a Jenkins that answered, one that did not, and a GitHub. */
function everyKindOfJob(): CiReport {
  const [api, batch, sdk] = ['api', 'batch', 'sdk'].map((name) => repository(name));
  const workflow = ciJob('acme/sdk/Tests', 'building', {
    ...{ id: 'githubActions acme/sdk 7', provider: 'githubActions', server: 'https://github.com' },
    lastRun: { number: 31, startedAt: '2026-11-21T09:29:30Z', durationMs: null, url: null },
    ownRemoteUrl: 'https://github.com/acme/sdk.git',
  });
  const unread = ciSource({
    ...{ id: 'jenkins https://old.example.org', server: 'https://old.example.org', jobCount: 0, readAt: null },
    problems: [
      {
        code: 'timeout',
        severity: 'error',
        message: 'https://old.example.org did not answer in time.',
        action: 'Check that it is up and that the network reaches it, then try again.',
        detail: '',
      },
    ],
  });
  const never = { lastRun: null };
  return ciReport(
    {
      repositories: [
        {
          repositoryId: api?.id ?? '',
          jobs: [
            allocated(ciJob('api-deploy', 'failure'), ciMatch('api', 'nameThenDash', 550), {
              runnerUp: ciMatch('sdk', 'scmUrl', 300, { evidence: 'example.com/sdk' }),
            }),
            allocated(ciJob('api-verify', 'unstable'), ciMatch('api', 'nameThenDash', 550)),
            allocated(ciJob('folder/公開-api'), ciMatch('api', 'scmUrl', 30_000, { evidence: 'example.com/api' })),
          ],
        },
        {
          repositoryId: sdk?.id ?? '',
          jobs: [allocated(workflow, ciMatch('sdk', 'ownRepository', 20_000, { evidence: 'github.com/acme/sdk' }))],
        },
      ],
      orphaned: [
        allocated(ciJob('batch-nightly', 'failure'), ciMatch('batch', 'nameThenDash', 550, { archived: true })),
      ],
      infrastructure: [{ job: ciJob('lab-cleanup', 'disabled'), prefix: 'lab-' }],
      unallocated: [
        {
          job: ciJob('image-sdk-tools', 'notBuilt', never),
          suggestions: [
            { repositoryId: batch?.id ?? '', basis: 'checkedOut', similarity: null },
            { repositoryId: sdk?.id ?? '', basis: 'sharedWords', similarity: 1 / 3 },
          ],
        },
        { job: ciJob('misc', 'unknown', never), suggestions: [] },
      ],
    },
    {
      sources: [
        ciSource({
          id: 'githubActions https://github.com',
          provider: 'githubActions',
          server: 'https://github.com',
          jobCount: 1,
        }),
        ciSource({ jobCount: 7, outdated: true, readAt: '2026-11-20T09:30:00Z' }),
        unread,
      ],
    },
  );
}

/** A report with every kind of repository and every kind of CI job. */
export function reportWithCiJobs(): Report {
  return withCiJobs(everythingReport(), everyKindOfJob());
}
