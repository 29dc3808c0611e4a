import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { CiRequest } from '../../src/core/run/ci/ciCollection.ts';
import type { CacheOptions } from '../../src/core/model/options.ts';
import type { CiReport } from '../../src/core/model/ciReport.ts';
import type { RepositoryReport } from '../../src/core/model/report.ts';
import { withCiJobs } from '../../src/core/report/withCiJobs.ts';
import type { Analysis } from '../../src/core/run/analysis.ts';
import { createGitFixture, type GitFixture } from '../support/gitFixture.ts';
import { startJenkinsServer, type FakeItem, type JenkinsServer } from '../support/jenkinsServer.ts';
import { createAnalysis, runAnalysis } from '../support/runAnalysis.ts';

const NO_OPTIONS: CiRequest['options'] = {
  ...{ jenkins: [], githubApi: null, exportFiles: [], mappings: {}, jjbFiles: [] },
  ...{ infrastructurePrefixes: ['lf-'], archived: [] },
};

const build = { number: 7, timestamp: Date.parse('2026-06-01T00:00:00Z'), duration: 61_000 };
const ITEMS: readonly FakeItem[] = [
  { name: 'aai-babel-maven-verify-master', kind: 'freestyle', color: 'blue', build },
  { name: 'aai-verify', kind: 'freestyle', color: 'red', build },
  { name: 'nightly', kind: 'freestyle', color: 'yellow', scmUrl: 'https://git.example.org/r/aai/babel' },
  { name: 'old-things', kind: 'folder', items: [{ name: 'retired-verify', kind: 'freestyle', color: 'notbuilt' }] },
  { name: 'lf-infra-sync', kind: 'freestyle', color: 'blue_anime' },
  { name: 'mystery', kind: 'freestyle', color: 'grey' },
];

let fixture: GitFixture;
let analysis: Analysis;
let repositories: readonly RepositoryReport[];
const servers: JenkinsServer[] = [];
let cache: CacheOptions;

beforeAll(async () => {
  fixture = createGitFixture();
  for (const name of ['aai', 'aai/babel', 'retired']) {
    const repository = fixture.createRepository(`onap/${name}`);
    repository.commit({ files: { 'a.txt': `${name}\n` } });
    repository.git('remote', 'add', 'origin', `https://git.example.org/r/${name}`);
  }
  cache = { directory: fixture.resolve('store'), maxBytes: 2 ** 30, keepDays: 90 };
  analysis = createAnalysis();
  const { report } = await runAnalysis({ folders: [fixture.resolve('onap')], analysis });
  ({ repositories } = report);
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  rmSync(cache.directory, { recursive: true, force: true });
});
afterAll(async () => {
  await analysis.close();
  fixture.dispose();
});

async function jenkins(options: Partial<Parameters<typeof startJenkinsServer>[0]> = {}): Promise<JenkinsServer> {
  const server = await startJenkinsServer({ items: ITEMS, ...options });
  servers.push(server);
  return server;
}

function collect(request: Partial<CiRequest>, kept: CacheOptions | null = null): Promise<CiReport> {
  const { signal } = new AbortController();
  return analysis.collectCiJobs({ options: NO_OPTIONS, logins: [], jobs: [], ...request }, repositories, kept, signal);
}

const idOf = (name: string): string => repositories.find((repository) => repository.name === name)?.id ?? '';

/** Names of jobs by repository name. */
function jobsOf({ allocation }: CiReport): Readonly<Record<string, readonly string[]>> {
  const names = new Map(repositories.map(({ id, name }) => [id, name]));
  return Object.fromEntries(
    allocation.repositories.map(({ repositoryId, jobs }) => [
      names.get(repositoryId) ?? repositoryId,
      jobs.map(({ job }) => job.name),
    ]),
  );
}

describe('CI jobs', () => {
  it('belong to repositories by remote and by name, and every one is somewhere', async () => {
    const { address } = await jenkins();
    const ci = await collect({ options: { ...NO_OPTIONS, jenkins: [address], archived: ['retired'] } });
    expect(jobsOf(ci)).toEqual({ aai: ['aai-verify'], babel: ['aai-babel-maven-verify-master', 'nightly'] });
    const { summary, allocation } = ci;
    expect(summary).toMatchObject({ jobs: 6, allocated: 3, orphaned: 1, infrastructure: 1, unallocated: 1 });
    expect(summary.allocatedPercent).toBe(50);
    expect(allocation.orphaned.map(({ job }) => job.name)).toEqual(['old-things/retired-verify']);
    expect(allocation.infrastructure.map(({ job }) => [job.name, job.status])).toEqual([['lf-infra-sync', 'building']]);
    expect(allocation.unallocated.map(({ job }) => job.name)).toEqual(['mystery']);
  });

  it('stand with their repositories in the report', async () => {
    const { address } = await jenkins();
    const { report } = await runAnalysis({ folders: [fixture.resolve('onap')] });
    expect(report.ciJobs).toBeNull();
    const full = withCiJobs(report, await collect({ options: { ...NO_OPTIONS, jenkins: [address] } }));
    const babel = full.repositories.find(({ name }) => name === 'babel');
    expect(babel?.ci?.jobs.map(({ name, status, rule, score }) => [name, status, rule, score])).toEqual([
      ['aai-babel-maven-verify-master', 'success', 'nameThenDash', 600],
      ['nightly', 'unstable', 'scmUrl', expect.any(Number)],
    ]);
  });

  it('are explained: every repository that something speaks for, and what happened', async () => {
    const { address } = await jenkins();
    const ci = await collect({ options: { ...NO_OPTIONS, jenkins: [address] } });
    const job = ci.allocation.repositories
      .flatMap(({ jobs }) => jobs)
      .find(({ job: { name } }) => name.startsWith('aai-b'));
    const explanation = await analysis.explainCiJob(job?.job.id ?? '');
    expect(explanation?.matches.map(({ repositoryId, score }) => [repositoryId, score])).toEqual([
      [idOf('babel'), 600],
      [idOf('aai'), 550],
    ]);
    expect(explanation?.audit).toEqual([
      { sequence: explanation?.audit[0]?.sequence, action: 'claimed', owner: idOf('babel') },
    ]);
    expect(job?.runnerUp).toMatchObject({ repositoryId: idOf('aai'), score: 550 });
    expect(await analysis.explainCiJob('no such job')).toBeNull();
  });

  it('of a server that fails are those of the last time, and cost no other server its jobs', async () => {
    const [first, second] = [await jenkins(), await jenkins({ items: [{ name: 'aai-other', kind: 'freestyle' }] })];
    const options = { ...NO_OPTIONS, jenkins: [first.address, second.address] };
    const before = await collect({ options }, cache);
    await first.close();
    const after = await collect({ options }, cache);
    expect(after.summary).toEqual(before.summary);
    const [failed] = after.sources.filter(({ outdated }) => outdated);
    expect(failed).toMatchObject({ server: first.origin, jobCount: 6, readAt: before.sources[0]?.readAt });
    expect(failed?.problems.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['error unreachable']);
    // Without a store there is nothing to go back to, which is said.
    const without = await collect({ options });
    expect(without.summary.jobs).toBe(1);
    expect(without.sources.find(({ server }) => server === first.origin)).toMatchObject({ jobCount: 0, readAt: null });
  });

  it('are asked for with the login of their own server alone', async () => {
    const users = { kim: 'secret' };
    const [mine, other] = [await jenkins({ users, anonymous: 'refused' }), await jenkins()];
    const logins = [{ origin: mine.origin, user: 'kim', secret: 'secret' }];
    const ci = await collect({ options: { ...NO_OPTIONS, jenkins: [mine.address, other.address] }, logins });
    expect(ci.sources.map(({ jobCount }) => jobCount)).toEqual([6, 6]);
    expect(other.requests.some(({ authorization }) => authorization !== undefined)).toBe(false);
    const refused = await collect({ options: { ...NO_OPTIONS, jenkins: [mine.address] } });
    expect(refused.sources[0]?.problems.map(({ code }) => code)).toEqual([
      expect.stringMatching(/^(?:unauthorized|forbidden)$/u),
    ]);
  });

  it('come from files and from other extensions too; a file that is gone is a problem', async () => {
    mkdirSync(fixture.resolve('files'), { recursive: true });
    const file = fixture.resolve('files/jobs.json');
    writeFileSync(file, JSON.stringify({ jobs: [{ name: 'retired-build', color: 'red' }] }));
    const job = {
      ...{ id: 'ext 1', provider: 'ext', server: 'x', name: 'aai-build', url: null, status: 'success' as const },
      ...{ lastRun: null, scmUrls: [], ownRemoteUrl: null },
    };
    const exportFiles = [file, path.join(fixture.home, 'gone.json')];
    const ci = await collect({ options: { ...NO_OPTIONS, exportFiles }, jobs: [job] });
    expect(jobsOf(ci)).toEqual({ aai: ['aai-build'], retired: ['retired-build'] });
    expect(ci.sources.map(({ server, problems }) => [server, problems.length])).toEqual(
      expect.arrayContaining([
        ['jobs.json', 0],
        ['gone.json', 1],
        ['x', 0],
      ]),
    );
  });

  it('follow declared mappings, and say which of them were left out', async () => {
    const { address } = await jenkins();
    const jjb = fixture.resolve('jobs.yaml');
    writeFileSync(jjb, '- job:\n    name: lf-infra-sync\n    properties: []\n- : [');
    const options = {
      ...NO_OPTIONS,
      jenkins: [address],
      mappings: { mystery: 'retired', 'a?': 'aai' },
      jjbFiles: [jjb],
    };
    const ci = await collect({ options });
    expect(jobsOf(ci)['retired']).toEqual(['mystery', 'old-things/retired-verify']);
    expect(ci.problems.map(({ code }) => code)).toEqual(['unreadableMapping', 'unreadableMapping']);
  });

  it('can be cancelled while a server hesitates, and leave what was collected', async () => {
    const { address } = await jenkins();
    const options = { ...NO_OPTIONS, jenkins: [address] };
    const ci = await collect({ options });
    const slow = await jenkins({ latencyMs: 5000 });
    const controller = new AbortController();
    const request = { options: { ...NO_OPTIONS, jenkins: [slow.address] }, logins: [], jobs: [] };
    const run = analysis.collectCiJobs(request, repositories, null, controller.signal);
    setTimeout(() => controller.abort(new Error('enough')), 50);
    await expect(run).rejects.toThrow('enough');
    const [job] = ci.allocation.unallocated;
    expect(await analysis.explainCiJob(job?.job.id ?? '')).not.toBeNull();
  });

  it('are counted as what the engine does', async () => {
    const { address } = await jenkins();
    await collect({ options: { ...NO_OPTIONS, jenkins: [address] } });
    const { tasks, operations, permits, api } = analysis.activity();
    expect(tasks[0]).toMatchObject({ kind: 'ciServer', state: 'completed', title: new URL(address).origin });
    expect(operations.map(({ name }) => name)).toEqual(['ciServer', 'countLines', 'readHead', 'readHistory']);
    expect(permits.map(({ name, active }) => [name, active])).toEqual([
      ['gitProcesses', 0],
      ['servers', 0],
    ]);
    expect(api[0]).toMatchObject({ provider: 'jenkins' });
    expect(api[0]?.success).toBeGreaterThan(0);
  });
});
