import { setTimeout } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import type { CiJob } from '../../../../src/core/model/ciJob.ts';
import type { KeptResponse, ResponseCache } from '../../../../src/core/model/responseCache.ts';
import { startGithubServer } from '../../../support/githubServer.ts';
import { codes, listJobs, untilEnd } from './ciFixture.ts';
import { connect, providerOf, repository, run, workflow } from './githubFixture.ts';

describe('a workflow', () => {
  it('is a job with its latest run, and belongs to its repository', async () => {
    const { server, provider, paths } = await connect({});
    const { jobs, problems } = await listJobs(provider);
    expect(problems).toEqual([]);
    const remoteUrl = `${server.origin}/octo/web.git`;
    expect(jobs).toEqual([
      {
        id: `githubActions ${server.origin} octo/web/.github/workflows/w1.yml`,
        provider: 'githubActions',
        server: server.origin,
        name: 'octo/web/Workflow 1',
        url: `${server.origin}/octo/web/actions/workflows/w1.yml`,
        status: 'success',
        lastRun: {
          ...{ number: 5, startedAt: '2026-11-20T08:00:00Z', durationMs: 90_000 },
          url: `${server.origin}/octo/web/actions/runs/1005`,
        },
        scmUrls: [],
        ownRemoteUrl: remoteUrl,
      },
    ] satisfies CiJob[]);
    expect(paths()).toEqual([
      'octo/web/actions/workflows?per_page=100',
      'octo/web/actions/runs?branch=main&per_page=100&exclude_pull_requests=true',
    ]);
  });

  it.each([
    ['queued', null, 'building'],
    ['in_progress', null, 'building'],
    ['completed', 'success', 'success'],
    ['completed', 'neutral', 'success'],
    ['completed', 'failure', 'failure'],
    ['completed', 'timed_out', 'failure'],
    ['completed', 'action_required', 'failure'],
    ['completed', 'cancelled', 'cancelled'],
    ['completed', 'skipped', 'skipped'],
    ['completed', 'stale', 'unknown'],
    ['completed', null, 'unknown'],
  ])('whose run is %s with %s is %s', async (status, conclusion, expected) => {
    const { provider } = await connect({ repositories: [repository({ runs: [run(1, { status, conclusion })] })] });
    const [job] = (await listJobs(provider)).jobs;
    expect(job?.status).toBe(expected);
    expect(job?.lastRun?.durationMs).toBe(expected === 'building' ? null : 90_000);
  });

  it('stands as its run on the default branch, even when it ran elsewhere since', async () => {
    const runs = [
      run(1, { number: 9, branch: 'feature', conclusion: 'failure', createdAt: '2026-11-21T08:00:00Z' }),
      run(1, { number: 7, createdAt: '2026-11-20T07:00:00Z', conclusion: 'cancelled' }),
      run(1, { number: 8, createdAt: '2026-11-20T08:00:00Z' }),
    ];
    const { provider, paths } = await connect({ repositories: [repository({ runs })] });
    expect((await listJobs(provider)).jobs).toMatchObject([{ status: 'success', lastRun: { number: 8 } }]);
    expect(paths()).toHaveLength(2);
  });

  it('that never ran there is asked for by itself, and may never have run at all', async () => {
    const runs = [run(1), run(2, { branch: 'feature', conclusion: 'failure', number: 3 })];
    const workflows = [workflow(1, { name: 'Z' }), workflow(2, { name: 'Y' }), workflow(3, { name: 'X' })];
    const { provider, paths } = await connect({ repositories: [repository({ workflows, runs })] });
    expect((await listJobs(provider)).jobs.map(({ status, lastRun }) => [status, lastRun?.number ?? null])).toEqual([
      ['notBuilt', null],
      ['failure', 3],
      ['success', 5],
    ]);
    expect(paths().slice(2).toSorted()).toEqual([
      'octo/web/actions/workflows/2/runs?per_page=1&exclude_pull_requests=true',
      'octo/web/actions/workflows/3/runs?per_page=1&exclude_pull_requests=true',
    ]);
  });

  it('that is switched off is left out', async () => {
    const states = ['disabled_manually', 'disabled_inactivity', 'disabled_fork', 'deleted'];
    const workflows = [workflow(1), ...states.map((state, index) => workflow(index + 2, { state }))];
    const { provider, paths } = await connect({ repositories: [repository({ workflows })] });
    expect((await listJobs(provider)).jobs.map(({ name }) => name)).toEqual(['octo/web/Workflow 1']);
    expect(paths()).toHaveLength(2);
  });

  it('is found on whichever page it is', async () => {
    const workflows = Array.from({ length: 25 }, (_, index) => workflow(index + 1));
    const runs = workflows.map(({ id }) => run(id));
    const { provider, paths } = await connect({ repositories: [repository({ workflows, runs })], pageEntries: 10 });
    const { jobs, problems } = await listJobs(provider);
    expect([jobs.length, problems]).toEqual([25, []]);
    expect(paths().filter((path) => path.includes('/workflows?'))).toHaveLength(3);
  });
});

describe('a repository', () => {
  it('that several remotes name is asked once', async () => {
    const server = await untilEnd(startGithubServer({ repositories: [repository()] }));
    const remotes = ['https://127.0.0.1/octo/web', 'git@127.0.0.1:Octo/Web.git', `${server.origin}/octo/web.git`].map(
      (remoteUrl, index) => ({ remoteUrl, defaultBranch: index === 0 ? 'main' : null }),
    );
    const lists = await Promise.all(
      [remotes, remotes.toReversed()].map((each) => listJobs(providerOf(server.origin, { remotes: each }))),
    );
    expect(lists[0]?.jobs).toHaveLength(1);
    expect(lists[1]).toEqual(lists[0]);
    expect(server.requests).toHaveLength(4);
  });

  it('is passed over when it lies elsewhere, or is none', async () => {
    const remotes = [
      'https://gitlab.com/octo/web',
      '/srv/git/octo/web',
      'https://127.0.0.1/octo',
      'https://127.0.0.1/a/b/c',
      'https://127.0.0.1/../web',
      'https://127.0.0.1/octo/we%2Fb',
      'https://127.0.0.1.evil.example/octo/web',
      '',
    ].map((remoteUrl) => ({ remoteUrl, defaultBranch: null }));
    const { provider, server } = await connect({}, { remotes });
    expect(await listJobs(provider)).toEqual({ jobs: [], problems: [] });
    expect(server.requests).toEqual([]);
  });

  it('is asked for its default branch where the clone does not know it', async () => {
    const repositories = [repository({ defaultBranch: 'trunk', runs: [run(1, { branch: 'trunk' })] })];
    const server = await untilEnd(startGithubServer({ repositories }));
    const remoteUrl = `https://user:s3cret@127.0.0.1/octo/web`;
    const { jobs } = await listJobs(providerOf(server.origin, { remotes: [{ remoteUrl, defaultBranch: null }] }));
    expect(jobs).toMatchObject([{ status: 'success', ownRemoteUrl: 'https://127.0.0.1/octo/web' }]);
    expect(server.requests.map(({ path }) => path.split('?')[0])).toContain('/api/v3/repos/octo/web');
  });

  it('that was renamed is followed', async () => {
    const { provider } = await connect({
      repositories: [repository({ fullName: 'octo/site', formerName: 'octo/web' })],
    });
    expect((await listJobs(provider)).jobs).toHaveLength(1);
  });

  it('that is private is not found without a token, and is with one', async () => {
    const repositories = [repository({ isPrivate: true }), repository({ fullName: 'octo/open' })];
    const remotes = ['octo/web', 'octo/open', 'octo/gone'];
    const anonymous = await connect({ repositories }, { remotes });
    const list = await listJobs(anonymous.provider);
    expect(list.jobs.map(({ name }) => name)).toEqual(['octo/open/Workflow 1']);
    expect(list.problems).toMatchObject([{ code: 'notFound', severity: 'error' }]);
    expect(list.problems[0]?.detail).toMatch(/^octo\/gone, octo\/web: HTTP 404/u);
    const server = await untilEnd(startGithubServer({ repositories, tokens: ['s3cret'] }));
    const known = await listJobs(providerOf(server.origin, { remotes, token: 's3cret' }));
    expect(known.jobs).toHaveLength(2);
    expect(server.requests.every(({ authorization }) => authorization === 'Bearer s3cret')).toBe(true);
  });
});

describe('trouble that concerns all repositories', () => {
  const names = Array.from({ length: 60 }, (_, index) => `octo/r${index}`);
  const repositories = names.map((fullName) => repository({ fullName }));

  it('with the token ends the asking, and is one problem', async () => {
    const { provider, server } = await connect({ repositories, tokens: ['good'] }, { remotes: names });
    expect((await listJobs(provider)).jobs).toHaveLength(60);
    const wrong = providerOf(server.origin, { remotes: names, token: 'wrong' });
    const before = server.requests.length;
    const { jobs, problems } = await listJobs(wrong);
    expect(jobs).toEqual([]);
    expect(problems).toMatchObject([{ code: 'unauthorized' }]);
    expect(problems[0]?.detail).toContain('and 50 more: HTTP 401');
    expect(server.requests.length - before).toBeLessThanOrEqual(8);
  });

  it('with the quota ends the asking while something is left, and says when it goes on', async () => {
    const quota = { limit: 1000, remaining: 80 };
    const { provider, server } = await connect({ repositories, quota }, { remotes: names });
    const { jobs, problems } = await listJobs(provider);
    expect(problems).toMatchObject([{ code: 'budgetExhausted' }]);
    expect(problems[0]?.action).toMatch(/^Asking goes on after \d{4}-/u);
    expect(jobs.length).toBeGreaterThan(5);
    expect(jobs.length).toBeLessThan(30);
    expect(server.requests.length).toBeLessThan(31 + 16);
  });

  it('is told when the quota was used up by others', async () => {
    const { provider } = await connect({ repositories, quota: { limit: 60, remaining: 0 } }, { remotes: names });
    expect(codes(await listJobs(provider))).toEqual(['rateLimited']);
  });

  it('ends at once when it is cancelled', async () => {
    const { provider, server } = await connect({ repositories, latencyMs: 20 }, { remotes: names });
    const abort = new AbortController();
    const listed = listJobs(provider, abort.signal);
    void setTimeout(50).then(() => abort.abort());
    await expect(listed).rejects.toMatchObject({ name: 'HttpError', code: 'cancelled' });
    // What was under way may still arrive.
    await setTimeout(250);
    const asked = server.requests.length;
    expect(asked).toBeLessThan(repositories.length);
    await setTimeout(100);
    expect(server.requests.length).toBe(asked);
  });
});

describe('a second look', () => {
  it('costs nothing of the quota while nothing has changed', async () => {
    const kept = new Map<string, KeptResponse>();
    const cache: ResponseCache = {
      read: (key) => kept.get(key) ?? null,
      write: (key, response) => void kept.set(key, response),
      extend: () => undefined,
    };
    const workflows = Array.from({ length: 25 }, (_, index) => workflow(index + 1));
    const repositories = [repository({ workflows, runs: workflows.map(({ id }) => run(id)) })];
    const { provider, server } = await connect({ repositories, pageEntries: 10 }, { cache });
    const first = await listJobs(provider);
    expect(await listJobs(provider)).toEqual(first);
    expect(server.notModified).toBe(server.requests.length / 2);
  });
});
