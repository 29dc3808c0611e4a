/**
 * How a repository lies on disk.
 *
 * `workTree`: a `.git` folder inside a work tree. `submodule`: its git folder lives in the superproject's `.git/modules`.
 * `linkedWorktree`: made by `git worktree add`, its main work tree lies outside the folders that were searched.
 * `bare`: no work tree. `embeddedBare`: bare and inside another repository's work tree; listed, never run.
 */
export type RepositoryKind = 'workTree' | 'submodule' | 'linkedWorktree' | 'bare' | 'embeddedBare';

/** A repository that discovery found: one per common git directory, however many worktrees or paths lead to it. */
export interface Repository {
  /** Stable id: 16 hex digits of the SHA-256 of {@link commonDirectory}. The only handle that a view ever holds. */
  readonly id: string;
  /** Last component of {@link path}, for a bare repository without `.git`. */
  readonly name: string;
  /** Absolute real path of the work tree (for a bare repository, of the git directory). Git runs here. */
  readonly path: string;
  /** The searched folder under which it was found. */
  readonly root: string;
  readonly kind: RepositoryKind;
  /** Real path of the common git directory: the repository's identity. */
  readonly commonDirectory: string;
  /** Other work trees of the same repository, absolute real paths, sorted. */
  readonly aliases: readonly string[];
}

/** State of the work tree; read only in a trusted workspace, never part of a report (it has no `asOf`). */
export interface WorkingState {
  /** Short branch name; `null` when HEAD is detached. */
  readonly branch: string | null;
  readonly upstream: string | null;
  /** Commits that the branch has and its upstream has not; `null` without an upstream. */
  readonly ahead: number | null;
  readonly behind: number | null;
  /** Changed, staged, conflicted and untracked paths. */
  readonly changedPaths: number;
}
