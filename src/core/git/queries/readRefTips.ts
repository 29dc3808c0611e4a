import type { GitBinary } from '../gitBinary.ts';
import { queryGit } from '../gitClient.ts';
import type { GitTarget } from '../gitTarget.ts';

/**
 * Object ids of the commits at which branches, remote branches and tags point (annotated tags peeled, tags of other
 * objects left out), sorted and unique. Empty when the repository has no commit that a ref leads to.
 */
export async function readRefTips(git: GitBinary, target: GitTarget, signal: AbortSignal): Promise<readonly string[]> {
  const list = ['for-each-ref', '--format=%(objectname)', 'refs/heads/', 'refs/remotes/', 'refs/tags/'];
  const { stdout: objectIds } = await queryGit(git, target, list, signal);
  if (objectIds === '') return [];
  // By object id and not by --branches and so on: then git names the object when one is missing.
  const peel = ['rev-list', '--no-walk=unsorted', '--stdin'];
  const { stdout: commits } = await queryGit(git, target, peel, signal, { input: Buffer.from(objectIds) });
  return [...new Set(commits.split('\n').filter(Boolean))].toSorted();
}
