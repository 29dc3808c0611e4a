import type { Head } from '../../../src/core/model/report.ts';

/** `main`; `detached at 1a2b3c4` without a branch; `null` when nothing is known of HEAD. */
export function branchName({ ref, commit }: Head): string | null {
  if (ref !== null) return ref.replace(/^refs\/(heads|tags|remotes)\//u, '');
  return commit === null ? null : `detached at ${shortCommit(commit)}`;
}

/** The first seven digits, as git abbreviates. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7);
}
