import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createGitFixture, importLargeHistory, type GitFixture } from '../support/gitFixture.ts';
import { waitUntil } from '../support/waitUntil.ts';
import { CLI, cliEnvironment, gitProcessesBelow, resultOf, runCli, startCli } from './cliProcess.ts';

const COMMITS = 20_000;
/** From the signal to the end of the last git process. */
const PROMISED_MS = 1_000;

let fixture: GitFixture;

beforeAll(() => {
  fixture = createGitFixture();
  const large = fixture.createRepository('work/large');
  importLargeHistory(fixture, large, COMMITS);
  fixture.clone(large, 'work/larger').git('config', 'remote.origin.url', 'https://example.com/larger');
  fixture.createRepository('small/one').commit();
  fixture.createRepository('small/two').commit();
});

afterAll(() => {
  fixture.dispose();
});

describe.runIf(process.platform === 'linux')('a signal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends git at once, prints what was finished, and exits with %d', async (signal, code) => {
    const child = startCli(fixture, ['work', '-o', 'never.json']);
    const result = resultOf(child);
    expect(
      await waitUntil(() => gitProcessesBelow(fixture.root).length > 0, { timeoutMs: 10_000, intervalMs: 5 }),
    ).toBe(true);
    const sentMs = Date.now();
    child.kill(signal);
    expect(
      await waitUntil(() => gitProcessesBelow(fixture.root).length === 0, { timeoutMs: 5_000, intervalMs: 5 }),
    ).toBe(true);
    expect(Date.now() - sentMs).toBeLessThan(PROMISED_MS);
    const { exitCode, stdout, stderr } = await result;
    expect(exitCode).toBe(code);
    expect(gitProcessesBelow(fixture.root)).toEqual([]);
    expect(stdout).toMatch(/^[^ ] {2}large .*cancelled/mu);
    expect(stdout).toContain('the analysis was cancelled');
    expect(stderr).toContain('never.json was not written');
    expect(existsSync(fixture.resolve('never.json'))).toBe(false);
  });

  it('that kills leaves git no more than a moment', async () => {
    const child = startCli(fixture, ['work']);
    const result = resultOf(child);
    await waitUntil(() => gitProcessesBelow(fixture.root).length > 0, { timeoutMs: 10_000, intervalMs: 5 });
    child.kill('SIGKILL');
    await result;
    // Nobody is left to end it, but its next write finds no reader.
    expect(await waitUntil(() => gitProcessesBelow(fixture.root).length === 0, { timeoutMs: 5_000 })).toBe(true);
  });
});

describe('standard output', () => {
  it('that nobody reads any more is no error', async () => {
    const child = startCli(fixture, ['small', '--json']);
    child.stdout?.destroy();
    const { exitCode, stderr } = await resultOf(child);
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
  });
});

const hasScript = spawnSync('script', ['--version']).status === 0;

describe('progress', () => {
  const quoted = (args: readonly string[]): string => args.map((arg) => `'${arg}'`).join(' ');

  async function runInTerminal(...args: readonly string[]): Promise<string> {
    const command = quoted([process.execPath, CLI, ...args]);
    const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      cwd: fixture.root,
      env: { ...cliEnvironment(fixture), TERM: 'xterm-256color' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { exitCode, stdout } = await resultOf(child);
    expect(exitCode).toBe(0);
    return stdout;
  }

  it('is not in a pipe', async () => {
    const { stderr } = await runCli(fixture, ['work']);
    expect(stderr).toBe('');
  });

  it.runIf(hasScript)('is on a terminal, gone when done, and the cursor is back', async () => {
    const output = await runInTerminal('work');
    expect(output).toContain('█');
    expect(output).toMatch(/\d\/2 repositories/u);
    expect(output.lastIndexOf('\u001b[?25h')).toBeGreaterThan(output.lastIndexOf('\u001b[?25l'));
    expect(output.lastIndexOf('█')).toBeLessThan(output.indexOf('commits by'));
  });

  it.runIf(hasScript)('is off with --no-progress', async () => {
    expect(await runInTerminal('work', '--no-progress')).not.toContain('█');
  });
});
