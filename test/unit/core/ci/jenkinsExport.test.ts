import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { JenkinsProvider } from '../../../../src/core/ci/jenkins.ts';
import { jenkinsExportProvider, readJenkinsExport } from '../../../../src/core/ci/jenkinsExport.ts';
import { type FakeItem, startJenkinsServer } from '../../../support/jenkinsServer.ts';
import { codes, createClient, listJobs, untilEnd } from './ciFixture.ts';

const build = { number: 3, timestamp: Date.parse('2026-11-20T08:00:00Z'), duration: 1000 };
const ITEMS: readonly FakeItem[] = [
  { name: 'top', kind: 'freestyle', color: 'red', build, scmUrl: 'https://git.example.org/top.git' },
  {
    name: 'team',
    kind: 'folder',
    items: [
      { name: 'job', kind: 'pipeline', color: 'blue', build, checkedOut: ['https://git.example.org/job.git'] },
      { name: 'web', kind: 'multibranch', items: [{ name: 'main', kind: 'pipeline', color: 'yellow', build }] },
    ],
  },
];

async function saved(query: string): Promise<string> {
  const server = await untilEnd(startJenkinsServer({ items: ITEMS }));
  const response = await fetch(`${server.address}api/json?${query}`);
  return response.text();
}

describe('a file saved from Jenkins', () => {
  it('by depth has the jobs that Jenkins itself has', async () => {
    const { jobs, problems } = readJenkinsExport('jobs.json', await saved('depth=4'));
    expect(problems).toEqual([]);
    const server = await untilEnd(startJenkinsServer({ items: ITEMS }));
    const provider = new JenkinsProvider({ client: createClient(), address: server.address, credential: null });
    const known = await listJobs(provider);
    const facts = ({ name, status, scmUrls, lastRun }: (typeof jobs)[number]) => ({
      ...{ name, status, scmUrls },
      ...{ number: lastRun?.number, startedAt: lastRun?.startedAt },
    });
    expect(jobs.map(facts)).toEqual(known.jobs.map(facts));
    expect(jobs.map(({ id, provider: by, server: from }) => [id, by, from])[0]).toEqual([
      'jenkinsExport jobs.json team/job',
      'jenkinsExport',
      'jobs.json',
    ]);
  });

  it('by tree has what was asked for', async () => {
    const text = await saved('tree=jobs[name,color,jobs[name,color]]');
    const { jobs, problems } = readJenkinsExport('jobs.json', `\ufeff${text}`);
    expect(problems).toEqual([]);
    expect(jobs.map(({ name, status, lastRun, url }) => [name, status, lastRun, url])).toEqual([
      ['team/job', 'success', null, null],
      ['team/web', 'unknown', null, null],
      ['top', 'failure', null, null],
    ]);
  });

  it('of a folder keeps the names of the folders above', async () => {
    const server = await untilEnd(startJenkinsServer({ items: ITEMS }));
    const text = await (await fetch(`${server.address}job/team/api/json?depth=2`)).text();
    expect(readJenkinsExport('jobs.json', text).jobs.map(({ name }) => name)).toEqual(['team/job', 'team/web']);
  });

  it('without the jobs of its folders says so', async () => {
    const list = readJenkinsExport('jobs.json', await saved('tree=jobs[name,color]'));
    expect(list.jobs.map(({ name }) => name)).toEqual(['top']);
    expect(list.problems).toMatchObject([{ code: 'foldersNotSaved', detail: '1 of them' }]);
  });

  it('is a provider', async () => {
    const provider = jenkinsExportProvider('jobs.json', await saved('depth=4'));
    expect([provider.id, (await listJobs(provider)).jobs.length]).toEqual(['jenkinsExport', 3]);
  });
});

describe('a file that is not what it should be', () => {
  it.each([
    ['', 'it is empty'],
    ['<html>', 'it is a web page or XML, not JSON'],
    ['{"jobs":[{"name":"a"', 'it ends in the middle'],
    ['["jobs"}', 'it is not valid JSON'],
    ['{"jobs":'.repeat(200), 'it is nested too deeply'],
    ['[]', 'it has no list "jobs"'],
    ['{"jobs":{"name":"a"}}', 'it has no list "jobs"'],
    ['null', 'it has no list "jobs"'],
  ])('%s: the problem names the file and what is wrong', (text, detail) => {
    const { jobs, problems } = readJenkinsExport('saved page.json', text);
    expect(jobs).toEqual([]);
    expect(problems).toMatchObject([{ code: 'unreadableExport', severity: 'error', detail }]);
    expect(problems[0]?.message).toContain('saved page.json');
  });

  it('with no jobs is none to be silent about', () => {
    expect(codes(readJenkinsExport('a', '{"jobs":[]}'))).toEqual(['noJobs']);
  });

  it('with more jobs than are read says so', () => {
    const jobs = Array.from({ length: 20_001 }, (_, index) => ({ name: `j${index}`, color: 'blue' }));
    const list = readJenkinsExport('a', JSON.stringify({ jobs }));
    expect([list.jobs.length, codes(list)]).toEqual([20_000, ['tooManyJobs']]);
  });

  it('never throws, whatever it holds', { timeout: 20_000 }, () => {
    const item = fc.letrec((tie) => ({
      item: fc.record(
        {
          name: fc.oneof(fc.string(), fc.constantFrom('a', 'b', '__proto__', '..')),
          _class: fc.oneof(fc.constantFrom('x.Folder', 'x.WorkflowMultiBranchProject'), fc.anything()),
          color: fc.oneof(fc.constantFrom('blue', 'red'), fc.anything()),
          url: fc.oneof(fc.webUrl(), fc.string()),
          lastBuild: fc.anything(),
          sources: fc.anything(),
          jobs: fc.oneof({ maxDepth: 3 }, fc.anything(), fc.array(tie('item'))),
        },
        { requiredKeys: ['name'] },
      ),
    })).item;
    fc.assert(
      fc.property(fc.array(item), (jobs) => {
        const list = readJenkinsExport('a', JSON.stringify({ jobs }));
        expect(list.jobs.length + list.problems.length).toBeGreaterThan(0);
        expect(new Set(list.jobs.map(({ id }) => id)).size).toBe(list.jobs.length);
      }),
      { numRuns: 50 },
    );
  });
});
