import { ProblemError } from '../../model/problemCatalogue.ts';
import type { GitBinary } from '../gitBinary.ts';
import { queryGit } from '../gitClient.ts';
import type { GitTarget } from '../gitTarget.ts';

/** The largest mailmaps known (Linux) have 50 KB. */
export const MOST_MAILMAP_BYTES = 1024 * 1024;

/**
 * The text of `.mailmap` at the top of `commit` (an object id), the same whatever is checked out. `null` when there is
 * none, when it is a link or a folder, when it is larger than 1 MiB, or when a partial clone has not got it. Throws a
 * ProblemError `missingObject` when it is lost.
 */
export async function readMailmap(
  git: GitBinary,
  target: GitTarget,
  commit: string,
  signal: AbortSignal,
): Promise<string | null> {
  // The whole top folder: simple-git waits 50 ms whenever git prints nothing, and most repositories have no mailmap.
  const list = ['ls-tree', '-z', '--full-tree', '--end-of-options', commit];
  const { stdout: entries } = await queryGit(git, target, list, signal);
  const objectId = /(?:^|\0)100[0-7]{3} blob ([0-9a-f]+)\t\.mailmap\0/u.exec(entries)?.[1];
  if (objectId === undefined) return null;
  try {
    const limit = { maxOutputBytes: MOST_MAILMAP_BYTES };
    return (await queryGit(git, target, ['cat-file', 'blob', objectId], signal, limit)).stdout;
  } catch (error) {
    if (error instanceof ProblemError && (isTooLarge(error) || isLeftOnServer(error))) return null;
    throw error;
  }
}

function isTooLarge({ problem }: ProblemError): boolean {
  return problem.code === 'outputTooLarge';
}

/** Git says so where it would have to fetch the object, which it may not do here. */
function isLeftOnServer({ problem }: ProblemError): boolean {
  return problem.detail.includes('from promisor remote');
}
