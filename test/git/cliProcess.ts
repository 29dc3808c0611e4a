import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import type { GitFixture } from '../support/gitFixture.ts';

export const CLI = path.join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface CliOptions {
  /** Where the command runs; the fixture's root unless given. */
  readonly directory?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What the CLI is given of the environment: enough to find git, and no configuration of the machine's user. */
export function cliEnvironment(fixture: GitFixture): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: fixture.home };
}

/** Starts the built CLI; the caller ends it. */
export function startCli(fixture: GitFixture, args: readonly string[], options: CliOptions = {}): ChildProcess {
  return spawn(process.execPath, [CLI, ...args], {
    cwd: options.directory ?? fixture.root,
    env: { ...cliEnvironment(fixture), ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Collects what a process writes and how it ends. */
export async function resultOf(child: ChildProcess): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  return { exitCode, stdout, stderr };
}

/** Runs the built CLI to its end. */
export function runCli(fixture: GitFixture, args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return resultOf(startCli(fixture, args, options));
}

/** Ids of the git processes that work somewhere below a folder (Linux only). */
export function gitProcessesBelow(folder: string): readonly string[] {
  return readdirSync('/proc').filter((id) => {
    if (!/^\d+$/u.test(id)) return false;
    try {
      const below = readlinkSync(`/proc/${id}/cwd`).startsWith(folder);
      return below && readFileSync(`/proc/${id}/comm`, 'utf8').startsWith('git');
    } catch {
      // A process that ended while it was looked at is none.
      return false;
    }
  });
}
