import { describe, expect, it } from 'vitest';

import { readCiArguments, readExplainArguments } from '../../../src/cli/ciArguments.ts';
import { UsageError } from '../../../src/cli/usageError.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';

const read = (options: object, paths: readonly string[] = []) => readCiArguments(paths, options, '/here');
const explain = (name: string, options: object = {}) => readExplainArguments(name, ['work'], options, '/here');

const JENKINS = { jenkins: ['https://ci.example.org'] };

describe('sources of CI jobs', () => {
  it('are taken over, files as absolute paths, and lines are not counted', () => {
    const request = read(
      {
        jenkins: ['https://ci.example.org/job/team', ' http://b.example '],
        jobs: ['export.json'],
        map: ['site-*=web', 'a = group/a=b'],
        jjb: ['jjb/a.yaml'],
        archived: ['old-*'],
        infrastructure: ['ops-'],
        only: ['lib-*'],
        asOf: '2026-06-30',
      },
      ['work'],
    );
    expect(request.ci).toEqual({
      jenkins: ['https://ci.example.org/job/team', 'http://b.example'],
      githubApi: null,
      exportFiles: ['/here/export.json'],
      mappings: { 'site-*': 'web', a: 'group/a=b' },
      jjbFiles: ['/here/jjb/a.yaml'],
      infrastructurePrefixes: [...DEFAULT_SETTINGS.infrastructurePrefixes, 'ops-'],
      archived: ['old-*'],
    });
    expect(request).toMatchObject({ folders: ['/here/work'], only: ['lib-*'], asOf: '2026-06-30T23:59:59Z' });
    expect(request.settings.lineEngine).toBe('none');
  });

  it.each([
    [{ github: true }, 'https://api.github.com'],
    [{ githubApi: 'https://ghe.example' }, 'https://ghe.example'],
    [{ github: true, githubApi: 'https://ghe.example' }, 'https://ghe.example'],
    [JENKINS, null],
  ])('%j ask the GitHub at %s', (options, githubApi) => {
    expect(read(options).ci.githubApi).toBe(githubApi);
  });

  it('are needed for a list of jobs, and for an explanation only of a job', () => {
    const message = 'ci: say where the CI jobs are: --jenkins ADDRESS, --github or --jobs FILE.';
    expect(() => read({})).toThrow(new UsageError(message));
    expect(() => read({ map: ['a=b'] })).toThrow(new UsageError(message));
    expect(explain('jenkins')).toMatchObject({ name: 'jenkins', folders: ['/here/work'] });
  });
});

describe('an option that is not accepted', () => {
  it.each([
    [{ format: 'markdown' }, '--format "markdown": one of table, json is accepted.'],
    [
      { output: ['r.md'] },
      '--output "r.md": a file that ends in .json or .txt is accepted, any other only together with --format.',
    ],
    [{ map: ['site'] }, '--map "site": GLOB=REPOSITORY is accepted, such as "lib-*=group/lib".'],
    [{ map: ['=web'] }, '--map "=web": The mapping names no job.'],
    [{ map: ['site='] }, '--map "site=": The mapping names no repository.'],
    [{ map: ['si?e=web'] }, '--map "si?e=web": The only wildcard in a job name is *.'],
    [{ map: ['a=b', 'a =c'] }, '--map "a =c": each glob is accepted once.'],
    [{ infrastructure: [' '] }, '--infrastructure "": the beginning of a job name is accepted, such as "infra-".'],
    [{ archived: [''] }, '--archived "": a glob is accepted, such as "lib-*".'],
    [{ jjb: [''] }, '--jjb "": a path is accepted.'],
    [{ jobs: [''] }, '--jobs "": a path is accepted.'],
    [{ maxDepth: '17' }, '--max-depth 17: a whole number from 0 to 16 is accepted.'],
  ])('%j is named with what is accepted', (options, message) => {
    expect(() => read({ ...JENKINS, ...options })).toThrow(new UsageError(message));
  });

  it.each(['ftp://ci.example', 'ci.example', '', 'https://ada:s3cret@ci.example', 'https://s3cret@ci.example'])(
    'as an address is not repeated, it may hold a password: %j',
    (address) => {
      const accepted = 'an http or https address without a login is accepted; logins come from the environment.';
      expect(() => read({ jenkins: ['https://ci.example.org', address] })).toThrow(
        new UsageError(`--jenkins: ${accepted}`),
      );
      expect(() => read({ githubApi: address })).toThrow(new UsageError(`--github-api: ${accepted}`));
    },
  );

  it('as a name to explain', () => {
    expect(() => explain(' ')).toThrow(new UsageError('NAME " ": a job or a provider is accepted.'));
  });
});

describe('outputs', () => {
  it('are a table unless told, and files by their ending', () => {
    expect(read(JENKINS)).toMatchObject({ standardOutput: 'table', files: [], timings: false });
    expect(read({ ...JENKINS, json: true, output: ['a.txt'], timings: true })).toMatchObject({
      standardOutput: 'json',
      files: [{ path: '/here/a.txt', format: 'table' }],
      timings: true,
    });
  });
});
