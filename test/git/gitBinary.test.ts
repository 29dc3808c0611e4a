import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { locateGit, type GitBinary } from '../../src/core/git/gitBinary.ts';
import { createFakeGit } from '../support/fakeGit.ts';
import { createGitFixture, type GitFixture } from '../support/gitFixture.ts';

let fixture: GitFixture;
beforeEach(() => {
  fixture = createGitFixture();
});
afterEach(() => {
  vi.unstubAllEnvs();
  fixture.dispose();
});

function locate(configuredPath: string | null, excludedFolders: readonly string[] = []): Promise<GitBinary> {
  return locateGit({ configuredPath, excludedFolders, signal: new AbortController().signal });
}

/** Puts a git of a certain version into a folder below the fixture's root. */
function createGitIn(folder: string, version: string): string {
  const script = createFakeGit(fixture, `git-${version}`, `echo 'git version ${version}'`);
  const file = path.join(fixture.createFolder(folder), 'git');
  copyFileSync(script.path, file);
  return file;
}

function stubPath(...entries: readonly string[]): void {
  vi.stubEnv('PATH', entries.join(path.delimiter));
}

describe('locateGit', () => {
  it("finds the machine's git", async () => {
    const git = await locate(null);
    expect(path.isAbsolute(git.path)).toBe(true);
    expect(git.version).toMatch(/^\d+\.\d+(\.\d+)?$/u);
  });

  it('takes the first in PATH and reads versions of every vendor', async () => {
    const first = createGitIn('a', '2.39.5 (Apple Git-154)');
    const second = createGitIn('b', '2.52.0.windows.1');
    stubPath(path.dirname(first), path.dirname(second));
    expect(await locate(null)).toEqual({ path: first, version: '2.39.5' });
    expect(await locate(second)).toEqual({ path: second, version: '2.52.0' });
  });

  it('passes over relative entries, empty ones, folders and files that cannot be run', async () => {
    const here = fixture.createFolder('here');
    createGitIn('here/bin', '2.40.0');
    mkdirSync(path.join(fixture.createFolder('folder'), 'git'));
    writeFileSync(path.join(fixture.createFolder('plain'), 'git'), 'git version 2.40.0');
    const good = createGitIn('good', '2.41.0');
    const before = process.cwd();
    process.chdir(here);
    try {
      stubPath('', '.', 'bin', './bin', fixture.resolve('folder'), fixture.resolve('plain'), path.dirname(good));
      expect(await locate(null)).toEqual({ path: good, version: '2.41.0' });
    } finally {
      process.chdir(before);
    }
  });

  it('never runs one that lies in an analysed folder, not even through a link', async () => {
    const marker = fixture.resolve('ran');
    const evil = path.join(fixture.createFolder('workspace/bin'), 'git');
    writeFileSync(evil, `#!/bin/sh\ntouch '${marker}'\necho git version 2.50.0\n`);
    chmodSync(evil, 0o755);
    symlinkSync(evil, path.join(fixture.createFolder('outside'), 'git'));
    const good = createGitIn('good', '2.41.0');
    stubPath(path.dirname(evil), fixture.resolve('outside'), path.dirname(good));
    const excluded = [fixture.resolve('workspace')];
    expect((await locate(null, excluded)).path).toBe(good);
    await expect(locate(evil, excluded)).rejects.toMatchObject({ problem: { code: 'gitNotFound' } });
    await expect(locate(marker)).rejects.toMatchObject({ problem: { code: 'gitNotFound' } });
    // Were it not excluded, it would have run.
    expect((await locate(evil)).version).toBe('2.50.0');
    await expect(locate(marker)).rejects.toMatchObject({ problem: { code: 'gitNotFound' } });
  });

  it('says which version is too old, and takes a newer one further down', async () => {
    const old = createGitIn('old', '2.37.9');
    stubPath(path.dirname(old));
    await expect(locate(null)).rejects.toMatchObject({
      problem: { code: 'gitTooOld', message: 'Git 2.37.9 is too old.' },
    });
    await expect(locate(old)).rejects.toMatchObject({ problem: { code: 'gitTooOld' } });
    const good = createGitIn('good', '2.38.0');
    stubPath(path.dirname(old), path.dirname(good));
    expect((await locate(null)).path).toBe(good);
    expect((await locate(createGitIn('next', '3.0.0'))).version).toBe('3.0.0');
  });

  it('says that there is none, and where it looked', async () => {
    stubPath(fixture.createFolder('nothing'));
    await expect(locate(null)).rejects.toMatchObject({ problem: { code: 'gitNotFound' } });
    const missing = fixture.resolve('no/git');
    await expect(locate(missing)).rejects.toThrow(missing);
    await expect(locate('bin/git')).rejects.toThrow('not absolute');
    await expect(locate(createFakeGit(fixture, 'other', 'echo something else').path)).rejects.toThrow(
      'does not answer',
    );
  });

  it('stops when it is cancelled', async () => {
    const slow = createFakeGit(fixture, 'slow', 'exec sleep 30');
    const controller = new AbortController();
    const located = locateGit({ configuredPath: slow.path, excludedFolders: [], signal: controller.signal });
    setTimeout(() => {
      controller.abort();
    }, 50);
    await expect(located).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  });
});
