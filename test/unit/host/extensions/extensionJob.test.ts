import { describe, expect, it } from 'vitest';

import { extensionJob } from '../../../../src/host/extensions/extensionJob.ts';

describe('a CI job of another extension', () => {
  const provider = { id: 'acme.ci', title: 'Acme CI' };
  const least = { id: '17', name: 'alpha-verify', status: 'success' };

  it('needs an id, a name and a status; the rest has defaults', () => {
    expect(extensionJob(provider, least)).toEqual({
      id: 'acme.ci 17',
      provider: 'acme.ci',
      server: 'Acme CI',
      name: 'alpha-verify',
      url: null,
      status: 'success',
      lastRun: null,
      scmUrls: [],
      ownRemoteUrl: null,
    });
  });

  it('is that of its provider, whatever it says', () => {
    const job = extensionJob(provider, { ...least, provider: 'jenkins', id: 'jenkins https://ci/ x' });
    expect(job).toMatchObject({ id: 'acme.ci jenkins https://ci/ x', provider: 'acme.ci' });
  });

  it('is copied, without members that nobody knows and without credentials', () => {
    const lastRun = {
      number: 3,
      startedAt: '2026-01-05T11:00:00.5+01:00',
      durationMs: 1200.4,
      url: 'https://u:p@ci.example/3',
    };
    const offered = {
      ...least,
      extra: 'x',
      server: 'https://ci.example',
      url: 'https://user:secret@ci.example/job',
      scmUrls: ['https://token@git.example/alpha', 'https://git.example/alpha', 'ssh://git@git.example/alpha'],
      ownRemoteUrl: 'https://user:secret@git.example/alpha',
      lastRun,
    };
    expect(extensionJob(provider, offered)).toEqual({
      id: 'acme.ci 17',
      provider: 'acme.ci',
      server: 'https://ci.example',
      name: 'alpha-verify',
      url: 'https://ci.example/job',
      status: 'success',
      lastRun: { number: 3, startedAt: '2026-01-05T10:00:00Z', durationMs: 1200, url: 'https://ci.example/3' },
      scmUrls: ['https://git.example/alpha', 'ssh://git.example/alpha'],
      ownRemoteUrl: 'https://git.example/alpha',
    });
  });

  const hostile = {
    get name(): string {
      throw new Error('read me not');
    },
  };
  it.each([
    [null],
    ['job'],
    [{}],
    [{ ...least, id: '' }],
    [{ ...least, id: 17 }],
    [{ ...least, id: 'x'.repeat(2000) }],
    [{ ...least, name: '' }],
    [{ ...least, name: 'n'.repeat(2001) }],
    [{ ...least, status: 'green' }],
    [{ ...least, url: 'javascript:alert(1)' }],
    [{ ...least, url: 'command:workbench.action.quit' }],
    [{ ...least, lastRun: { startedAt: 'yesterday' } }],
    [{ ...least, lastRun: { durationMs: Number.NaN } }],
    [{ ...least, lastRun: { url: 'file:///etc/passwd' } }],
    [{ ...least, scmUrls: 'https://git.example' }],
    [{ ...least, scmUrls: [7] }],
    [Object.assign(Object.create(hostile) as object, { id: '1', status: 'success' })],
  ])('that is none is refused with a reason: %o', (value) => {
    const reason = extensionJob(provider, value);
    expect(reason).toBeTypeOf('string');
    expect(reason).not.toBe('');
  });
});
