import { describe, expect, it } from 'vitest';

import { GithubActionsProvider } from '../../../../src/core/ci/githubActions.ts';
import { githubAddress, githubRepository } from '../../../../src/core/ci/githubAddress.ts';
import { createClient } from './ciFixture.ts';

describe('githubRepository', () => {
  it.each([
    'https://github.com/octo/web',
    'https://www.github.com/octo/web.git/',
    'git@github.com:octo/web.git',
    'ssh://git@ssh.github.com:443/octo/web.git',
    'git://GitHub.com/octo/web',
  ])('finds owner and name in %s', (remoteUrl) => {
    expect(githubRepository(githubAddress('https://github.com'), remoteUrl)).toEqual({ owner: 'octo', name: 'web' });
  });

  it('tells an enterprise from the public one, whatever the port', () => {
    const enterprise = githubAddress('https://ghe.example.org:8443');
    expect(githubRepository(enterprise, 'ssh://git@ghe.example.org:2222/octo/web')).not.toBeNull();
    expect(githubRepository(enterprise, 'https://github.com/octo/web')).toBeNull();
    expect(githubRepository(githubAddress('https://github.com'), 'https://ghe.example.org/octo/web')).toBeNull();
  });
});

describe('the address', () => {
  it.each([
    [undefined, 'https://api.github.com'],
    ['https://github.com/', 'https://api.github.com'],
    ['https://octo.ghe.com', 'https://api.octo.ghe.com'],
    ['https://ghe.example.org:8443/some/page', 'https://ghe.example.org:8443'],
  ])('%s is asked at %s', (address, apiOrigin) => {
    const options = { client: createClient(), credential: null, remotes: [] };
    const provider = new GithubActionsProvider(address === undefined ? options : { ...options, address });
    expect(provider.apiOrigin).toBe(apiOrigin);
  });

  it('is refused when it is none', () => {
    const options = { client: createClient(), credential: null, remotes: [] };
    expect(() => new GithubActionsProvider({ ...options, address: 'github' })).toThrow(RangeError);
  });
});
