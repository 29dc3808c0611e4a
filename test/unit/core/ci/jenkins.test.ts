import { describe, expect, it } from 'vitest';

import { JenkinsProvider } from '../../../../src/core/ci/jenkins.ts';
import type { FakeItem } from '../../../support/jenkinsServer.ts';
import { startServer } from '../http/clientFixture.ts';
import { answerJson } from '../http/faultServer.ts';
import { createClient, jobNamed, listJobs } from './ciFixture.ts';
import { BUILD, connect, folder, job, many } from './jenkinsFixture.ts';

describe('a job of Jenkins', () => {
  it('has its name, page, status, last run and remotes', async () => {
    const scmUrl = 'https://user:s3cret@git.example.org/aai/babel.git';
    const items = [
      job('aai-babel', 'yellow', { scmUrl, checkedOut: ['https://git.example.org/aai/babel.git', 'git@x.org:lib'] }),
    ];
    const { server, provider } = await connect({ items });
    const { jobs, problems } = await listJobs(provider);
    expect(problems).toEqual([]);
    expect(jobs).toEqual([
      {
        id: `jenkins ${server.address} aai-babel`,
        provider: 'jenkins',
        server: server.origin,
        name: 'aai-babel',
        url: `${server.address}job/aai-babel/`,
        status: 'unstable',
        lastRun: {
          number: 42,
          startedAt: '2026-11-20T08:00:00Z',
          durationMs: 90_500,
          url: `${server.address}job/aai-babel/42/`,
        },
        scmUrls: ['https://git.example.org/aai/babel.git', 'git@x.org:lib'],
        ownRemoteUrl: null,
      },
    ]);
  });

  it.each([
    ['blue', 'success'],
    ['green', 'success'],
    ['red', 'failure'],
    ['yellow', 'unstable'],
    ['grey', 'disabled'],
    ['disabled', 'disabled'],
    ['notbuilt', 'notBuilt'],
    ['aborted', 'aborted'],
    ['red_anime', 'building'],
    ['notbuilt_anime', 'building'],
    ['purple', 'unknown'],
  ])('that is %s is %s', async (color, status) => {
    const { provider } = await connect({ items: [job('a', color)] });
    const [found] = (await listJobs(provider)).jobs;
    expect(found?.status).toBe(status);
    expect(found?.lastRun?.durationMs).toBe(status === 'building' ? null : 90_500);
  });

  it('is found in folders in folders, whatever their names are', async () => {
    const items = [
      folder('a b', [folder('ü/?#'.replace('/', '%2F'), [folder('c', [folder('d', [job('deep')])]), job('e')])]),
      job('top'),
    ];
    const { provider } = await connect({ items, contextPath: '/ci/jenkins' });
    const list = await listJobs(provider);
    expect(list.jobs.map(({ name }) => name)).toEqual(['a b/ü%2F?#/c/d/deep', 'a b/ü%2F?#/e', 'top']);
    expect(list.problems).toEqual([]);
  });

  it('is found whichever of its neighbours comes with it: pages and long folders are read to their end', async () => {
    const items = [...many(2500, 'job'), folder('long', many(26, 'x')), folder('full', many(25, 'y'))];
    const { provider, server } = await connect({ items });
    const list = await listJobs(provider);
    expect([list.jobs.length, list.problems]).toEqual([2551, []]);
    expect(new Set(list.jobs.map(({ id }) => id)).size).toBe(2551);
    expect(server.requests).toHaveLength(3 + 2);
  });

  it('costs no request of its own in small folders', async () => {
    const items = Array.from({ length: 100 }, (_, index) => folder(`f${index}`, many(20, `j${index}`)));
    const { provider, server } = await connect({ items });
    expect((await listJobs(provider)).jobs).toHaveLength(2000);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.path).toMatch(/^\/api\/json\?tree=jobs/u);
  });

  it('has an order that does not depend on which folder answers first', async () => {
    const items = Array.from({ length: 30 }, (_, index) => folder(`f${index}`, [folder('g', many(30, 'j'))]));
    const { provider, server } = await connect({ items, latencyMs: 3 });
    const names = (await listJobs(provider)).jobs.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(server.peak).toBeGreaterThan(2);
    expect(server.peak).toBeLessThanOrEqual(8);
  });
});

describe('a multibranch project', () => {
  const project = (branches: readonly FakeItem[], more: Partial<FakeItem> = {}): FakeItem => ({
    ...{ name: 'web', kind: 'multibranch', items: branches },
    ...more,
  });
  const branch = (name: string, color: string, more: Partial<FakeItem> = {}): FakeItem =>
    job(name, color, { kind: 'pipeline', build: { ...BUILD, number: name.length }, ...more });

  it.each<[string, FakeItem[], string, number | null]>([
    ['its primary branch', [branch('main', 'red'), branch('v2', 'blue', { marks: ['primary'] })], 'success', 2],
    ['the branch with the usual name', [branch('zzz', 'red'), branch('master', 'blue')], 'success', 6],
    ['the worst branch', [branch('x', 'blue'), branch('yy', 'yellow'), branch('zzz', 'aborted')], 'unstable', 2],
    ['no change request', [branch('PR-1', 'red'), branch('x', 'blue')], 'success', 1],
    ['no proposal', [branch('fix', 'red', { marks: ['changeRequest'] }), branch('x', 'blue')], 'success', 1],
    ['a change request where there is nothing else', [branch('PR-1', 'red')], 'failure', 4],
    ['no branch at all', [], 'notBuilt', null],
  ])('is one job, that stands as %s', async (_, branches, status, number) => {
    const { provider } = await connect({ items: [project(branches)] });
    const { jobs, problems } = await listJobs(provider);
    expect(problems).toEqual([]);
    expect(jobs).toMatchObject([{ name: 'web', status }]);
    expect(jobs[0]?.lastRun?.number ?? null).toBe(number);
  });

  it('is asked for its branches when there are many, and then only once', async () => {
    const branches = Array.from({ length: 300 }, (_, index) => branch(`feature%2F${index}`, 'red'));
    const items = [project([...branches, branch('zz', 'blue', { marks: ['primary'] })])];
    const { provider, server } = await connect({ items });
    expect((await listJobs(provider)).jobs).toMatchObject([{ name: 'web', status: 'success' }]);
    expect(server.requests).toHaveLength(2);
  });

  it('tells its remote by its source, or by what its branch checked out', async () => {
    const checkedOut = ['https://git.example.org/web.git'];
    const github = {
      _class: 'org.jenkinsci.plugins.github_branch_source.GitHubSCMSource',
      repoOwner: 'o',
      repository: 'r',
    };
    const items = [
      project([branch('main', 'blue', { checkedOut })], {
        name: 'a',
        source: { remote: 'git@git.example.org:web.git' },
      }),
      project([], { name: 'b', source: github }),
      project([], { name: 'c', source: { ...github, apiUri: 'https://ghe.example.org/api/v3' } }),
      project([], { name: 'd', source: { repoOwner: 'o', repository: 'r' } }),
      project([branch('main', 'blue', { checkedOut })], { name: 'e' }),
    ];
    const { provider } = await connect({ items });
    expect((await listJobs(provider)).jobs.map(({ scmUrls }) => scmUrls)).toEqual([
      ['git@git.example.org:web.git', 'https://git.example.org/web.git'],
      ['https://github.com/o/r'],
      ['https://ghe.example.org/o/r'],
      [],
      ['https://git.example.org/web.git'],
    ]);
  });

  it('comes with all others of its organization in one request', async () => {
    const projects = Array.from({ length: 20 }, (_, index) => project([branch('main', 'blue')], { name: `p${index}` }));
    const { provider, server } = await connect({ items: [{ name: 'org', kind: 'organization', items: projects }] });
    const { jobs } = await listJobs(provider);
    expect([jobs.length, jobs[0]?.name, jobs[0]?.status]).toEqual([20, 'org/p0', 'success']);
    expect(server.requests).toHaveLength(2);
  });
});

describe('the address', () => {
  const items = [job('top'), folder('team', [job('a'), folder('sub', [job('b')])])];
  const views = { 'Red ones': ['team/sub/b', 'top', 'team/sub'] };

  it.each([
    ['job/team/', ['team/a', 'team/sub/b']],
    ['job/team/job/sub', ['team/sub/b']],
    ['job/team/api/json?pretty', ['team/a', 'team/sub/b']],
    ['view/Red%20ones/', ['team/sub/b', 'top']],
    ['?x=1#y', ['team/a', 'team/sub/b', 'top']],
  ])('of a part, %s, gives its jobs', async (path, names) => {
    const { provider } = await connect({ items, views, contextPath: '/ci' }, { path });
    const list = await listJobs(provider);
    expect(list.jobs.map(({ name }) => name)).toEqual(names);
    expect(list.problems).toEqual([]);
  });

  it('is the only one that is asked, whatever Jenkins takes for its own', async () => {
    const elsewhere = await startServer((_, response) => answerJson(response, {}));
    const { provider, server } = await connect(
      { items: [...items, folder('long', many(40, 'x'))], users: { u: 't' }, configuredUrl: `${elsewhere.origin}/` },
      { login: ['u', 't'] },
    );
    const list = await listJobs(provider);
    expect(list.jobs).toHaveLength(43);
    expect(jobNamed(list, 'team/a').url).toBe(`${elsewhere.origin}/job/team/job/a/`);
    expect(elsewhere.requests).toEqual([]);
    const header = `Basic ${Buffer.from('u:t').toString('base64')}`;
    expect(new Set(server.requests.map(({ authorization }) => authorization))).toEqual(new Set([header]));
  });

  it('is refused when it is none', () => {
    const options = { client: createClient(), credential: null };
    expect(() => new JenkinsProvider({ ...options, address: 'ci.example.org' })).toThrow(RangeError);
  });

  it('of a job, or of something else, has no list of jobs', async () => {
    const one = await connect({ items }, { path: 'job/top/' });
    expect(await listJobs(one.provider)).toMatchObject({
      jobs: [],
      problems: [{ code: 'noJobList', severity: 'error' }],
    });
    const other = await startServer((_, response) => answerJson(response, { name: 'a registry' }));
    const provider = new JenkinsProvider({ client: createClient(), address: other.origin, credential: null });
    const { problems } = await listJobs(provider);
    expect(problems).toMatchObject([
      { code: 'notJenkins', message: `What answers at ${other.origin}/ is not Jenkins.` },
    ]);
  });
});
