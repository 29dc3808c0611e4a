import path from 'node:path';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { hardenedArguments, hardenedEnvironment } from '../../../../src/core/git/hardening.ts';

const target = { directory: '/home/ada/projects/alpha', bare: false };

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('hardenedArguments', () => {
  it('switch off everything that a repository could run or fetch', () => {
    const args = hardenedArguments(target);
    expect(args.slice(0, 4)).toEqual([
      '--no-pager',
      '--no-optional-locks',
      '--no-replace-objects',
      '--literal-pathspecs',
    ]);
    expect(args.slice(4).filter((_, index) => index % 2 === 0)).toEqual(Array<string>(21).fill('-c'));
    expect(args.slice(4).filter((_, index) => index % 2 === 1)).toEqual([
      'core.fsmonitor=false',
      'core.hooksPath=/dev/null',
      'hook.post-index-change.enabled=false',
      'hook.reference-transaction.enabled=false',
      'safe.bareRepository=explicit',
      'protocol.allow=never',
      'log.showSignature=false',
      'log.diffMerges=separate',
      'log.showRoot=true',
      'diff.autoRefreshIndex=false',
      'diff.context=3',
      'core.attributesFile=/dev/null',
      'core.excludesFile=/dev/null',
      'mailmap.file=',
      'mailmap.blob=',
      'core.bigFileThreshold=512m',
      'core.quotePath=false',
      'gpg.program=false',
      'gpg.ssh.program=false',
      'core.pager=cat',
      'advice.graftFileDeprecated=false',
    ]);
  });

  it('never name a git directory and never make a directory safe', () => {
    const text = hardenedArguments({ ...target, bare: true }).join(' ');
    expect(text).not.toMatch(/--git-dir|--work-tree|safe\.directory/u);
  });

  it('let git use a bare repository for that call alone', () => {
    expect(hardenedArguments({ ...target, bare: true })).toContain('safe.bareRepository=all');
    expect(hardenedArguments(target)).toContain('safe.bareRepository=explicit');
  });
});

describe('hardenedEnvironment', () => {
  it('is built from empty', () => {
    vi.stubEnv('PATH', '/usr/bin:/bin');
    vi.stubEnv('HOME', '/home/ada');
    vi.stubEnv('GIT_DIR', '/somewhere/else');
    vi.stubEnv('GIT_SSH_COMMAND', 'evil');
    vi.stubEnv('LD_PRELOAD', '/evil.so');
    expect(hardenedEnvironment(target)).toEqual({
      PATH: '/usr/bin:/bin',
      HOME: '/home/ada',
      LC_ALL: 'C',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_NO_LAZY_FETCH: '1',
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_TERMINAL_PROMPT: '0',
      GIT_NO_REPLACE_OBJECTS: '1',
      GIT_GRAFT_FILE: '/dev/null',
      GIT_ATTR_NOSYSTEM: '1',
      GIT_CEILING_DIRECTORIES: '/home/ada/projects',
      GIT_PAGER: 'cat',
      GIT_FLUSH: '0',
    });
  });

  it('keeps PATH clear of the repository and of relative entries', () => {
    const entries = ['', '.', 'bin', path.join(target.directory, 'node_modules/.bin'), '/usr/bin'];
    vi.stubEnv('PATH', entries.join(path.delimiter));
    expect(hardenedEnvironment(target)['PATH']).toBe('/usr/bin');
  });

  it('has no HOME where there is none', () => {
    vi.stubEnv('HOME', undefined);
    expect(hardenedEnvironment(target)).not.toHaveProperty('HOME');
  });
});
