import { describe, expect, it } from 'vitest';

import type { Repository } from '../../../../src/core/model/repository.ts';
import { isWithin, RefFileOwners } from '../../../../src/host/watch/refFiles.ts';

const at = (id: string, commonDirectory: string): Repository => {
  return { id, name: id, path: '', root: '', kind: 'workTree', commonDirectory, aliases: [] };
};

describe('the owner of a changed file', () => {
  const owners = new RefFileOwners([
    at('app', '/src/app/.git'),
    at('library', '/src/app/.git/modules/vendor/library'),
    at('mirror', '/src/mirror.git'),
  ]);

  it.each([
    ['/src/app/.git/HEAD', 'app'],
    ['/src/app/.git/logs/HEAD', 'app'],
    ['/src/app/.git/packed-refs', 'app'],
    ['/src/app/.git/refs/heads/feature/x', 'app'],
    ['/src/app/.git/worktrees/fix/HEAD', 'app'],
    ['/src/app/.git/modules/vendor/library/HEAD', 'library'],
    ['/src/app/.git/modules/unknown/HEAD', 'app'],
    ['/src/mirror.git/refs/heads/main', 'mirror'],
    ['/src/app/HEAD', null],
    ['/src/app/src/refs/heads.ts', null],
    ['/src/apple/.git/HEAD', null],
    ['/src/app/.git/refs/heads/main.lock', null],
  ])('of %s is %s', (file, owner) => {
    expect(owners.ownerOf(file)).toBe(owner);
  });
});

describe('a folder', () => {
  it.each([
    ['/src', '/src/app', true],
    ['/src', '/src', true],
    ['/src', '/src2/app', false],
    ['/src/app', '/src', false],
    ['/src', '/src/..app', true],
  ])('%s holds %s: %s', (folder, file, holds) => {
    expect(isWithin(folder, file)).toBe(holds);
  });
});
