import { describe, expect, it } from 'vitest';

import { normalizeRemoteUrl } from '../../../../src/core/discovery/remoteUrl.ts';

describe('normalizeRemoteUrl', () => {
  it.each([
    'https://github.com/onap/aai-babel',
    'https://github.com/onap/aai-babel.git',
    'https://GitHub.com/onap/aai-babel.git/',
    'https://ada:secret@github.com/onap/aai-babel',
    'https://github.com:443/onap/aai-babel?x=1#y',
    'ssh://git@github.com/onap/aai-babel.git',
    'ssh://git@github.com:22/onap/aai-babel.git',
    'git://github.com/onap/aai-babel.git',
    'git@github.com:onap/aai-babel.git',
    'git@github.com:/onap/aai-babel',
    'github.com:onap/aai-babel',
    ' git@github.com:onap/aai-babel.git\n',
  ])('%s is github.com/onap/aai-babel', (url) => {
    expect(normalizeRemoteUrl(url)).toBe('github.com/onap/aai-babel');
  });

  it('keeps apart what is not the same', () => {
    const urls = [
      'https://github.com/onap/aai-babel',
      'https://github.com/ONAP/aai-babel',
      'https://gitlab.com/onap/aai-babel',
      'https://github.com:8443/onap/aai-babel',
      'https://github.com/onap/aai-babel.github',
    ];
    expect(new Set(urls.map(normalizeRemoteUrl)).size).toBe(urls.length);
  });

  it('takes a path for a path', () => {
    expect(normalizeRemoteUrl('/srv/git/alpha.git/')).toBe('/srv/git/alpha');
    expect(normalizeRemoteUrl('file:///srv/git/alpha.git')).toBe('/srv/git/alpha');
    expect(normalizeRemoteUrl(String.raw`C:\git\alpha`)).toBe(String.raw`C:\git\alpha`);
    expect(normalizeRemoteUrl('../alpha')).toBe('../alpha');
    expect(normalizeRemoteUrl('')).toBe('');
  });

  it('reads an address of IPv6', () => {
    expect(normalizeRemoteUrl('git@[::1]:a/b.git')).toBe('[::1]/a/b');
    expect(normalizeRemoteUrl('ssh://git@[::1]:22/a/b.git')).toBe('[::1]/a/b');
  });
});
