import { setTimeout as wait } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { JenkinsProvider } from '../../../../src/core/ci/jenkins.ts';
import { basicCredential } from '../../../../src/core/http/credential.ts';
import type { FakeItem } from '../../../support/jenkinsServer.ts';
import { startServer } from '../http/clientFixture.ts';
import { answerJson } from '../http/faultServer.ts';
import { codes, createClient, listJobs } from './ciFixture.ts';
import { connect, folder, job, many } from './jenkinsFixture.ts';

describe('a login', () => {
  const options = { items: [job('a')], users: { u: 't' } } as const;

  it('that is wrong, missing, or not enough is an error, never "no jobs"', async () => {
    const wrong = await connect(options, { login: ['u', 'wrong'] });
    expect(codes(await listJobs(wrong.provider))).toEqual(['unauthorized']);
    expect(wrong.server.requests).toHaveLength(1);
    const refused = await connect({ ...options, anonymous: 'refused' });
    const [problem] = (await listJobs(refused.provider)).problems;
    expect(problem).toMatchObject({ code: 'unauthorized', detail: 'HTTP 403 for /api/json' });
    expect(problem?.action).toBe('Connect to it with a user and a token that are valid.');
    const hidden = await connect({ ...options, anonymous: 'nothing' });
    const { jobs, problems } = await listJobs(hidden.provider);
    expect(jobs).toEqual([]);
    expect(problems).toMatchObject([{ code: 'unauthorized', severity: 'error' }]);
    expect(problems[0]?.message).toBe(`${hidden.server.origin} shows no jobs to who is not logged in.`);
  });

  it('is what lets the jobs be seen', async () => {
    const { provider } = await connect({ ...options, anonymous: 'refused' }, { login: ['u', 't'] });
    expect((await listJobs(provider)).jobs).toHaveLength(1);
  });

  it('that sees nothing is told from one that never arrived', async () => {
    const seen = await connect({ items: [], users: { u: 't' } }, { login: ['u', 't'] });
    expect(await listJobs(seen.provider)).toMatchObject({
      jobs: [],
      problems: [{ code: 'noJobs', severity: 'warning' }],
    });
    const proxy = await startServer((request, response) => {
      answerJson(response, request.url?.startsWith('/whoAmI') === true ? { anonymous: true } : { jobs: [] });
    });
    const credential = basicCredential(proxy.origin, 'u', 't');
    const provider = new JenkinsProvider({ client: createClient(), address: proxy.origin, credential });
    expect(codes(await listJobs(provider))).toEqual(['unauthorized']);
    const without = new JenkinsProvider({ client: createClient(), address: proxy.origin, credential: null });
    expect(codes(await listJobs(without))).toEqual(['unauthorized']);
  });
});

describe('trouble in one place', () => {
  it('costs no job elsewhere: folders that may not be read are one problem', async () => {
    const forbidden = ['x', 'y'].map((name) => folder(name, [job('hidden')], { isForbidden: true }));
    const project: FakeItem = { name: 'web', kind: 'multibranch', items: [], isForbidden: true };
    const items = [job('a'), ...forbidden, folder('z', [job('b')]), project];
    const { provider } = await connect({ items, users: { u: 't' } }, { login: ['u', 't'] });
    const { jobs, problems } = await listJobs(provider);
    expect(jobs.map(({ name, status }) => [name, status])).toEqual([
      ['a', 'success'],
      ['web', 'unknown'],
      ['z/b', 'success'],
    ]);
    expect(problems).toMatchObject([{ code: 'forbidden', severity: 'error' }]);
    expect(problems[0]?.detail).toBe('web, x, y: HTTP 403 for /job/x/api/json');
  });

  it('costs no job elsewhere: what is malformed is counted and left out', async () => {
    const good = { name: 'good', color: 'blue' };
    const bad = [
      null,
      7,
      [],
      { color: 'blue' },
      { name: '', color: 'blue' },
      { name: '..', color: 'blue' },
      { name: 'a/b', color: 'blue' },
      { name: 'x'.repeat(1001), color: 'blue' },
      { name: 'c', color: { evil: true } },
      { name: 'd', color: 'blue', lastBuild: { number: 'one' } },
      { name: 'e', color: 'blue', scm: 'git' },
    ];
    const server = await startServer((_, response) => answerJson(response, { jobs: [good, ...bad, good] }));
    const provider = new JenkinsProvider({ client: createClient(), address: server.origin, credential: null });
    const { jobs, problems } = await listJobs(provider);
    expect(jobs.map(({ name }) => name)).toEqual(['good']);
    expect(problems).toMatchObject([{ code: 'malformedJobs', detail: `${bad.length} left out` }]);
  });

  it('takes nothing from the server that does not fit: names, links, times, numbers, remotes', async () => {
    const item = {
      ...{ name: 'a', fullName: 'other/b', color: 'blue', url: 'javascript:alert(1)' },
      scm: { userRemoteConfigs: [{ url: 'x\u0000y' }, null, {}, { url: ' ' }] },
      lastBuild: {
        number: 1.5,
        timestamp: 1e300,
        duration: -1,
        url: 'http://user:pass@ci.example.org/1/',
        actions: [null],
      },
    };
    const server = await startServer((_, response) => answerJson(response, { jobs: [item] }));
    const provider = new JenkinsProvider({ client: createClient(), address: server.origin, credential: null });
    const [found] = (await listJobs(provider)).jobs;
    expect([found?.name, found?.url]).toEqual(['a', `${server.origin}/job/a/`]);
    expect(found?.scmUrls).toEqual([]);
    const lastRun = { number: null, startedAt: null, durationMs: null, url: 'http://ci.example.org/1/' };
    expect(found?.lastRun).toEqual(lastRun);
  });

  it('has an end when the server makes up folders as it is asked', async () => {
    const server = await startServer((_, response) => {
      answerJson(response, {
        jobs: [
          { name: 'again', _class: 'x.Folder' },
          { name: 'job', color: 'blue' },
        ],
      });
    });
    const provider = new JenkinsProvider({ client: createClient(), address: server.origin, credential: null });
    const list = await listJobs(provider);
    expect([list.jobs.length, codes(list)]).toEqual([17, ['foldersTooDeep']]);
    expect(server.requests).toHaveLength(17);
  });

  it('has an end when the server gives the same page for ever', async () => {
    const jobs = Array.from({ length: 1000 }, (_, index) => ({ name: `j${index}`, color: 'blue' }));
    const server = await startServer((_, response) => answerJson(response, { jobs }));
    const provider = new JenkinsProvider({ client: createClient(), address: server.origin, credential: null });
    const list = await listJobs(provider);
    expect([list.jobs.length, list.problems, server.requests.length]).toEqual([1000, [], 2]);
  });

  it('says so when there are more jobs than are read', async () => {
    const { provider, server } = await connect(
      { items: [folder('a', many(30, 'x')), folder('b', many(30, 'x')), folder('c', many(30, 'x'))] },
      { mostJobs: 40 },
    );
    const { jobs, problems } = await listJobs(provider);
    expect(jobs).toHaveLength(40);
    expect(problems).toMatchObject([{ code: 'tooManyJobs', detail: '40 are read' }]);
    expect(server.requests.length).toBeLessThanOrEqual(4);
    const exact = await connect({ items: many(40, 'x') }, { mostJobs: 40 });
    expect(await listJobs(exact.provider)).toMatchObject({ problems: [] });
  });

  it('is a problem where the server is not there or shows a login page', async () => {
    const page = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in');
    });
    const provider = new JenkinsProvider({ client: createClient(), address: page.origin, credential: null });
    expect(await listJobs(provider)).toMatchObject({ jobs: [], problems: [{ code: 'notJson', severity: 'error' }] });
    await page.close();
    expect(codes(await listJobs(provider))).toEqual(['unreachable']);
  });

  it('ends at once when it is cancelled', async () => {
    const items = Array.from({ length: 40 }, (_, index) => folder(`f${index}`, many(30, 'j')));
    const { provider, server } = await connect({ items, latencyMs: 20 });
    const abort = new AbortController();
    const listed = listJobs(provider, abort.signal);
    setTimeout(() => abort.abort(), 60);
    await expect(listed).rejects.toMatchObject({ name: 'HttpError', code: 'cancelled' });
    // What was under way may still arrive.
    await wait(250);
    const asked = server.requests.length;
    expect(asked).toBeLessThan(41);
    await wait(100);
    expect(server.requests.length).toBe(asked);
  });
});
