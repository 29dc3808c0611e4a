import type { GitBinary } from '../git/gitBinary.ts';
import { gitProblem } from '../git/gitProblem.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import { streamGit } from '../git/runGit.ts';
import { revisionInput } from '../history/revisions.ts';
import { PRINT_ARGUMENTS } from '../history/shapeArguments.ts';
import { createProblem, ProblemError } from '../model/problemCatalogue.ts';

import { CommitTextError, CommitTexts, TEXT_FORMAT, type CommitText } from './commitTexts.ts';

/** No real history comes near this; it ends a process that prints without end. */
const MAX_OUTPUT_BYTES = 16 * 1024 ** 3;
/** An object id and its kind on one line. */
const MAX_ANSWER_BYTES = 4096;

export interface TextRequest {
  readonly git: GitBinary;
  readonly target: GitTarget;
  /** Shown where something goes wrong. */
  readonly repositoryName: string;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/**
 * Streams what commits say, newest first.
 *
 * @param tips object ids
 * @param walk `false` reads just the tips, `true` what they reach too
 * @param take called with the commits of each piece of git's output
 * @throws ProblemError when git does not end well; what came until then was handed over
 */
export async function readCommitTexts(
  request: TextRequest,
  tips: readonly string[],
  walk: boolean,
  take: (texts: readonly CommitText[]) => void,
): Promise<void> {
  const { git, target, deadlineMs, signal, repositoryName } = request;
  const texts = new CommitTexts();
  const command = {
    args: [
      ...['log', ...PRINT_ARGUMENTS, '--no-patch', `--format=${TEXT_FORMAT}`],
      ...(walk ? [] : ['--no-walk=unsorted']),
      ...['--stdin', '--'],
    ],
    input: revisionInput({ tips, excluded: [] }),
    deadlineMs,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    signal,
  };
  try {
    const exit = await streamGit(git, target, command, (chunk) => take(texts.push(chunk)));
    if (exit.reason !== 'exited' || exit.exitCode !== 0) throw new ProblemError(gitProblem(exit, repositoryName));
  } catch (error) {
    if (!(error instanceof CommitTextError)) throw error;
    throw new ProblemError(createProblem('unreadableOutput', repositoryName, error.message), { cause: error });
  }
  if (!texts.isWhole) throw new ProblemError(createProblem('unreadableOutput', repositoryName, 'it ends in a commit'));
}

/**
 * The commit whose object id begins so, wherever it lies: also on a branch that nobody counts. `null` when there is none, or
 * several.
 *
 * @param prefix 4 to 64 hexadecimal digits
 */
export async function findCommitByPrefix(request: TextRequest, prefix: string): Promise<string | null> {
  const { git, target, deadlineMs, signal } = request;
  let answer = '';
  const command = {
    args: ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
    input: Buffer.from(`${prefix}^{commit}\n`, 'latin1'),
    deadlineMs,
    maxOutputBytes: MAX_ANSWER_BYTES,
    signal,
  };
  await streamGit(git, target, command, (chunk) => {
    answer += chunk.toString('latin1');
  });
  // A branch may be called like an object id: its commit is then read in vain, as it does not match.
  return /^([0-9a-f]{40}|[0-9a-f]{64}) commit\n$/u.exec(answer)?.[1] ?? null;
}
