import { describe, expect, it } from 'vitest';

import { normalizeRemoteUrl } from '../../../../src/core/discovery/remoteUrl.ts';
import { projectNames, remoteKey } from '../../../../src/core/jobs/remoteKey.ts';

describe('remoteKey', () => {
  it.each([
    'https://gerrit.onap.org/r/aai/babel',
    'https://gerrit.onap.org/r/a/aai/babel',
    'https://gerrit.onap.org/a/aai/babel.git',
    'https://gerrit.onap.org/aai/babel/',
    'ssh://ada@gerrit.onap.org:29418/aai/babel',
  ])('%s is one project on Gerrit', (url) => {
    expect(remoteKey(normalizeRemoteUrl(url))).toBe('gerrit.onap.org/aai/babel');
  });

  it('knows no case where the server knows none', () => {
    for (const host of ['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org']) {
      expect(remoteKey(`${host}/Onap/AAI`)).toBe(`${host}/onap/aai`);
    }
    expect(remoteKey('gerrit.onap.org/Onap/AAI')).toBe('gerrit.onap.org/Onap/AAI');
  });

  it('leaves an owner r or a on a forge', () => {
    expect(remoteKey('github.com/r/aai')).toBe('github.com/r/aai');
    expect(remoteKey('github.com/a/aai')).toBe('github.com/a/aai');
    expect(remoteKey('gerrit.onap.org/rx/aai')).toBe('gerrit.onap.org/rx/aai');
  });

  it.each(['', '/srv/git/r/alpha', '../r/alpha', '~/r/alpha', String.raw`C:\r\alpha`, 'C:/r/alpha', 'alpha'])(
    'leaves the local path %j',
    (path) => {
      expect(remoteKey(path)).toBe(path);
    },
  );
});

describe('projectNames', () => {
  it.each([
    ['gerrit.onap.org/r/aai/babel', 'onap/babel', ['aai/babel', 'onap/babel']],
    ['gerrit.onap.org:29418/aai/babel', 'aai/babel', ['aai/babel']],
    ['gerrit.onap.org/a/aai/babel', 'aai/babel/', ['aai/babel']],
    ['github.com/onap/aai-babel', 'aai-babel', ['aai-babel']],
    ['bitbucket.org/onap/aai-babel', 'x', ['aai-babel', 'x']],
    ['codeberg.org/onap/aai-babel', 'x', ['aai-babel', 'x']],
    ['gitlab.com/onap/aai-babel', 'x', ['aai-babel', 'x']],
    ['gitlab.com/onap/aai/babel', 'x', ['onap/aai/babel', 'x']],
    ['git.example.org/onap/aai-babel', 'x', ['onap/aai-babel', 'x']],
    ['github.com/lonely', 'x', ['lonely', 'x']],
    ['/srv/git/alpha', 'x', ['x']],
    ['C:/git/alpha', 'x', ['x']],
    ['', 'mirrors/alpha.git', ['mirrors/alpha']],
    [null, 'x//y/', ['x/y']],
    [null, '', []],
    [null, '.', []],
  ])('%s at %s: %j', (key, relativePath, names) => {
    expect(projectNames(key, relativePath)).toEqual(names);
  });
});
