import { ProblemError } from '../../model/problemCatalogue.ts';
import type { GitBinary } from '../gitBinary.ts';
import { queryGit } from '../gitClient.ts';
import type { GitTarget } from '../gitTarget.ts';

/** Going through all of a long history takes seconds. */
const DEADLINE_MS = 120_000;

/** How many commits another commit reaches that `known` does not. */
export interface EarlierCount {
  /** Object id. */
  readonly commit: string;
  readonly count: number;
}

export interface BeyondRequest {
  /** Object id. */
  readonly commit: string;
  /** Object id. */
  readonly known: string;
  /** From which to go on, in the same history; `null` counts all. */
  readonly earlier: EarlierCount | null;
}

/**
 * How many commits `commit` reaches that `known` does not.
 *
 * @throws ProblemError when git cannot tell
 */
export async function countCommitsBeyond(
  git: GitBinary,
  target: GitTarget,
  request: BeyondRequest,
  signal: AbortSignal,
): Promise<number> {
  const { commit, known, earlier } = request;
  if (commit === known) return 0;
  const moved = earlier === null ? null : await countFrom(git, target, request, earlier, signal);
  if (moved !== null) return moved;
  const args = ['rev-list', '--count', commit, `^${known}`, '--'];
  const { stdout } = await queryGit(git, target, args, signal, { deadlineMs: DEADLINE_MS });
  return Number.parseInt(stdout, 10);
}

/**
 * Looks only at the commits that one of both reaches and not the other: those that are lost, and those that are new. Exact
 * wherever git's ranges are: clocks that go back over many commits mislead it, here as when it counts all.
 *
 * @returns `null` when git cannot tell, as when a history was rewritten and the old one is gone
 */
async function countFrom(
  git: GitBinary,
  target: GitTarget,
  { commit, known }: BeyondRequest,
  earlier: EarlierCount,
  signal: AbortSignal,
): Promise<number | null> {
  const args = ['rev-list', '--count', '--left-right', `${earlier.commit}...${commit}`, `^${known}`, '--'];
  try {
    const { stdout } = await queryGit(git, target, args, signal, { deadlineMs: DEADLINE_MS });
    const [, lost, added] = /^(\d+)\t(\d+)\n$/u.exec(stdout) ?? [];
    const count = earlier.count - Number(lost) + Number(added);
    return count >= 0 ? count : null;
  } catch (error) {
    if (!(error instanceof ProblemError) || signal.aborted) throw error;
    // All commits are counted instead, which says what is wrong if it fails too.
    return null;
  }
}
