import { execFileSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { locateGit, type GitBinary } from '../../src/core/git/gitBinary.ts';
import type { GitTarget } from '../../src/core/git/gitTarget.ts';
import { hardenedArguments, hardenedEnvironment } from '../../src/core/git/hardening.ts';
import { readHead } from '../../src/core/git/queries/readHead.ts';
import { readConfiguration } from '../../src/core/git/queries/readConfiguration.ts';
import { readDiffAttributes } from '../../src/core/git/queries/readDiffAttributes.ts';
import { readMailmap } from '../../src/core/git/queries/readMailmap.ts';
import { readRefTips } from '../../src/core/git/queries/readRefTips.ts';
import { readWorkingState } from '../../src/core/git/queries/readWorkingState.ts';
import { streamGit } from '../../src/core/git/runGit.ts';
import { CHANGE_ARGUMENTS, shapeArguments } from '../../src/core/history/shapeArguments.ts';
import { discover } from '../support/discover.ts';
import { createGitFixture, type GitFixture } from '../support/gitFixture.ts';
import { createHostileRepository, type HostileRepository } from '../support/hostileRepository.ts';

let fixture: GitFixture;
let hostile: HostileRepository;
let target: GitTarget;
let git: GitBinary;
const signal = new AbortController().signal;

beforeEach(async () => {
  fixture = createGitFixture();
  vi.stubEnv('HOME', fixture.home);
  git = await locateGit({ configuredPath: null, excludedFolders: [fixture.root], signal });
  hostile = createHostileRepository(fixture, 'hostile');
  target = { directory: hostile.repository.path, bare: false };
});
afterEach(() => {
  vi.unstubAllEnvs();
  fixture.dispose();
});

/** Runs git as a careless program would. Its failures do not matter here, only what it started. */
function careless(...args: readonly string[]): void {
  try {
    hostile.repository.git(...args);
  } catch {
    // A trap does not behave as what it stands for, so git may well fail afterwards.
  }
}

/** Runs git with the hardened arguments and an environment that lacks some of the variables. */
function hardenedWithout(variables: readonly string[], ...args: readonly string[]): void {
  const environment = Object.entries(hardenedEnvironment(target)).filter(([name]) => !variables.includes(name));
  try {
    execFileSync(git.path, [...hardenedArguments(target), ...args], {
      cwd: target.directory,
      env: Object.fromEntries(environment),
      stdio: 'ignore',
    });
  } catch {
    // As above.
  }
}

describe('a hostile repository', () => {
  it.each([
    ['fsmonitor', ['status']],
    ['filterClean', ['status']],
    ['hook-post-index-change', ['reset', '--quiet']],
    ['gpg', ['log', '-1']],
    ['textconv', ['log', '-p', '-1', '--', 'b.txt']],
    ['diffCommand', ['diff', '--', 'b.txt']],
    ['extRemote', ['log', '-p', '--', 'a.txt']],
    ['hook-reference-transaction', ['update-ref', 'refs/heads/new', 'HEAD']],
  ])('runs %s for a careless caller', (trap, args) => {
    careless(...args);
    expect(hostile.sprung()).toContain(trap);
  });

  it('runs diff.external for a careless caller where no attribute says otherwise', () => {
    hostile.repository.write('.git/info/attributes', '* !diff\n');
    careless('diff', '--', 'b.txt');
    expect(hostile.sprung()).toContain('diffExternal');
  });

  it('runs nothing for discovery and the queries of an analysis', async () => {
    const { repositories } = await discover(fixture, {});
    expect(repositories).toHaveLength(1);
    expect(await readHead(git, target, signal)).toMatchObject({ commit: hostile.head });
    const configuration = await readConfiguration(git, target, path.join(target.directory, '.git'), signal);
    expect(configuration).toMatchObject({ partialClone: true });
    expect(configuration.remoteUrl).toMatch(/^ext::/u);
    expect(await readMailmap(git, target, hostile.head, signal)).toBe('A <a@b> <c@d>\n');
    expect(await readRefTips(git, target, signal)).toEqual([hostile.head]);
    const gitDirectory = path.join(target.directory, '.git');
    const folders = { directory: target.directory, gitDirectory, commonDirectory: gitDirectory };
    await readDiffAttributes(git, target, folders, Buffer.from('a.txt\0b.txt\0'), signal);
    expect(hostile.sprung()).toEqual([]);
  });

  it('runs nothing for commits, changes, lines and blobs, though a blob is missing', async () => {
    const id = Buffer.from(`${hostile.head}\n`);
    const numstat = ['log', '--no-walk=unsorted', '--numstat', ...CHANGE_ARGUMENTS, '--stdin', '--'];
    const exits: number[] = [];
    for (const [args, input] of [
      [shapeArguments(true, true, 0), id],
      [shapeArguments(false, false, 0), id],
      [['log', '--numstat', ...CHANGE_ARGUMENTS, '--stdin', '--'], id],
      [numstat, id],
      [['cat-file', '--batch', '--buffer'], Buffer.from(`${hostile.missingBlob}\n`)],
    ] as const) {
      const command = { args, input, deadlineMs: 20_000, maxOutputBytes: 1e9, signal };
      const exit = await streamGit(git, target, command, () => undefined);
      expect(exit.reason).toBe('exited');
      exits.push(exit.exitCode ?? -1);
    }
    // Lines need the blob that only the remote has; a fetch is refused instead of made.
    expect(exits.slice(0, 3)).toEqual([0, 0, 128]);
    expect(hostile.sprung()).toEqual([]);
  });

  it('runs nothing for patches within the history arguments', async () => {
    const args = ['log', '-p', '--no-ext-diff', '--no-textconv', '--end-of-options', hostile.head, '--', 'b.txt'];
    const command = { args, deadlineMs: 20_000, maxOutputBytes: 1e9, signal };
    expect(await streamGit(git, target, command, () => undefined)).toMatchObject({ exitCode: 0 });
    expect(hostile.sprung()).toEqual([]);
  });

  it('runs, for the working state of a trusted workspace, its filters and nothing else', async () => {
    await readWorkingState(git, target, signal);
    expect(hostile.sprung()).toEqual(['filterClean']);
  });

  it('runs no hook, should a command ever change something', () => {
    hardenedWithout([], 'update-ref', 'refs/heads/new', 'HEAD');
    hardenedWithout([], 'update-index', '--refresh');
    hardenedWithout([], 'update-index', '--force-remove', 'a.txt');
    expect(hostile.repository.git('rev-parse', 'new')).toBe(hostile.head);
    expect(hostile.sprung().filter((name) => /hook/iu.test(name))).toEqual([]);
  });

  it('fetches nothing even with a git that does not know GIT_NO_LAZY_FETCH', () => {
    hardenedWithout(['GIT_NO_LAZY_FETCH'], 'cat-file', 'blob', hostile.missingBlob);
    expect(hostile.sprung()).toEqual([]);
    // Its own protocol.ext.allow outranks protocol.allow=never: only the environment stops it.
    hardenedWithout(['GIT_NO_LAZY_FETCH', 'GIT_ALLOW_PROTOCOL'], 'cat-file', 'blob', hostile.missingBlob);
    expect(hostile.sprung()).toContain('extRemote');
  });

  it('is not run at all when it is bare and lies in the work tree of another', async () => {
    const outer = fixture.createRepository('outer');
    outer.commit();
    const inner = createHostileRepository(fixture, 'outer/data');
    const bare = fixture.resolve('outer/data.git');
    renameSync(path.join(inner.repository.path, '.git'), bare);
    const { repositories } = await discover(fixture, { folders: [outer.path] });
    expect(repositories.map(({ kind }) => kind)).toEqual(['embeddedBare', 'workTree']);
    await expect(readHead(git, { directory: bare, bare: false }, signal)).rejects.toMatchObject({
      problem: { code: 'embeddedBareRepository' },
    });
    expect(inner.sprung()).toEqual([]);
  });
});
