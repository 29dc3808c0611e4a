import { existsSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { locateGit, type GitBinary } from '../../src/core/git/gitBinary.ts';
import { queryGit, type QueryOptions } from '../../src/core/git/gitClient.ts';
import { hardenedArguments, hardenedEnvironment } from '../../src/core/git/hardening.ts';
import { createFakeGit, createRecordingGit, createStubbornGit } from '../support/fakeGit.ts';
import { createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { liveProcesses } from '../support/liveProcesses.ts';
import { waitUntil } from '../support/waitUntil.ts';

let fixture: GitFixture;
let repository: FixtureRepository;
let git: GitBinary;
const never = new AbortController().signal;

beforeAll(async () => {
  fixture = createGitFixture();
  vi.stubEnv('HOME', fixture.home);
  git = await locateGit({ configuredPath: null, excludedFolders: [], signal: never });
  repository = fixture.createRepository('group/alpha');
  repository.commit();
});
afterAll(() => {
  vi.unstubAllEnvs();
  fixture.dispose();
});

const target = () => ({ directory: repository.path, bare: false });

/** Processes of this fixture alone: other tests may run beside this one. */
function running(name: string): readonly string[] {
  return liveProcesses(path.join(fixture.home, name));
}

/** Commands as git gets them: global options in any order, since git does not care, then the rest. */
function globalOptions(args: readonly string[]): readonly string[] {
  const settings = args.filter((_, index) => args[index - 1] === '-c').map((setting) => `-c ${setting}`);
  return [...settings, ...args.filter((arg) => arg.startsWith('--'))].toSorted();
}

describe('queryGit', () => {
  it('starts git exactly as the streaming runner does', async () => {
    const { git: recording, read } = createRecordingGit(fixture, 'answer');
    const answer = await queryGit(recording, target(), ['config', 'user.name'], never);
    expect(answer).toEqual({ exitCode: 0, stdout: 'answer' });
    const start = read();
    expect(start.args.slice(-2)).toEqual(['config', 'user.name']);
    expect(globalOptions(start.args.slice(0, -2))).toEqual(globalOptions(hardenedArguments(target())));
    expect(start.args).toHaveLength(hardenedArguments(target()).length + 2);
    // simple-git adds one variable of git's test suite, which makes git refuse shortened options.
    expect(start.environment).toEqual({
      ...hardenedEnvironment(target()),
      GIT_TEST_DISALLOW_ABBREVIATED_OPTIONS: 'true',
    });
    expect(start.directory).toBe(repository.path);
    expect(start.leadsGroup).toBe(true);
  });

  it('lets a bare repository in only where it was asked to', async () => {
    const { git: recording, read } = createRecordingGit(fixture, 'x');
    await queryGit(recording, { ...target(), bare: true }, ['log'], never);
    expect(read().args).toContain('safe.bareRepository=all');
  });

  it('runs a git whose path holds spaces', async () => {
    const spaced = createFakeGit(fixture, 'git (with spaces & more)', 'echo yes');
    expect((await queryGit(spaced, target(), ['x'], never)).stdout).toBe('yes\n');
  });

  it('takes an exit code for an answer only where it was said to be one', async () => {
    const silent = createFakeGit(fixture, 'silent', 'exit 1');
    const accept: QueryOptions = { acceptedExitCodes: [0, 1] };
    expect(await queryGit(silent, target(), ['x'], never, accept)).toEqual({ exitCode: 1, stdout: '' });
    await expect(queryGit(silent, target(), ['x'], never)).rejects.toMatchObject({ problem: { code: 'gitFailed' } });
  });

  it('takes a git that was killed for a failure, whatever it printed before', async () => {
    const killed = createFakeGit(fixture, 'killed', 'echo half', 'kill -9 $$');
    await expect(queryGit(killed, target(), ['x'], never)).rejects.toMatchObject({
      problem: { code: 'gitFailed', detail: 'Ended by SIGKILL.' },
    });
  });

  it('takes an end with 0 for success, whatever was said on the way', async () => {
    const warning = createFakeGit(fixture, 'warning', 'echo warning: something >&2', 'echo yes');
    expect((await queryGit(warning, target(), ['x'], never)).stdout).toBe('yes\n');
    const failing = createFakeGit(fixture, 'failing', 'echo half', 'echo "fatal: no" >&2', 'exit 1');
    const accept: QueryOptions = { acceptedExitCodes: [0, 1] };
    expect(await queryGit(failing, target(), ['x'], never, accept)).toEqual({ exitCode: 1, stdout: 'half\n' });
  });

  it('names the repository and repeats what git said', async () => {
    await expect(queryGit(git, target(), ['rev-parse', '--verify', 'nothing'], never)).rejects.toMatchObject({
      problem: {
        message: 'Git stopped with an error in alpha.',
        detail: 'Exit code 128. fatal: Needed a single revision',
      },
    });
  });

  it('says that the repository is gone', async () => {
    const gone = { directory: fixture.resolve('gone'), bare: false };
    await expect(queryGit(git, gone, ['log'], never)).rejects.toMatchObject({
      problem: { code: 'repositoryVanished' },
    });
  });

  it('says that git is gone', async () => {
    const noGit = { ...git, path: path.join(fixture.home, 'no-git') };
    await expect(queryGit(noGit, target(), ['log'], never)).rejects.toMatchObject({ problem: { code: 'gitFailed' } });
  });

  it('does not start when it is cancelled already', async () => {
    const marker = path.join(fixture.home, 'started');
    const marking = createFakeGit(fixture, 'marking', `touch '${marker}'`);
    await expect(queryGit(marking, target(), ['x'], AbortSignal.abort())).rejects.toMatchObject({
      problem: { code: 'cancelled' },
    });
    expect(existsSync(marker)).toBe(false);
  });

  it('refuses more output than accepted', async () => {
    const endless = createFakeGit(fixture, 'endless-query', 'exec cat /dev/zero');
    await expect(queryGit(endless, target(), ['x'], never, { maxOutputBytes: 100_000 })).rejects.toMatchObject({
      problem: { code: 'outputTooLarge' },
    });
    expect(running('endless-query')).toEqual([]);
  });
});

describe('queryGit ends the whole group within a second', () => {
  it('when it is cancelled', async () => {
    const controller = new AbortController();
    const query = queryGit(createStubbornGit(fixture, 'cancelled-query'), target(), ['x'], controller.signal);
    const settled = expect(query).rejects.toMatchObject({ problem: { code: 'cancelled' } });
    await waitUntil(() => running('cancelled-query.child').length > 0, { timeoutMs: 5000, intervalMs: 10 });
    const start = performance.now();
    controller.abort();
    await settled;
    expect(running('cancelled-query')).toEqual([]);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('at the deadline', async () => {
    const query = queryGit(createStubbornGit(fixture, 'late-query'), target(), ['x'], never, { deadlineMs: 200 });
    await expect(query).rejects.toMatchObject({ problem: { code: 'timedOut' } });
    expect(running('late-query')).toEqual([]);
  });
});
