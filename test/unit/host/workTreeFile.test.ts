import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { workTreeFile } from '../../../src/host/commands/workTreeFile.ts';

let base = '';
let folder = '';

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'muster-work-tree-'));
  folder = path.join(base, 'api');
  await mkdir(path.join(folder, 'src'), { recursive: true });
  await writeFile(path.join(folder, 'src', 'a b.ts'), 'x');
  await writeFile(path.join(base, 'secret'), 'x');
  await symlink(base, path.join(folder, 'out'));
  await symlink(path.join(folder, 'src'), path.join(folder, 'within'));
});

afterAll(async () => {
  await rm(base, { recursive: true });
});

describe('a file of the history in the work tree', () => {
  it('is found where it lies', async () => {
    expect(await workTreeFile(folder, 'src/a b.ts')).toBe(path.join(folder, 'src', 'a b.ts'));
    expect(await workTreeFile(folder, 'within/a b.ts')).toBe(path.join(folder, 'within', 'a b.ts'));
  });

  it.each([
    'gone.ts',
    'src',
    '',
    '/',
    '../secret',
    'src/../../secret',
    './src/a b.ts',
    'src//a b.ts',
    'out/secret',
    'a\0b',
    'src/a b.ts/x',
  ])('is not found for %j', async (repositoryPath) => {
    expect(await workTreeFile(folder, repositoryPath)).toBeNull();
  });

  it('is found in a work tree that is itself reached by a link', async () => {
    const link = path.join(base, 'link');
    await symlink(folder, link);
    expect(await workTreeFile(link, 'src/a b.ts')).toBe(path.join(link, 'src', 'a b.ts'));
  });
});
