import path from 'node:path';

import { createProblem, ProblemError } from '../../model/problemCatalogue.ts';
import type { GitBinary } from '../gitBinary.ts';
import { queryGit } from '../gitClient.ts';
import type { GitTarget } from '../gitTarget.ts';

/** Where HEAD points. */
export interface HeadPosition {
  /** Full ref name; `null` when HEAD is detached. */
  readonly ref: string | null;
  /** Object id; `null` when the branch has no commit yet. */
  readonly commit: string | null;
}

/**
 * Reads HEAD. Throws a ProblemError when git does not accept the folder as the top of a repository, or cannot tell
 * what HEAD is: a broken branch is never taken for an empty one.
 */
export async function readHead(git: GitBinary, target: GitTarget, signal: AbortSignal): Promise<HeadPosition> {
  const symbolic = await queryGit(git, target, ['symbolic-ref', '--quiet', 'HEAD'], signal, {
    acceptedExitCodes: [0, 1],
  });
  const ref = symbolic.exitCode === 0 ? symbolic.stdout.trimEnd() : null;
  const args = ['rev-parse', '--show-prefix', '--quiet', '--verify', 'HEAD'];
  const resolved = await queryGit(git, target, args, signal, { acceptedExitCodes: [0, 1] });
  const [prefix = '', commit = ''] = resolved.stdout.split('\n');
  if (prefix !== '') throw notTheTop(target, prefix);
  if (resolved.exitCode === 0 && commit !== '') return { ref, commit };
  // Git refuses symbolic-ref where the branch's file is damaged, so a ref that was named has simply no commit yet.
  if (ref !== null) return { ref, commit: null };
  throw new ProblemError(
    createProblem('invalidRepository', path.basename(target.directory), 'HEAD cannot be resolved.'),
  );
}

/** Git went up to an enclosing repository, because what lies here is none. */
function notTheTop(target: GitTarget, prefix: string): ProblemError {
  const detail = `It is not a repository of its own but the folder ${prefix} of an enclosing one.`;
  return new ProblemError(createProblem('invalidRepository', path.basename(target.directory), detail));
}
