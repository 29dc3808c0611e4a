import { describe, expect, it } from 'vitest';

import { ciLogins } from '../../../src/cli/ciLogins.ts';
import { UsageError } from '../../../src/cli/usageError.ts';
import { ciOptions } from '../../../src/core/config/ciOptions.ts';
import type { CiOptions } from '../../../src/core/model/ciOptions.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';

const NO_OPTIONS = ciOptions(DEFAULT_SETTINGS, { folders: [], exportFiles: [] });
const ONE = {
  ...NO_OPTIONS,
  jenkins: ['https://ci.example.org/jenkins/job/a', 'https://ci.example.org/jenkins/job/b'],
};
const TWO = { ...NO_OPTIONS, jenkins: ['https://ci.example.org', 'http://other.example:8080/jenkins'] };
const GITHUB = { ...NO_OPTIONS, githubApi: 'https://api.github.com' };

const USER_AND_TOKEN = { MUSTER_JENKINS_USER: 'ada', MUSTER_JENKINS_TOKEN: 's3cret' };
const list = (logins: object) => ({ MUSTER_JENKINS_LOGINS: JSON.stringify(logins) });

function complaint(options: CiOptions, environment: Readonly<Record<string, string>>): string {
  try {
    ciLogins(options, environment);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return '';
}

describe('logins for Jenkins', () => {
  it('are none without a variable, and none for who asks no Jenkins', () => {
    expect(ciLogins(ONE, {})).toEqual([]);
    expect(ciLogins(ONE, { MUSTER_JENKINS_USER: '', MUSTER_JENKINS_TOKEN: '', MUSTER_JENKINS_LOGINS: '' })).toEqual([]);
    expect(ciLogins(NO_OPTIONS, { ...USER_AND_TOKEN, MUSTER_JENKINS_LOGINS: 'no list' })).toEqual([]);
  });

  it('are bound to the origin of the one server', () => {
    expect(ciLogins(ONE, USER_AND_TOKEN)).toEqual([
      { origin: 'https://ci.example.org', user: 'ada', secret: 's3cret' },
    ]);
  });

  it('are told apart for several servers, and those of others are left out', () => {
    const environment = list({
      'https://CI.example.org/': 'ada:s3:cret',
      'http://other.example:8080': 'bob:token',
      'https://elsewhere.example': 'eve:secret',
    });
    expect(ciLogins(TWO, { ...environment, ...USER_AND_TOKEN })).toEqual([
      { origin: 'https://ci.example.org', user: 'ada', secret: 's3:cret' },
      { origin: 'http://other.example:8080', user: 'bob', secret: 'token' },
    ]);
    expect(ciLogins(ONE, list({ 'http://ci.example.org': 'ada:s3cret' }))).toEqual([]);
  });

  it.each([
    [TWO, USER_AND_TOKEN, /^MUSTER_JENKINS_USER: for several servers, set MUSTER_JENKINS_LOGINS /u],
    [ONE, { MUSTER_JENKINS_TOKEN: 's3cret' }, /^MUSTER_JENKINS_USER: it is needed together with MUSTER_JENKINS_TOKEN/u],
    [ONE, { MUSTER_JENKINS_USER: 's3cret' }, /^MUSTER_JENKINS_TOKEN: it is needed together with MUSTER_JENKINS_USER/u],
    [ONE, { ...USER_AND_TOKEN, MUSTER_JENKINS_USER: 'ada:s3cret' }, /^MUSTER_JENKINS_USER: .* without a colon/u],
    [ONE, { MUSTER_JENKINS_LOGINS: '{"https://ci.example.org":s3cret}' }, /^MUSTER_JENKINS_LOGINS: JSON such as/u],
    [ONE, { MUSTER_JENKINS_LOGINS: '"s3cret"' }, /^MUSTER_JENKINS_LOGINS: JSON such as/u],
    [ONE, list({ 'https://ci.example.org': 's3cret' }), /^MUSTER_JENKINS_LOGINS: JSON such as/u],
    [ONE, list({ 'https://ci.example.org': ':s3cret' }), /^MUSTER_JENKINS_LOGINS: JSON such as/u],
    [ONE, list({ 'https://ci.example.org': 's3cret:' }), /^MUSTER_JENKINS_LOGINS: JSON such as/u],
    [ONE, list({ 'https://ci.example.org/jenkins': 'a:s3cret' }), /^MUSTER_JENKINS_LOGINS: JSON such as/u],
    [ONE, list({ 'https://a:s3cret@ci.example.org': 'a:b' }), /^MUSTER_JENKINS_LOGINS: JSON such as/u],
    [ONE, list({ s3cret: 'a:b' }), /^MUSTER_JENKINS_LOGINS: JSON such as/u],
  ])('that make no sense are refused without a word of their values', (options, environment, message) => {
    const text = complaint(options, environment);
    expect(text).toMatch(message);
    expect(text).not.toContain('s3cret');
  });
});

describe('a login for GitHub', () => {
  it.each([
    [{ GITHUB_TOKEN: 'one' }, 'one'],
    [{ GH_TOKEN: 'two' }, 'two'],
    [{ GITHUB_TOKEN: 'one', GH_TOKEN: 'two' }, 'two'],
    [{ GITHUB_TOKEN: 'one', GH_TOKEN: '' }, 'one'],
  ])('of %j is %s', (environment, secret) => {
    expect(ciLogins(GITHUB, environment)).toEqual([{ origin: 'https://api.github.com', user: null, secret }]);
    expect(ciLogins(ONE, environment)).toEqual([]);
  });

  it.each([
    ['https://github.com', 'https://api.github.com'],
    ['https://ghe.example/api/v3', 'https://ghe.example'],
    ['https://acme.ghe.com', 'https://api.acme.ghe.com'],
  ])('for %s is bound to %s', (githubApi, origin) => {
    expect(ciLogins({ ...NO_OPTIONS, githubApi }, { GH_TOKEN: 'x' })).toMatchObject([{ origin }]);
  });

  it('that no header can carry is refused without a word of it', () => {
    expect(complaint(GITHUB, { GITHUB_TOKEN: 's3cret\nx' })).toBe('GITHUB_TOKEN: a token without spaces is accepted.');
  });
});
