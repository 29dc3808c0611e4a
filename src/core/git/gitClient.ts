import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

import { simpleGit, type SimpleGit, type SimpleGitOptions } from 'simple-git';

import { ProblemError } from '../model/problemCatalogue.ts';

import { BoundedText } from './boundedText.ts';
import type { GitBinary } from './gitBinary.ts';
import type { GitExit } from './gitExit.ts';
import { gitProblem } from './gitProblem.ts';
import { GitProcess } from './gitProcess.ts';
import type { GitTarget } from './gitTarget.ts';
import { HARDENED_FLAGS, hardenedConfiguration, hardenedEnvironment } from './hardening.ts';
import { GROUP_LEADER } from './processGroup.ts';
import { startFailure } from './startFailure.ts';
import { stripCredentials } from './stripCredentials.ts';

const QUERY_DEADLINE_MS = 30_000;
/** Far more than a query prints in a repository that was not made to exhaust memory. */
const QUERY_OUTPUT_LIMIT_BYTES = 64 * 1024 * 1024;
const STDERR_LIMIT_BYTES = 16 * 1024;

export interface QueryOptions {
  /** Exit codes that are answers; every other one is a problem. Default: 0 alone. */
  readonly acceptedExitCodes?: readonly number[];
  /** Default: 30 s. */
  readonly deadlineMs?: number;
  /** Default: 64 MiB. */
  readonly maxOutputBytes?: number;
  /** Written to standard input, which is then closed. */
  readonly input?: Buffer;
}

export interface QueryAnswer {
  readonly exitCode: number;
  /** Decoded as UTF-8. */
  readonly stdout: string;
}

/**
 * Runs one short git command through simple-git, with the same arguments, environment and process group as the
 * streaming runner, and returns what it printed.
 *
 * Throws a ProblemError when git ends with another exit code than accepted, the repository is not there, the deadline
 * passes, more is printed than accepted, or `signal` is aborted; by then no process of the group is left.
 */
export async function queryGit(
  git: GitBinary,
  target: GitTarget,
  args: readonly string[],
  signal: AbortSignal,
  options: QueryOptions = {},
): Promise<QueryAnswer> {
  const { exit, stdout, cause } = await runClient(git, target, args, signal, options);
  const { exitCode } = exit;
  if (exit.reason === 'exited' && exitCode !== null && (options.acceptedExitCodes ?? [0]).includes(exitCode)) {
    return { exitCode, stdout };
  }
  throw new ProblemError(gitProblem(exit, nameOf(target)), { cause });
}

interface ClientRun {
  readonly exit: GitExit;
  readonly stdout: string;
  readonly cause: unknown;
}

async function runClient(
  git: GitBinary,
  target: GitTarget,
  args: readonly string[],
  signal: AbortSignal,
  options: QueryOptions,
): Promise<ClientRun> {
  if (signal.aborted) {
    return {
      exit: { reason: 'cancelled', exitCode: null, signal: null, stderr: '' },
      stdout: '',
      cause: signal.reason,
    };
  }
  const stderr = new BoundedText(STDERR_LIMIT_BYTES);
  const spawned: GitProcess[] = [];
  let stdout = '';
  let cause: unknown;
  try {
    const client = simpleGit(clientOptions(git, target)).env(hardenedEnvironment(target));
    onSpawn(client, (child) => spawned.push(watch(child, stderr, signal, options)));
    stdout = await client.raw([...HARDENED_FLAGS, ...args]);
  } catch (error) {
    cause = error;
  }
  const [watched] = spawned;
  if (watched === undefined) return { exit: await startFailure(target, cause), stdout, cause };
  const end = await watched.ended;
  if (end.startError !== null) return { exit: await startFailure(target, end.startError), stdout, cause };
  const reason = watched.endReason ?? 'exited';
  const { exitCode } = end;
  return { exit: { reason, exitCode, signal: end.signal, stderr: stripCredentials(stderr.toString()) }, stdout, cause };
}

function clientOptions(git: GitBinary, target: GitTarget): SimpleGitOptions {
  return {
    baseDir: target.directory,
    binary: git.path,
    config: [...hardenedConfiguration(target)],
    allowEnvironment: Object.keys(hardenedEnvironment(target)),
    maxConcurrentProcesses: 1,
    trimmed: false,
    // Waiting for `exit` alone would cut output off that is still in the pipe.
    completion: { onClose: true, onExit: false },
    // simple-git takes an exit code without words on stderr, and every signal, for success: the exit is judged by us.
    errors: () => undefined,
    // simple-git refuses to set these; we set them to values that switch the very features off.
    unsafe: {
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafePager: true,
      allowUnsafeGpgProgram: true,
      allowUnsafeProtocolOverride: true,
      // The binary is an absolute path that we looked up ourselves; it may hold spaces (C:\Program Files\…).
      allowUnsafeCustomBinary: true,
    },
  };
}

/** The part of simple-git's plugin store that is used; it exists on every instance and is not in its types. */
interface PluginStore {
  append(type: 'spawn.options', action: (options: object) => object): void;
  append(type: 'spawn.after', action: (data: unknown, context: { readonly spawned: ChildProcess }) => unknown): void;
}

/**
 * Makes simple-git's child the leader of a process group and hands it over when it starts. simple-git's own abort and
 * timeout send SIGINT to git alone, which leaves git's children running and waits forever for a git that ignores it;
 * its public options pass neither `detached` nor the child.
 */
function onSpawn(client: SimpleGit, action: (child: ChildProcess) => void): void {
  // Checked below, because a later simple-git may keep its plugins elsewhere.
  const store = (client as unknown as { readonly _plugins?: Partial<PluginStore> })._plugins;
  if (typeof store?.append !== 'function') throw new Error('simple-git has no plugin store to start git under');
  const plugins = store as PluginStore;
  plugins.append('spawn.options', (options) => ({ ...options, ...GROUP_LEADER }));
  plugins.append('spawn.after', (data, context) => {
    action(context.spawned);
    return data;
  });
}

function watch(child: ChildProcess, stderr: BoundedText, signal: AbortSignal, options: QueryOptions): GitProcess {
  const watched = new GitProcess(child, { deadlineMs: options.deadlineMs ?? QUERY_DEADLINE_MS, signal });
  const limitBytes = options.maxOutputBytes ?? QUERY_OUTPUT_LIMIT_BYTES;
  let bytes = 0;
  // Git may end before it has read everything; its exit says why, so the broken pipe tells nothing more.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input);
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr.append(chunk);
  });
  child.stdout?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limitBytes) watched.end('outputTooLarge');
  });
  return watched;
}

function nameOf(target: GitTarget): string {
  const name = path.basename(target.directory);
  return target.bare ? name.replace(/\.git$/u, '') : name;
}
