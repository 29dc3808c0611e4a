import type { GitBinary } from '../gitBinary.ts';
import type { GitTarget } from '../gitTarget.ts';

import { collectOutput } from './streamQuery.ts';

const DEADLINE_MS = 120_000;
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/**
 * Object ids of what a partial clone lacks of the files of `commit` (an object id), without fetching any of it.
 *
 * @throws ProblemError when git cannot tell
 */
export async function readMissingObjects(
  git: GitBinary,
  target: GitTarget,
  commit: string,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const output = await collectOutput(git, target, {
    args: ['rev-list', '--objects', '--no-walk', '--missing=print', commit, '--'],
    deadlineMs: DEADLINE_MS,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    signal,
  });
  // What is there begins with its id, and a path behind it cannot hold a line's end.
  return new Set(output.toString('latin1').match(/(?<=^\?)[0-9a-f]+$/gmu));
}
