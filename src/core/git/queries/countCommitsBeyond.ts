import type { GitBinary } from '../gitBinary.ts';
import { queryGit } from '../gitClient.ts';
import type { GitTarget } from '../gitTarget.ts';

/** Going through all of a long history takes seconds. */
const DEADLINE_MS = 120_000;

/**
 * How many commits `commit` reaches that `known` does not, both object ids.
 *
 * @throws ProblemError when git cannot tell
 */
export async function countCommitsBeyond(
  git: GitBinary,
  target: GitTarget,
  { commit, known }: { readonly commit: string; readonly known: string },
  signal: AbortSignal,
): Promise<number> {
  if (commit === known) return 0;
  const args = ['rev-list', '--count', commit, `^${known}`, '--'];
  const { stdout } = await queryGit(git, target, args, signal, { deadlineMs: DEADLINE_MS });
  return Number.parseInt(stdout, 10);
}
