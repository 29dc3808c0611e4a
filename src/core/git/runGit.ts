import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';

import { BoundedText } from './boundedText.ts';
import type { GitBinary } from './gitBinary.ts';
import type { GitExit } from './gitExit.ts';
import { GitProcess, type ProcessEnd } from './gitProcess.ts';
import type { GitTarget } from './gitTarget.ts';
import { hardenedArguments, hardenedEnvironment } from './hardening.ts';
import { openOutputSocket } from './outputSocket.ts';
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
  const started = start(git, target, command, 'pipe');
  if (!(started instanceof StartedGit)) return started;
  const { stdout } = started.child;
  return started.finish(
    stdout === null ? Promise.resolve() : deliver(stdout, new OutputGate(started.watched, command), onOutput),
  );
}

/**
 * {@link streamGit} for output by the gigabyte. A chunk is the consumer's only until it returns: its memory is used
 * again.
 */
export async function streamBulkGit(
  git: GitBinary,
  target: GitTarget,
  command: GitCommand,
  onOutput: (chunk: Buffer) => void,
): Promise<GitExit> {
  const socket = await openOutputSocket();
  if (socket === null) return streamGit(git, target, command, onOutput);
  const started = start(git, target, command, socket.childEnd);
  socket.childEnd.destroy();
  if (!(started instanceof StartedGit)) {
    socket.readEnd.destroy();
    return started;
  }
  const gate = new OutputGate(started.watched, command);
  return started.finish(socket.read((chunk) => (gate.admits(chunk) ? onOutput(chunk) : undefined)));
}

/** A git that runs, or, for what cannot be passed to a process at all (such as a NUL in a path), how it did not start. */
function start(
  git: GitBinary,
  target: GitTarget,
  command: GitCommand,
  stdout: 'pipe' | Socket,
): StartedGit | Promise<GitExit> {
  if (command.signal.aborted) {
    return Promise.resolve({ reason: 'cancelled', exitCode: null, signal: null, stderr: '' });
  }
  try {
    const child = spawn(git.path, [...hardenedArguments(target), ...command.args], {
      ...GROUP_LEADER,
      cwd: target.directory,
      env: hardenedEnvironment(target),
      stdio: [command.input === undefined ? 'ignore' : 'pipe', stdout, 'pipe'],
    });
    return new StartedGit(child, target, command);
  } catch (error) {
    return startFailure(target, error);
  }
}

/** A git that was started, and how it ends. */
class StartedGit {
  readonly child: ChildProcess;
  readonly watched: GitProcess;
  readonly #target: GitTarget;
  readonly #stderr = new BoundedText(STDERR_LIMIT_BYTES);

  constructor(child: ChildProcess, target: GitTarget, command: GitCommand) {
    this.child = child;
    this.#target = target;
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr.append(chunk);
    });
    this.watched = new GitProcess(child, command);
    writeInput(child, command.input);
  }

  /** @param delivery of the output; when it fails, git is ended and the failure passed on */
  async finish(delivery: Promise<void>): Promise<GitExit> {
    try {
      await delivery;
    } catch (error) {
      this.watched.end('cancelled');
      await this.watched.ended;
      throw error;
    }
    const end = await this.watched.ended;
    if (end.startError !== null) return startFailure(this.#target, end.startError);
    return exitOf(this.watched, end, this.#stderr);
  }
}

/** Lets output through until there is too much of it or git is being ended. */
class OutputGate {
  readonly #watched: GitProcess;
  #left: number;

  constructor(watched: GitProcess, { maxOutputBytes }: GitCommand) {
    this.#watched = watched;
    this.#left = maxOutputBytes;
  }

  admits(chunk: Buffer): boolean {
    if (this.#watched.endReason !== null) return false;
    this.#left -= chunk.length;
    if (this.#left < 0) this.#watched.end('outputTooLarge');
    return this.#left >= 0;
  }
}

async function deliver(stdout: Readable, gate: OutputGate, onOutput: OutputConsumer): Promise<void> {
  for await (const piece of stdout) {
    const chunk = piece as Buffer; // a Readable without encoding gives Buffers; its type does not say so
    if (!gate.admits(chunk)) return;
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
