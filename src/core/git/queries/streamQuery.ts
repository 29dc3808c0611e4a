import path from 'node:path';

import { ProblemError } from '../../model/problemCatalogue.ts';
import type { GitBinary } from '../gitBinary.ts';
import type { GitExit } from '../gitExit.ts';
import { gitProblem } from '../gitProblem.ts';
import type { GitTarget } from '../gitTarget.ts';
import { streamBulkGit, streamGit, type GitCommand } from '../runGit.ts';

/**
 * Hands over what one git command prints, chunk by chunk. For queries that may print nothing at all (simple-git then waits
 * 50 ms) or bytes that are no text.
 *
 * @throws ProblemError when git does not end with 0: failure, deadline, too much output, or an aborted signal; what came
 * before has been delivered. Also what `onOutput` throws.
 */
export async function streamQuery(
  git: GitBinary,
  target: GitTarget,
  command: GitCommand,
  onOutput: (chunk: Buffer) => void,
): Promise<void> {
  demandSuccess(await streamGit(git, target, command, onOutput), target);
}

/** {@link streamQuery} for output by the megabyte. A chunk is the consumer's only until it returns. */
export async function streamBulkQuery(
  git: GitBinary,
  target: GitTarget,
  command: GitCommand,
  onOutput: (chunk: Buffer) => void,
): Promise<void> {
  demandSuccess(await streamBulkGit(git, target, command, onOutput), target);
}

function demandSuccess(exit: GitExit, target: GitTarget): void {
  if (exit.reason === 'exited' && exit.exitCode === 0) return;
  const name = path.basename(target.directory);
  throw new ProblemError(gitProblem(exit, target.bare ? name.replace(/\.git$/u, '') : name));
}

/** The whole output of such a command. */
export async function collectOutput(git: GitBinary, target: GitTarget, command: GitCommand): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await streamQuery(git, target, command, (chunk) => void chunks.push(chunk));
  return Buffer.concat(chunks);
}
