import path from 'node:path';
import process from 'node:process';

import { PROJECT_ROOT, runOrThrow } from '../scripts/support/runCommand.ts';
import type { Command } from './measure.ts';

const CLI = path.join(PROJECT_ROOT, 'dist', 'cli.js');

/** The environment of git, without the settings of this machine. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const settings = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_ATTR_NOSYSTEM: '1' };
  return { ...process.env, ...settings, GIT_NO_REPLACE_OBJECTS: '1', LC_ALL: 'C' };
}

/** What git prints, trimmed. Throws Error when it fails. */
export async function askGit(directory: string, ...args: readonly string[]): Promise<string> {
  return (await runOrThrow('git', args, { cwd: directory, env: gitEnvironment() })).trim();
}

/** Our command line, from a cold start, as a person runs it. */
export function analyze(folder: string, ...options: readonly string[]): Command {
  const args = [CLI, 'analyze', folder, '--no-cache', '--json', ...options];
  return { program: process.execPath, args, cwd: folder };
}

/** What everything is compared with: git's own pass over the history, without the settings of this machine. */
export function numstat(directory: string, ...range: readonly string[]): Command {
  const args = ['log', '--numstat', '--no-renames', ...range];
  return { program: 'git', args, cwd: directory, env: gitEnvironment() };
}

/** Runs git in every folder below one, so many at a time, with less around it than any program of ours could have. */
export function gitInEach(folder: string, atOnce: number, ...args: readonly string[]): Command {
  const script = `ls | xargs -P ${atOnce} -I '{}' git -C '{}' ${args.join(' ')}`;
  return { program: 'sh', args: ['-c', script], cwd: folder, env: gitEnvironment() };
}
