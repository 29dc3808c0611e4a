import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Discovery, DiscoveryOptions } from '../../src/core/discovery/findRepositories.ts';
import { discover, placesIn } from '../support/discover.ts';
import { createGitFixture, type GitFixture } from '../support/gitFixture.ts';

let fixture: GitFixture;
beforeEach(() => {
  fixture = createGitFixture();
});
afterEach(() => {
  fixture.dispose();
});

const find = (change: Partial<DiscoveryOptions> = {}, signal?: AbortSignal): Promise<Discovery> =>
  discover(fixture, change, signal);
const found = async (change: Partial<DiscoveryOptions> = {}): Promise<readonly string[]> =>
  placesIn(fixture, await discover(fixture, change));

describe('findRepositories lists what git will refuse', () => {
  it.each([
    ['a file that leads nowhere', (place: string) => writeFileSync(place, 'gitdir: ../nowhere\n')],
    ['a file of something else', (place: string) => writeFileSync(place, 'garbage')],
    ['a folder without HEAD', (place: string) => mkdirSync(path.join(place, 'objects'), { recursive: true })],
    ['a link that leads nowhere', (place: string) => symlinkSync('nowhere', place)],
  ])('.git is %s', async (_name, make) => {
    make(path.join(fixture.createFolder('broken'), '.git'));
    make(path.join(fixture.createFolder('also-broken'), '.git'));
    expect(await found()).toEqual(['workTree also-broken', 'workTree broken']);
  });

  it('but passes over an empty .git, as git does', async () => {
    mkdirSync(path.join(fixture.createFolder('nothing'), '.git'));
    expect(await found()).toEqual([]);
    fixture.createRepository('outer');
    mkdirSync(path.join(fixture.createFolder('outer/inner'), '.git'));
    expect(await found({ folders: [fixture.resolve('outer/inner')] })).toEqual(['workTree outer']);
  });

  it('and does not take what git will refuse for the work tree around a folder', async () => {
    const folder = fixture.createFolder('broken/inner');
    writeFileSync(fixture.resolve('broken/.git'), 'gitdir: ../nowhere\n');
    expect(await found({ folders: [folder] })).toEqual([]);
  });
});

describe('findRepositories goes on', () => {
  it('when a folder is not there or is a file', async () => {
    fixture.createRepository('alpha');
    const file = fixture.resolve('file');
    writeFileSync(file, '');
    const { repositories, problems } = await find({ folders: [fixture.resolve('gone'), file, fixture.root] });
    expect(repositories).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'folderNotFound' }, { code: 'folderNotFound' }]);
    expect(problems[0]?.message).toContain('gone');
  });

  it('but throws when none of the folders is there', async () => {
    await expect(find({ folders: [fixture.resolve('gone'), fixture.resolve('lost')] })).rejects.toMatchObject({
      problem: { code: 'folderNotFound' },
    });
    expect(await find({ folders: [] })).toEqual({ repositories: [], problems: [] });
  });

  it('when a folder cannot be read', async () => {
    fixture.createRepository('alpha');
    const closed = fixture.createFolder('closed');
    chmodSync(closed, 0o000);
    // Root may read everything; nobody may not.
    const isRoot = process.geteuid?.() === 0;
    for (const place of [path.dirname(fixture.root), fixture.root]) chmodSync(place, 0o755);
    if (isRoot) process.seteuid?.(65_534);
    try {
      const { repositories, problems } = await find();
      expect(repositories).toHaveLength(1);
      expect(problems).toMatchObject([{ code: 'folderNotReadable' }]);
      expect(problems[0]?.message).toContain(closed);
      await expect(find({ folders: [path.join(closed, 'inner')] })).rejects.toMatchObject({
        problem: { code: 'folderNotReadable' },
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(closed, 0o755);
    }
  });

  it('until it is cancelled', async () => {
    for (let outer = 0; outer < 20; outer++) {
      for (let inner = 0; inner < 20; inner++) fixture.createFolder(`${String(outer)}/${String(inner)}/x`);
    }
    const controller = new AbortController();
    const search = find({}, controller.signal);
    setImmediate(() => {
      controller.abort();
    });
    await expect(search).rejects.toMatchObject({ problem: { code: 'cancelled' } });
    await expect(find({}, AbortSignal.abort())).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  });
});
