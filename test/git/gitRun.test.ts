import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { locateGit, type GitBinary } from '../../src/core/git/gitBinary.ts';
import type { GitExit } from '../../src/core/git/gitExit.ts';
import { hardenedArguments, hardenedEnvironment } from '../../src/core/git/hardening.ts';
import { endAllGit } from '../../src/core/git/processGroup.ts';
import { streamGit, type GitCommand } from '../../src/core/git/runGit.ts';
import { createFakeGit, createLeavingGit, createRecordingGit, createStubbornGit } from '../support/fakeGit.ts';
import {
  createGitFixture,
  importLargeHistory,
  type FixtureRepository,
  type GitFixture,
} from '../support/gitFixture.ts';
import { liveProcesses } from '../support/liveProcesses.ts';
import { waitUntil } from '../support/waitUntil.ts';

const COMMITS = 4000;

let fixture: GitFixture;
let large: FixtureRepository;
let git: GitBinary;

beforeAll(async () => {
  fixture = createGitFixture();
  vi.stubEnv('HOME', fixture.home);
  git = await locateGit({ configuredPath: null, excludedFolders: [], signal: new AbortController().signal });
  large = fixture.createRepository('large');
  importLargeHistory(fixture, large, COMMITS);
});
afterAll(() => {
  vi.unstubAllEnvs();
  fixture.dispose();
});

function commandOf(args: readonly string[], change: Partial<GitCommand> = {}): GitCommand {
  const signal = new AbortController().signal;
  return { args, deadlineMs: 20_000, maxOutputBytes: 1024 ** 3, signal, ...change };
}

const target = () => ({ directory: large.path, bare: false });
const LOG = ['log', '-z', '--numstat', '--no-renames', '--format=%H'];

/** Processes of this fixture alone: other tests may run beside this one. */
function running(name: string): readonly string[] {
  return liveProcesses(path.join(fixture.home, name));
}

async function timed(run: () => Promise<GitExit>): Promise<{ exit: GitExit; elapsedMs: number }> {
  const start = performance.now();
  const exit = await run();
  return { exit, elapsedMs: performance.now() - start };
}

describe('streamGit', () => {
  it('starts git with the hardened arguments and environment, as the leader of a group, in the repository', async () => {
    const recording = createRecordingGit(fixture);
    await streamGit(recording.git, target(), commandOf(['log', '--', 'a b']), () => undefined);
    expect(recording.read()).toEqual({
      args: [...hardenedArguments(target()), 'log', '--', 'a b'],
      environment: hardenedEnvironment(target()),
      directory: large.path,
      leadsGroup: true,
    });
  });

  it('delivers the whole output in order', async () => {
    const chunks: Buffer[] = [];
    const exit = await streamGit(git, target(), commandOf(LOG), (chunk) => void chunks.push(chunk));
    expect(exit).toEqual({ reason: 'exited', exitCode: 0, signal: null, stderr: '' });
    const expected = large.git(...LOG);
    expect(Buffer.concat(chunks).toString('utf8').trimEnd()).toBe(expected);
    expect(chunks.length).toBeGreaterThan(1);
  });

  it('waits for a slow consumer instead of reading ahead', async () => {
    let busy = 0;
    let overlaps = 0;
    let taken = 0;
    const writer = createFakeGit(fixture, 'writer', 'head -c 4000000 /dev/zero', 'echo done > "$0.done"');
    const doneFile = `${writer.path}.done`;
    let doneEarly = false;
    const exit = await streamGit(writer, target(), commandOf([]), async (chunk) => {
      if (busy > 0) overlaps += 1;
      busy += 1;
      if (taken === 0) {
        await sleep(300);
        // Four megabytes do not fit into a pipe and a stream's buffer: the writer must still be waiting for us.
        doneEarly = existsSync(doneFile);
      }
      taken += chunk.length;
      busy -= 1;
    });
    expect(exit.exitCode).toBe(0);
    expect({ overlaps, taken, doneEarly }).toEqual({ overlaps: 0, taken: 4_000_000, doneEarly: false });
    expect(existsSync(doneFile)).toBe(true);
  });

  it('passes input', async () => {
    const head = large.git('rev-parse', 'HEAD');
    const chunks: Buffer[] = [];
    const args = ['log', '--no-walk=unsorted', '--format=%H', '--stdin'];
    await streamGit(
      git,
      target(),
      commandOf(args, { input: Buffer.from(`${head}\n`) }),
      (chunk) => void chunks.push(chunk),
    );
    expect(Buffer.concat(chunks).toString('utf8')).toBe(`${head}\n`);
  });

  it('survives a git that does not read its input', async () => {
    const deaf = createFakeGit(fixture, 'deaf', 'exit 3');
    const exit = await streamGit(deaf, target(), commandOf([], { input: Buffer.alloc(1024 * 1024) }), () => undefined);
    expect(exit).toMatchObject({ reason: 'exited', exitCode: 3 });
  });

  it("resolves with git's failure, its words bounded and without credentials", async () => {
    const exit = await streamGit(git, target(), commandOf(['log', '--no-such-option']), () => undefined);
    expect(exit).toMatchObject({ reason: 'exited', exitCode: 128 });
    expect(exit.stderr).toContain('unrecognized argument');
    const talker = createFakeGit(
      fixture,
      'talker',
      'echo "first https://ada:secret@host/x" >&2',
      'head -c 500000 /dev/zero | tr "\\0" x >&2',
      'echo "fatal: the end" >&2; exit 128',
    );
    const { stderr } = await streamGit(talker, target(), commandOf([]), () => undefined);
    expect(stderr).toMatch(/^first https:\/\/host\/x\n/u);
    expect(stderr).toMatch(/fatal: the end\n$/u);
    expect(stderr.length).toBeLessThan(40_000);
  });

  it('tells a signal from an exit', async () => {
    const killed = createFakeGit(fixture, 'killed', 'kill -9 $$');
    const exit = await streamGit(killed, target(), commandOf([]), () => undefined);
    expect(exit).toMatchObject({ reason: 'exited', exitCode: null, signal: 'SIGKILL' });
  });

  it('resolves when it cannot start', async () => {
    const gone = await streamGit(
      git,
      { directory: fixture.resolve('gone'), bare: false },
      commandOf(LOG),
      () => undefined,
    );
    expect(gone.reason).toBe('notStarted');
    expect(gone.stderr).toContain('the folder is not there');
    const noGit = await streamGit(
      { ...git, path: fixture.resolve('no-git') },
      target(),
      commandOf(LOG),
      () => undefined,
    );
    expect(noGit.reason).toBe('notStarted');
    expect(noGit.stderr).toContain('could not be started');
    const nul = await streamGit(git, target(), commandOf(['log', 'a\0b']), () => undefined);
    expect(nul.reason).toBe('notStarted');
  });

  it('does not start when it is cancelled already', async () => {
    const recording = createFakeGit(fixture, 'never', `touch '${fixture.home}/started'`);
    const exit = await streamGit(recording, target(), commandOf([], { signal: AbortSignal.abort() }), () => undefined);
    expect(exit.reason).toBe('cancelled');
    expect(existsSync(path.join(fixture.home, 'started'))).toBe(false);
  });

  it('rejects with what the consumer threw, when nobody of the group is left', async () => {
    const stubborn = createStubbornGit(fixture, 'consumer-throws', 'echo output');
    const run = streamGit(stubborn, target(), commandOf([]), () => {
      throw new Error('the parser gave up');
    });
    await expect(run).rejects.toThrow('the parser gave up');
    expect(running('consumer-throws')).toEqual([]);
  });

  it('never reads the repository around a folder that is none', async () => {
    const folder = fixture.createFolder('large/inner');
    const exit = await streamGit(git, { directory: folder, bare: false }, commandOf(LOG), () => undefined);
    expect(exit).toMatchObject({ reason: 'exited', exitCode: 128 });
    expect(exit.stderr).toContain('not a git repository');
  });

  it('works where commit ids have 64 digits', async () => {
    const sha256 = fixture.createRepository('sha256', { sha256: true });
    const id = sha256.commit();
    const chunks: Buffer[] = [];
    const args = ['log', '--format=%H', '--end-of-options', id, '--'];
    await streamGit(git, { directory: sha256.path, bare: false }, commandOf(args), (chunk) => void chunks.push(chunk));
    expect(Buffer.concat(chunks).toString('utf8')).toBe(`${id}\n`);
  });
});

describe('streamGit ends the whole group within a second', () => {
  it('when it is cancelled', async () => {
    const controller = new AbortController();
    const stubborn = createStubbornGit(fixture, 'cancelled-git');
    const run = streamGit(stubborn, target(), commandOf([], { signal: controller.signal }), () => undefined);
    await waitUntil(() => running('cancelled-git.child').length > 0, { timeoutMs: 5000, intervalMs: 10 });
    const { exit, elapsedMs } = await timed(async () => {
      controller.abort();
      return run;
    });
    expect(exit).toMatchObject({ reason: 'cancelled', exitCode: null, signal: 'SIGKILL' });
    expect(running('cancelled-git')).toEqual([]);
    expect(elapsedMs).toBeLessThan(1000);
  });

  it('when a real history is cancelled in the middle, after which nothing is delivered', async () => {
    const controller = new AbortController();
    let late = 0;
    const run = streamGit(git, target(), commandOf(LOG, { signal: controller.signal }), async () => {
      if (controller.signal.aborted) late += 1;
      controller.abort();
      await sleep(20);
    });
    const { exit, elapsedMs } = await timed(() => run);
    expect(exit.reason).toBe('cancelled');
    expect(late).toBe(0);
    expect(elapsedMs).toBeLessThan(1000);
  });

  it('at the deadline', async () => {
    const stubborn = createStubbornGit(fixture, 'late-git');
    const run = streamGit(stubborn, target(), commandOf([], { deadlineMs: 200 }), () => undefined);
    const { exit, elapsedMs } = await timed(() => run);
    expect(exit.reason).toBe('timedOut');
    expect(running('late-git')).toEqual([]);
    expect(elapsedMs).toBeLessThan(1300);
  });

  it('when it prints too much, of which only the accepted part is delivered', async () => {
    let bytes = 0;
    const endless = createFakeGit(fixture, 'endless', 'exec cat /dev/zero');
    const command = commandOf([], { maxOutputBytes: 200_000 });
    const exit = await streamGit(endless, target(), command, (chunk) => void (bytes += chunk.length));
    expect(exit.reason).toBe('outputTooLarge');
    expect(bytes).toBeLessThanOrEqual(200_000);
    expect(bytes).toBeGreaterThan(0);
    expect(running('endless')).toEqual([]);
  });

  it('when git ends and leaves a child that holds the output open', async () => {
    const leaving = createLeavingGit(fixture, 'leaving-git', 'echo output');
    const chunks: Buffer[] = [];
    const { exit, elapsedMs } = await timed(() =>
      streamGit(leaving, target(), commandOf([]), (chunk) => void chunks.push(chunk)),
    );
    expect(exit).toMatchObject({ reason: 'exited', exitCode: 0 });
    expect(Buffer.concat(chunks).toString('utf8')).toBe('output\n');
    expect(running('leaving-git')).toEqual([]);
    expect(elapsedMs).toBeLessThan(1300);
  });

  it('when this process ends', async () => {
    const stubborn = createStubbornGit(fixture, 'orphan-git');
    const run = streamGit(stubborn, target(), commandOf([]), () => undefined);
    await waitUntil(() => running('orphan-git.child').length > 0, { timeoutMs: 5000, intervalMs: 10 });
    endAllGit();
    expect(await run).toMatchObject({ signal: 'SIGKILL' });
    expect(running('orphan-git')).toEqual([]);
  });

  it('when this process is killed and no handler runs', async () => {
    const mark = 'orphaned-log';
    const script = path.join(fixture.home, 'host.ts');
    const source = path.join(import.meta.dirname, '../../src/core/git/runGit.ts');
    const code = `
      import { streamGit } from ${JSON.stringify(source)};
      const git = ${JSON.stringify(git)};
      const command = { args: ${JSON.stringify([...LOG, '-p', `--format=%H ${path.join(fixture.home, mark)}`])}, deadlineMs: 60000, maxOutputBytes: 1e12, signal: new AbortController().signal };
      await streamGit(git, { directory: ${JSON.stringify(large.path)}, bare: false }, command, () => new Promise(() => process.stdout.write('waiting')));
    `;
    writeFileSync(script, code);
    const host = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => host.stdout.once('data', resolve));
    expect(running(mark)).toHaveLength(1);
    host.kill('SIGKILL');
    // Git writes into a pipe that nobody reads any more, and that ends it.
    expect(await waitUntil(() => running(mark).length === 0, { timeoutMs: 1000 })).toBe(true);
    rmSync(script);
  });
});
