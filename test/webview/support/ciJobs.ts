import type { AllocatedCiJob, CiMatch, CiRule } from '../../../src/core/model/ciAllocation.ts';
import type { CiStatus } from '../../../src/core/model/ciJob.ts';
import type { CiReport } from '../../../src/core/model/ciReport.ts';
import type { CiReadingState, DashboardCi } from '../../../src/core/model/dashboard.ts';
import type { Problem } from '../../../src/core/model/problem.ts';
import { dashboardCi } from '../../../src/core/report/dashboardCi.ts';
import { allocated, ciJob, ciReport, ciSource, JENKINS } from '../../unit/core/report/ciFixture.ts';
import type { Fleet } from './fleet.ts';
import { randomNumbers } from './random.ts';
import { AS_OF } from './repositoryReport.ts';

const GITHUB = 'https://github.com';
const OWNERS = 34;
const DAY_MS = 86_400_000;

export const TIMED_OUT: Problem = {
  code: 'timeout',
  severity: 'error',
  message: `${JENKINS} did not answer within 30 s.`,
  action: 'Check that the server can be reached, then refresh the CI jobs.',
  detail: 'GET /api/json',
};

/** As the host tells of it. */
export function ciView(report: CiReport | null, reading: Partial<CiReadingState> = {}): DashboardCi {
  return {
    reading: { phase: 'idle', failure: null, ...reading },
    report: report === null ? null : dashboardCi(report),
  };
}

export function matchOf(
  repositoryId: string,
  rule: CiRule,
  score: number,
  evidence: string,
  archived = false,
): CiMatch {
  return { repositoryId, rule, score, evidence, archived };
}

/** 212 jobs of two servers over the repositories of a fleet: 187 allocated to 34 of them, nine failing. */
export function fleetCi({ repositories: all }: Fleet, fields: Partial<CiReport> = {}): CiReport {
  const random = randomNumbers(11);
  const owners = all.slice(0, OWNERS);
  const archived = all.find(({ name }) => name === 'legacy-batch')?.id ?? '';
  return ciReport(
    {
      repositories: owners.map(({ id, name }, place) => ({
        repositoryId: id,
        jobs: KINDS.slice(0, place < 17 ? 6 : 5).map((kind, which) =>
          ownedJob({ id, name, place, kind, which, random, second: owners[(place + 3) % OWNERS]?.id ?? id }),
        ),
      })),
      orphaned: ['nightly', 'verify', 'merge', 'cleanup', 'report', 'restore'].map((kind) =>
        allocated(
          ciJob(`legacy-batch-${kind}`, kind === 'nightly' ? 'failure' : 'success'),
          matchOf(archived, 'nameThenDash', 550, 'legacy-batch', true),
        ),
      ),
      infrastructure: Array.from({ length: 11 }, (_, place) => ({
        job: ciJob(`infra-agents/image-${place + 1}`, place === 0 ? 'failure' : 'success'),
        prefix: 'infra-',
      })),
      unallocated: Array.from({ length: 8 }, (_, place) => ({
        job: ciJob(`experiment-${place + 1}`, place === 0 ? 'failure' : 'notBuilt', { url: null, lastRun: null }),
        suggestions:
          place > 1 ? [] : [{ repositoryId: owners[place]?.id ?? '', basis: 'sharedWords', similarity: 0.5 } as const],
      })),
    },
    {
      sources: [
        ciSource({ jobCount: 178 }),
        ciSource({ id: `githubActions ${GITHUB}`, provider: 'githubActions', server: GITHUB, jobCount: 34 }),
      ],
      ...fields,
    },
  );
}

/** The same after a night in which one server was not there, and another never had been. */
export function outdatedCi(fleet: Fleet): CiReport {
  return fleetCi(fleet, {
    sources: [
      ciSource({ jobCount: 178, outdated: true, readAt: '2026-11-19T02:00:00Z', problems: [TIMED_OUT] }),
      ciSource({ id: `githubActions ${GITHUB}`, provider: 'githubActions', server: GITHUB, jobCount: 34 }),
      ciSource({ id: 'old', server: 'https://old-ci.example.org', jobCount: 0, readAt: null, problems: [TIMED_OUT] }),
    ],
  });
}

/** Many jobs of one repository. */
export function manyJobs({ repositories }: Fleet, count: number): CiReport {
  const repositoryId = repositories[0]?.id ?? '';
  const jobs = Array.from({ length: count }, (_, place) =>
    allocated(
      ciJob(`job-${String(place).padStart(5, '0')}`, place % 7 === 0 ? 'failure' : 'success'),
      matchOf(repositoryId, 'scmUrl', 10_000, 'git.example.com/acme/analytics'),
    ),
  );
  return ciReport({ repositories: [{ repositoryId, jobs }] });
}

const KINDS = ['verify', 'merge', 'release', 'nightly', 'docker-publish', 'sonar'] as const;
const FAILED: ReadonlySet<string> = new Set([
  ...['payments-api-verify', 'payments-api-merge', 'payments-api-nightly'],
  ...['billing-sonar', 'mobile-release', 'search-verify'],
]);
const RARE: readonly CiStatus[] = [
  ...(['unstable', 'building', 'aborted', 'notBuilt', 'disabled', 'skipped', 'cancelled', 'unknown'] as const),
];

interface JobSketch {
  readonly id: string;
  readonly name: string;
  readonly place: number;
  readonly kind: string;
  readonly which: number;
  readonly random: () => number;
  readonly second: string;
}

function ownedJob({ id, name, place, kind, which, random, second }: JobSketch): AllocatedCiJob {
  const jobName = `${name}-${kind}`;
  const startedAt = new Date(Date.parse(AS_OF) - (random() ** 3 * 40 + 0.01) * DAY_MS).toISOString();
  const rare = random() < 0.12 ? RARE[Math.floor(random() * RARE.length)] : undefined;
  const status = FAILED.has(jobName) ? 'failure' : (rare ?? 'success');
  const durationMs = status === 'building' ? null : 20_000 + Math.round(random() * 2e6);
  const lastRun = status === 'notBuilt' ? null : { number: 40 + place, startedAt, durationMs, url: null };
  const remote = `git.example.com/acme/${name}`;
  const runnerUp = which % 2 === 0 ? null : matchOf(second, 'nameBetweenDashes', 300, 'api');
  if (kind === 'release') {
    const workflow = { provider: 'githubActions', server: GITHUB, id: `githubActions ${GITHUB} acme/${jobName}` };
    const job = ciJob(jobName, status, { ...workflow, lastRun });
    return allocated(job, matchOf(id, 'ownRepository', 20_000, remote), { runnerUp });
  }
  const match = kind === 'verify' ? matchOf(id, 'scmUrl', 10_000, remote) : matchOf(id, 'nameThenDash', 550, name);
  return allocated(ciJob(jobName, status, { lastRun }), match, { runnerUp });
}
