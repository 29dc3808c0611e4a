import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

import { BoundedText } from './boundedText.ts';
import type { GitBinary } from './gitBinary.ts';
import type { GitExit } from './gitExit.ts';
import { GitProcess, type ProcessEnd } from './gitProcess.ts';
import type { GitTarget } from './gitTarget.ts';
import { hardenedArguments, hardenedEnvironment } from './hardening.ts';
import { GROUP_LEADER } from './processGroup.ts';
import { startFailure } from './startFailure.ts';
import { stripCredentials } from './stripCredentials.ts';

/** One git command: data only. */
export interface GitCommand {
  /** Subcommand and its arguments; the hardened global options are put in front. */
  readonly args: readonly string[];
  /** From the start to the last chunk taken. */
  readonly deadlineMs: number;
  /** More output than this ends git; what came before has been delivered. */
  readonly maxOutputBytes: number;
  readonly signal: AbortSignal;
  /** Written to standard input, which is then closed; without it git reads an empty input. */
  readonly input?: Buffer;
}

type OutputConsumer = (chunk: Buffer) => void | Promise<void>;

const STDERR_LIMIT_BYTES = 16 * 1024;

/**
 * Runs git and hands over its output chunk by chunk; the next chunk is read when `onOutput` is done with the last one,
 * so that a slow consumer slows git down instead of filling memory.
 *
 * Resolves, whatever happened to git, when no process of its group is left: after the deadline, an abort or too much
 * output the group gets TERM and, 400 ms later, KILL. After an end by us no further chunk is delivered. Rejects only
 * with what `onOutput` threw (or with a failure of the pipe itself), again after the group is gone.
 */
export async function streamGit(
  git: GitBinary,
  target: GitTarget,
  command: GitCommand,
  onOutput: OutputConsumer,
): Promise<GitExit> {
  if (command.signal.aborted) return { reason: 'cancelled', exitCode: null, signal: null, stderr: '' };
  let child: ChildProcess;
  try {
    child = spawn(git.path, [...hardenedArguments(target), ...command.args], {
      ...GROUP_LEADER,
      cwd: target.directory,
      env: hardenedEnvironment(target),
      stdio: [command.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
  } catch (error) {
    // Synchronous for what cannot be passed at all, such as a NUL in a path.
    return startFailure(target, error);
  }
  const stderr = new BoundedText(STDERR_LIMIT_BYTES);
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr.append(chunk);
  });
  const watched = new GitProcess(child, command);
  writeInput(child, command.input);
  try {
    if (child.stdout !== null) await deliver(child.stdout, watched, command.maxOutputBytes, onOutput);
  } catch (error) {
    watched.end('cancelled');
    await watched.ended;
    throw error;
  }
  const end = await watched.ended;
  return end.startError === null ? exitOf(watched, end, stderr) : startFailure(target, end.startError);
}

async function deliver(
  stdout: Readable,
  watched: GitProcess,
  maxOutputBytes: number,
  onOutput: OutputConsumer,
): Promise<void> {
  let total = 0;
  for await (const piece of stdout) {
    const chunk = piece as Buffer; // a Readable without encoding gives Buffers; its type does not say so
    if (watched.endReason !== null) return;
    total += chunk.length;
    if (total > maxOutputBytes) {
      watched.end('outputTooLarge');
      return;
    }
    await onOutput(chunk);
  }
}

function writeInput(child: ChildProcess, input: Buffer | undefined): void {
  if (input === undefined || child.stdin === null) return;
  // Git may end before it has read everything; its exit says why, so the broken pipe tells nothing more.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
}

function exitOf(watched: GitProcess, end: ProcessEnd, stderr: BoundedText): GitExit {
  return {
    reason: watched.endReason ?? 'exited',
    exitCode: end.exitCode,
    signal: end.signal,
    stderr: stripCredentials(stderr.toString()),
  };
}
