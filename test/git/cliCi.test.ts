import { readFileSync, writeFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CiReport } from '../../src/core/model/ciReport.ts';
import type { Report } from '../../src/core/model/report.ts';
import { createGitFixture, type GitFixture } from '../support/gitFixture.ts';
import { startGithubServer, type GithubServer } from '../support/githubServer.ts';
import { startJenkinsServer, type JenkinsServer } from '../support/jenkinsServer.ts';
import { waitUntil } from '../support/waitUntil.ts';
import { resultOf, runCli, startCli, type CliResult } from './cliProcess.ts';

const AS_OF = ['--as-of', '2026-06-30T12:00:00Z'] as const;
/** Nobody listens there. */
const NOBODY = 'http://127.0.0.1:1';
const HOSTILE = 'evil\u001b]0;title\u0007\u001b[2J\u202Egnp.exe\nsecond line';

let fixture: GitFixture;
let jenkins: JenkinsServer;
let other: JenkinsServer;
let github: GithubServer;

beforeAll(async () => {
  const run = { timestamp: Date.parse('2026-06-30T09:00:00Z'), duration: 90_000 };
  jenkins = await startJenkinsServer({
    anonymous: 'nothing',
    users: { ada: 's3cret' },
    items: [
      { name: 'voltha-verify', kind: 'freestyle', color: 'red', build: { number: 412, ...run } },
      {
        name: 'team',
        kind: 'folder',
        items: [
          {
            name: 'nightly',
            kind: 'pipeline',
            color: 'blue',
            checkedOut: ['https://git.example.org/voltha'],
            build: { number: 7, ...run },
          },
        ],
      },
      { name: 'aai-babel-maven-verify-master', kind: 'freestyle', color: 'yellow' },
      { name: 'old-nightly', kind: 'freestyle', color: 'notbuilt' },
      { name: 'ops-cleanup', kind: 'freestyle', color: 'disabled' },
      { name: 'image-voltha-tools', kind: 'freestyle', color: 'aborted' },
    ],
  });
  other = await startJenkinsServer({
    anonymous: 'refused',
    users: { bob: 't0ken' },
    items: [{ name: 'aai-verify', kind: 'freestyle', color: 'blue' }],
  });
  github = await startGithubServer({
    tokens: ['gh_s3cret'],
    repositories: [
      {
        fullName: 'acme/site',
        isPrivate: true,
        workflows: [{ id: 7, name: 'Tests', file: 'tests.yml' }],
        runs: [
          {
            ...{ workflowId: 7, number: 31, branch: 'main', status: 'completed', conclusion: 'failure' },
            ...{ createdAt: '2026-06-30T11:00:00Z', durationSeconds: 60 },
          },
        ],
      },
    ],
  });
  fixture = createGitFixture();
  for (const name of ['voltha', 'aai', 'aai/babel', 'old', 'site']) fixture.createRepository(`work/${name}`).commit();
  fixture.git(fixture.resolve('work/voltha'), ['remote', 'add', 'origin', 'https://git.example.org/voltha.git']);
  fixture.git(fixture.resolve('work/site'), ['remote', 'add', 'origin', `${github.origin}/acme/site.git`]);
  const jobs = [
    { _class: 'hudson.model.FreeStyleProject', name: 'voltha-verify', color: 'red' },
    { _class: 'hudson.model.FreeStyleProject', name: HOSTILE, color: 'blue' },
  ];
  writeFileSync(fixture.resolve('export.json'), JSON.stringify({ jobs }));
  fixture.createFolder('nothing');
});

afterAll(async () => {
  await Promise.all([jenkins.close(), other.close(), github.close()]);
  fixture.dispose();
});

const LOGIN = { MUSTER_JENKINS_USER: 'ada', MUSTER_JENKINS_TOKEN: 's3cret' };

function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<CliResult> {
  return runCli(fixture, [...args, ...AS_OF], { environment });
}

const ci = (args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<CliResult> =>
  run(['ci', 'work', ...args], environment);

const reportOf = (text: string): Report => JSON.parse(text) as Report;

function jobsOf(text: string): CiReport {
  const { ciJobs } = reportOf(text);
  if (ciJobs === null) throw new Error('no jobs');
  return ciJobs;
}

describe('muster ci', () => {
  it('lists the jobs of each repository, what is left over, and the sum, and nothing else', async () => {
    const rules = ['--archived', 'old', '--infrastructure', 'ops-'];
    const { exitCode, stdout, stderr } = await ci(['--jenkins', jenkins.address, ...rules], LOGIN);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^6 CI jobs: 3 allocated \(50 %\), 1 orphaned, 1 infrastructure, 1 unallocated\.\n/u);
    expect(stdout).toMatch(/\nbabel 1 job\n! {2}aai-babel-maven-verify-master +unstable .* name-\* +600\n/u);
    expect(stdout).toMatch(/\nvoltha 2 jobs\n✓ {2}team\/nightly +succeeded +#7, 3 h +2 min +checks it out +30,000\n/u);
    expect(stdout).toMatch(
      /\n✗ {2}voltha-verify +failed +#412, 3 h +2 min +name-\* +550\n3 repositories without a job\n/u,
    );
    expect(stdout).toMatch(/\nOrphaned \(1\)\n[^]*\n· {2}old-nightly +never ran +old +name-\* +550\n/u);
    expect(stdout).toMatch(/\nInfrastructure \(1\)\n[^]*\n– {2}ops-cleanup +disabled +ops-\n/u);
    expect(stdout).toMatch(/\nUnallocated \(1\)\n[^]*\n■ {2}image-voltha-tools +aborted +voltha \(33 % of words\)\n/u);
    expect(stdout).toMatch(/\n3 allocated \+ 1 orphaned \+ 1 infrastructure \+ 1 unallocated = 6 jobs\n$/u);
    expect(exitCode).toBe(0);
  });

  it('prints the report, by its schema, with the same jobs', async () => {
    const { exitCode, stdout } = await ci(['--jenkins', jenkins.address, '--json'], LOGIN);
    const schema = readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8');
    const validate = new Ajv({ strict: true, allErrors: true }).compile(JSON.parse(schema) as Record<string, unknown>);
    validate(reportOf(stdout));
    expect(validate.errors).toBeNull();
    const babel = reportOf(stdout).repositories.find(({ name }) => name === 'babel');
    expect(babel?.ci?.jobs).toMatchObject([
      { name: 'aai-babel-maven-verify-master', rule: 'nameThenDash', score: 600 },
    ]);
    const { jobs, allocated, orphaned, infrastructure, unallocated } = jobsOf(stdout).summary;
    expect(allocated + orphaned + infrastructure + unallocated).toBe(jobs);
    expect(jobs).toBe(6);
    expect(exitCode).toBe(0);
  });

  it('follows mappings and Job Builder files before anything else', async () => {
    const jjb = '- project:\n    name: site\n    project: aai\n    jobs:\n      - voltha-verify\n';
    writeFileSync(fixture.resolve('jjb.yaml'), `${jjb}- job-template:\n    name: voltha-verify\n`);
    const mapped = ['--map', 'team/*=site', '--map', 'image-*=aai/babel', '--jjb', 'jjb.yaml'];
    const { stdout } = await ci(['--jenkins', jenkins.address, ...mapped], LOGIN);
    expect(stdout).toMatch(/\nsite 1 job\n✓ {2}team\/nightly .* mapping /u);
    expect(stdout).toMatch(/\nbabel 2 jobs\n[^]*image-voltha-tools .* mapping /u);
    expect(stdout).toMatch(/\naai 1 job\n✗ {2}voltha-verify .* JJB file /u);
  });
});

describe('logins', () => {
  it('come from the environment, and each goes to its own server', async () => {
    const both = ['--jenkins', jenkins.address, '--jenkins', other.address, '--github-api', github.origin];
    const logins = { [jenkins.origin]: 'ada:s3cret', [other.origin]: 'bob:t0ken' };
    const { exitCode, stdout, stderr } = await ci(both, {
      MUSTER_JENKINS_LOGINS: JSON.stringify(logins),
      GH_TOKEN: 'gh_s3cret',
    });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\n✓ {2}aai-verify +http:\/\/127\.0\.0\.1:\d+ +succeeded /u);
    expect(stdout).toMatch(/\n✗ {2}\S*Tests\S* +http:\/\/127\.0\.0\.1:\d+ +failed +#31, 1 h +60 s +/u);
    const basic = (login: string): string => `Basic ${Buffer.from(login).toString('base64')}`;
    const sentTo = (requests: readonly { readonly authorization: string | undefined }[]) =>
      new Set(requests.map(({ authorization }) => authorization));
    expect(sentTo(other.requests)).toEqual(new Set([basic('bob:t0ken')]));
    expect(sentTo(github.requests)).toEqual(new Set(['Bearer gh_s3cret']));
    expect(sentTo(jenkins.requests)).toEqual(new Set([basic('ada:s3cret')]));
    expect(stdout).not.toMatch(/s3cret|t0ken/u);
  });

  it('that are missing or wrong are named, and never shown', async () => {
    const hidden = await ci(['--jenkins', jenkins.address, '--no-cache']);
    expect(hidden).toMatchObject({ exitCode: 1 });
    expect(hidden.stdout).toContain('Set MUSTER_JENKINS_USER and MUSTER_JENKINS_TOKEN.');
    expect(hidden.stderr).toMatch(/^muster: No CI job was found\. /u);
    const wrong = await ci(['--jenkins', other.address, '--no-cache'], LOGIN);
    expect(wrong.exitCode).toBe(1);
    expect(wrong.stdout).toContain('does not accept the one it was given');
    const halved = await ci(['--jenkins', other.address], { MUSTER_JENKINS_TOKEN: 's3cret' });
    expect(halved).toMatchObject({ exitCode: 3, stdout: '' });
    const inAddress = await ci(['--jenkins', jenkins.address.replace('//', '//ada:s3cret@')]);
    expect(inAddress).toMatchObject({ exitCode: 3, stdout: '' });
    const all = [hidden, wrong, halved, inAddress].map(({ stdout, stderr }) => `${stdout}${stderr}`).join('');
    expect(all).not.toContain('s3cret');
  });
});

describe('the exit code', () => {
  it('is 2 when one of several sources failed, and the others are listed', async () => {
    const { exitCode, stdout } = await ci(['--jenkins', NOBODY, '--jobs', 'export.json']);
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/^2 CI jobs: 1 allocated/u);
    expect(stdout).toContain(`✗ ${NOBODY} cannot be reached.`);
    const json = await ci(['--jenkins', NOBODY, '--jobs', 'export.json', '--json']);
    expect(json.exitCode).toBe(2);
    expect(json.stderr).toMatch(new RegExp(`^muster: ${NOBODY} cannot be reached\\. [^\\n]*\\n$`, 'u'));
  });

  it('is 2 when a server failed whose jobs of the last time are listed', async () => {
    const briefly = await startJenkinsServer({ items: [{ name: 'aai-verify', kind: 'freestyle', color: 'blue' }] });
    const args = ['--jenkins', briefly.address];
    const environment = { MUSTER_CACHE_DIR: fixture.resolve('kept') };
    expect((await ci(args, environment)).exitCode).toBe(0);
    await briefly.close();
    const { exitCode, stdout } = await ci(args, environment);
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/1 job of an earlier reading/u);
    expect(stdout).toMatch(/\n✓ {2}aai-verify +succeeded /u);
  });

  it.each([
    ['no source could be read', ['work', '--jenkins', NOBODY], 1],
    ['a file is not there', ['work', '--jobs', 'gone.json'], 1],
    ['there is no repository', ['nothing', '--jobs', 'export.json'], 1],
    ['the folder for a file is missing', ['work', '--jobs', 'export.json', '-o', 'gone/x.json'], 1],
    ['no source is named', ['work'], 3],
  ])('when %s: %j is %d, and says why', async (_what, args, exitCode) => {
    const result = await run(['ci', ...args]);
    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toMatch(/^muster: /u);
  });

  it('is that of the signal, and soon, while a server is waited for', async () => {
    const slow = await startJenkinsServer({ items: [], latencyMs: 60_000 });
    const child = startCli(fixture, ['ci', 'work', '--jenkins', slow.address]);
    const result = resultOf(child);
    expect(await waitUntil(() => slow.requests.length > 0, { timeoutMs: 10_000, intervalMs: 5 })).toBe(true);
    const sentMs = Date.now();
    child.kill('SIGINT');
    expect((await result).exitCode).toBe(130);
    expect(Date.now() - sentMs).toBeLessThan(5_000);
    await slow.close();
  });
});

describe('muster explain', () => {
  const explain = (name: string, ...args: readonly string[]): Promise<CliResult> =>
    run(['explain', name, 'work', ...args], LOGIN);

  it('says which rule and score a job has its repository by, and who was second', async () => {
    const { exitCode, stdout, stderr } = await explain('aai-babel-maven-verify-master', '--jenkins', jenkins.address);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain("\nAllocated to babel: the job's name has the shape aai-babel-*. Score 600.\n");
    expect(stdout).toContain("\nSecond: aai; the job's name has the shape aai-*. Score 550.\n");
    expect(stdout).toMatch(/\n1 {2}babel +name-\* +600 {2}aai-babel\n2 {2}aai +name-\* +550 {2}aai\n/u);
    expect(stdout).toMatch(/\nHistory: \d+ claimed by babel\n$/u);
  });

  it.each([
    ['TEAM/Nightly', 'Allocated to voltha: the job checks it out first: git.example.org/voltha. Score 30,000.'],
    ['nightly', 'Allocated to voltha'],
    ['image-voltha-tools', 'Unallocated: nothing ties it to a repository.\nIt might belong to voltha (33 % of words).'],
  ])('finds %s', async (name, sentence) => {
    expect((await explain(name, '--jenkins', jenkins.address)).stdout).toContain(sentence);
  });

  it('explains each job that has the name', async () => {
    const logins = { MUSTER_JENKINS_LOGINS: JSON.stringify({ [jenkins.origin]: 'ada:s3cret' }) };
    const sources = ['--jenkins', jenkins.address, '--jobs', 'export.json'];
    const { stdout } = await run(['explain', 'voltha-verify', 'work', ...sources], logins);
    expect(stdout.match(/^Allocated to voltha: /gmu)).toHaveLength(2);
  });

  it('names what is near to a name that no job has', async () => {
    const { exitCode, stdout, stderr } = await explain('voltha-verfy', '--jenkins', jenkins.address);
    expect([exitCode, stdout]).toEqual([3, '']);
    expect(stderr).toBe(
      'muster: NAME "voltha-verfy": none of the 6 CI jobs has this name; perhaps "voltha-verify" is meant.\n',
    );
  });

  it.each(['jenkins', 'jenkinsExport', 'githubActions'])('says who provides %s, and asks no server', async (name) => {
    const asked = jenkins.requests.length;
    const { exitCode, stdout } = await explain(name, '--jenkins', jenkins.address);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`^${name}\\nA provider of CI jobs\\. What muster offers is used\\.\\n`, 'u'));
    expect(stdout).toMatch(/\nmuster +active .* It is the only one that is eligible\.\n/u);
    expect(jenkins.requests.length).toBe(asked);
  });

  it('needs a source for anything else', async () => {
    const { exitCode, stderr } = await explain('jenkns');
    expect(exitCode).toBe(3);
    expect(stderr).toContain('there is no such provider (githubActions, jenkins, jenkinsExport)');
  });
});
