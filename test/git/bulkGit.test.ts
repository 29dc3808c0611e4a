import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { locateGit, type GitBinary } from '../../src/core/git/gitBinary.ts';
import { streamBulkGit, type GitCommand } from '../../src/core/git/runGit.ts';
import { createFakeGit, createLeavingGit, createStubbornGit } from '../support/fakeGit.ts';
import {
  createGitFixture,
  importLargeHistory,
  type FixtureRepository,
  type GitFixture,
} from '../support/gitFixture.ts';
import { liveProcesses } from '../support/liveProcesses.ts';

const LOG = ['log', '-z', '--numstat', '--no-renames', '--format=%H'];

let fixture: GitFixture;
let large: FixtureRepository;
let git: GitBinary;
let temporary: string;

beforeAll(async () => {
  fixture = createGitFixture();
  git = await locateGit({ configuredPath: null, excludedFolders: [], signal: new AbortController().signal });
  large = fixture.createRepository('large');
  importLargeHistory(fixture, large, 4000);
  temporary = path.join(fixture.home, 'tmp');
  mkdirSync(temporary);
});
beforeEach(() => {
  vi.stubEnv('HOME', fixture.home);
  vi.stubEnv('TMPDIR', temporary);
});
afterEach(() => {
  // Whatever happened: no folder stays behind.
  expect(readdirSync(temporary)).toEqual([]);
  vi.unstubAllEnvs();
});
afterAll(() => {
  fixture.dispose();
});

function commandOf(args: readonly string[], change: Partial<GitCommand> = {}): GitCommand {
  const signal = new AbortController().signal;
  return { args, deadlineMs: 20_000, maxOutputBytes: 1024 ** 3, signal, ...change };
}

const target = () => ({ directory: large.path, bare: false });

/** A chunk is lent: what is kept of it is copied. */
async function outputOf(command: GitCommand, program = git): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const exit = await streamBulkGit(program, target(), command, (chunk) => void chunks.push(Buffer.from(chunk)));
  expect(exit).toMatchObject({ reason: 'exited', exitCode: 0 });
  return Buffer.concat(chunks);
}

describe('streamBulkGit', () => {
  it('delivers the whole output in order', async () => {
    expect((await outputOf(commandOf(LOG))).toString('latin1')).toBe(large.git(...LOG));
  });

  it('reads into the same memory again and again', async () => {
    const memory = new Set<ArrayBufferLike>();
    const writer = createFakeGit(fixture, 'bulk-writer', 'head -c 8000000 /dev/zero');
    let bytes = 0;
    await streamBulkGit(writer, target(), commandOf([]), (chunk) => {
      memory.add(chunk.buffer);
      bytes += chunk.length;
    });
    expect(bytes).toBe(8_000_000);
    expect(memory.size).toBe(1);
  });

  it('passes input, and an empty output', async () => {
    const head = large.git('rev-parse', 'HEAD');
    const command = commandOf(['cat-file', '--batch-check'], { input: Buffer.from(head) });
    expect((await outputOf(command)).toString()).toMatch(/^[0-9a-f]{40} commit \d+\n$/u);
    expect(await outputOf(commandOf(['cat-file', '--batch'], { input: Buffer.alloc(0) }))).toHaveLength(0);
  });

  it('delivers as well where no socket can be had', async () => {
    vi.stubEnv('TMPDIR', path.join(temporary, 'missing'));
    expect((await outputOf(commandOf(LOG))).toString('latin1')).toBe(large.git(...LOG));
    vi.stubEnv('TMPDIR', temporary);
  });

  it('delivers as well where the folder for temporary files has too long a path', async () => {
    const long = path.join(fixture.home, 'x'.repeat(120));
    mkdirSync(long);
    vi.stubEnv('TMPDIR', long);
    expect((await outputOf(commandOf(LOG))).toString('latin1')).toBe(large.git(...LOG));
    expect(readdirSync(long)).toEqual([]);
    vi.stubEnv('TMPDIR', temporary);
  });

  it("resolves with git's failure, and when it cannot start", async () => {
    const failed = await streamBulkGit(git, target(), commandOf(['log', '--no-such-option']), () => undefined);
    expect(failed).toMatchObject({ reason: 'exited', exitCode: 128 });
    expect(failed.stderr).toContain('no-such-option');
    const noGit = { ...git, path: path.join(fixture.home, 'nowhere') };
    expect(await streamBulkGit(noGit, target(), commandOf(LOG), () => undefined)).toMatchObject({
      reason: 'notStarted',
    });
    const nul = await streamBulkGit(git, target(), commandOf(['log', 'a\0b']), () => undefined);
    expect(nul.reason).toBe('notStarted');
  });

  it('does not start when it is cancelled already', async () => {
    const aborted = commandOf(LOG, { signal: AbortSignal.abort() });
    expect(await streamBulkGit(git, target(), aborted, () => undefined)).toMatchObject({ reason: 'cancelled' });
  });

  it('rejects with what the consumer threw, when nobody of the group is left', async () => {
    const stubborn = createStubbornGit(fixture, 'bulk-throws', 'echo output');
    const run = streamBulkGit(stubborn, target(), commandOf([]), () => {
      throw new Error('not understood');
    });
    await expect(run).rejects.toThrow('not understood');
    expect(liveProcesses(path.join(fixture.home, 'bulk-throws'))).toEqual([]);
  });

  it('ends the whole group when it is cancelled, after which nothing is delivered', async () => {
    const controller = new AbortController();
    const endless = createFakeGit(fixture, 'bulk-endless', 'exec cat /dev/zero');
    let late = 0;
    const run = streamBulkGit(endless, target(), commandOf([], { signal: controller.signal }), () => {
      if (controller.signal.aborted) late++;
      controller.abort();
    });
    expect(await run).toMatchObject({ reason: 'cancelled' });
    await sleep(20);
    expect(late).toBe(0);
    expect(liveProcesses(path.join(fixture.home, 'bulk-endless'))).toEqual([]);
  });

  it('ends at the deadline', async () => {
    const stubborn = createStubbornGit(fixture, 'bulk-late');
    const run = streamBulkGit(stubborn, target(), commandOf([], { deadlineMs: 200 }), () => undefined);
    expect(await run).toMatchObject({ reason: 'timedOut' });
    expect(liveProcesses(path.join(fixture.home, 'bulk-late'))).toEqual([]);
  });

  it('ends a git that prints too much, of which only the accepted part is delivered', async () => {
    let bytes = 0;
    const endless = createFakeGit(fixture, 'bulk-much', 'exec cat /dev/zero');
    const command = commandOf([], { maxOutputBytes: 1_000_000 });
    const exit = await streamBulkGit(endless, target(), command, (chunk) => void (bytes += chunk.length));
    expect(exit.reason).toBe('outputTooLarge');
    expect(bytes).toBeLessThanOrEqual(1_000_000);
  });

  it('ends when git leaves a child that holds the output open', async () => {
    const leaving = createLeavingGit(fixture, 'bulk-leaving', 'echo output');
    const chunks: string[] = [];
    const exit = await streamBulkGit(leaving, target(), commandOf([]), (chunk) => void chunks.push(chunk.toString()));
    expect(exit).toMatchObject({ reason: 'exited', exitCode: 0 });
    expect(chunks.join('')).toBe('output\n');
    expect(liveProcesses(path.join(fixture.home, 'bulk-leaving'))).toEqual([]);
  });
});
