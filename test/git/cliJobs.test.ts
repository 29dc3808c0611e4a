import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Report } from '../../src/core/model/report.ts';
import { createGitFixture, type GitFixture } from '../support/gitFixture.ts';
import { CLI, cliEnvironment, resultOf, runCli, type CliResult } from './cliProcess.ts';

const AS_OF = ['--as-of', '2026-06-30T12:00:00Z'] as const;
const HOSTILE = 'evil\u001b]0;title\u0007\u001b[2J\u202Egnp.exe\nsecond line';

let fixture: GitFixture;

beforeAll(() => {
  fixture = createGitFixture();
  for (const name of ['aai', 'voltha']) fixture.createRepository(`work/${name}`).commit();
  const jobs = [
    { _class: 'hudson.model.FreeStyleProject', name: 'voltha-verify', color: 'red' },
    { _class: 'hudson.model.FreeStyleProject', name: HOSTILE, color: 'blue' },
  ];
  writeFileSync(fixture.resolve('export.json'), JSON.stringify({ jobs }));
});

afterAll(() => {
  fixture.dispose();
});

const run = (args: readonly string[]): Promise<CliResult> => runCli(fixture, [...args, ...AS_OF]);
const ci = (args: readonly string[]): Promise<CliResult> => run(['ci', 'work', ...args]);
const reportOf = (text: string): Report => JSON.parse(text) as Report;

describe('muster ci --jobs', () => {
  it('writes a file beside the table, and says what the run took only when told so', async () => {
    const quiet = await ci(['--jobs', 'export.json', '-o', 'ci.json']);
    expect(quiet.stderr).toBe(`Report: ${fixture.resolve('ci.json')}\n`);
    expect(quiet.stdout).toMatch(/^2 CI jobs: 1 allocated/u);
    expect(reportOf(readFileSync(fixture.resolve('ci.json'), 'utf8'))).not.toHaveProperty('run');
    const timed = await ci(['--jobs', 'export.json', '--json', '--timings']);
    expect(timed.stderr).toMatch(/^Operation +Calls +Failed +p50 +p95 +p99\n/u);
    const { run: activity, ...rest } = reportOf(timed.stdout);
    expect(activity?.tasks.map(({ state }) => state)).toContain('completed');
    expect(Object.keys(rest).at(-1)).toBe('ciJobs');
  });

  it('reads a file without any name in it acting on the terminal', async () => {
    const { stdout } = await ci(['--jobs', 'export.json']);
    expect(stdout).toContain('evil');
    expect(stdout).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}|^second/mu);
  });

  it('gives the same bytes from the same file', async () => {
    const first = await ci(['--jobs', 'export.json', '--json', '--no-cache']);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await ci(['--jobs', 'export.json', '--json', '--concurrency', '1'])).toEqual(first);
  });
});

describe.runIf(spawnSync('script', ['--version']).status === 0)('on a terminal', () => {
  it('says that jobs are read, and leaves nothing of it on the line', async () => {
    const command = [process.execPath, CLI, 'ci', 'work', '--jobs', 'export.json', ...AS_OF];
    const child = spawn('script', ['--quiet', '--return', '--command', command.join(' '), '/dev/null'], {
      cwd: fixture.root,
      env: { ...cliEnvironment(fixture), TERM: 'xterm-256color' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { exitCode, stdout } = await resultOf(child);
    expect(exitCode).toBe(0);
    const [, after] = stdout.split('Reading CI jobs…\r\u001b[2K');
    expect(after).toMatch(/2 CI jobs: 1 allocated/u);
  });
});

describe('muster analyze --jobs', () => {
  it('adds the jobs to every format', async () => {
    const table = await run(['work', '--jobs', 'export.json']);
    expect(table).toMatchObject({ exitCode: 0, stderr: '' });
    expect(table.stdout).toMatch(/\n2 CI jobs: 1 allocated [^]*\nvoltha +1 +1 +0 {2}voltha-verify\n/u);
    const markdown = await run(['work', '--jobs', 'export.json', '--format', 'markdown']);
    expect(markdown.stdout).toContain('\n## CI jobs\n');
    const { ciJobs, repositories } = reportOf((await run(['work', '--jobs', 'export.json', '--json'])).stdout);
    expect(ciJobs?.summary).toMatchObject({ jobs: 2, allocated: 1, unallocated: 1 });
    expect(repositories.map(({ ci: own }) => own?.jobs.length)).toEqual([0, 1]);
    expect(reportOf((await run(['work', '--json'])).stdout).ciJobs).toBeNull();
  });

  it('reports without the jobs of a file that is not there, and says so', async () => {
    const { exitCode, stdout, stderr } = await run(['work', '--jobs', 'gone.json', '--jobs', 'export.json', '--json']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^muster: [^\n]*gone\.json[^\n]*\n$/u);
    expect(reportOf(stdout).ciJobs?.summary.jobs).toBe(2);
  });
});
