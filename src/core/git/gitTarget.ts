/** Where git runs. */
export interface GitTarget {
  /** Absolute path; git's working directory. A `--git-dir` would skip git's ownership check, so there is none. */
  readonly directory: string;
  /** A bare repository at top level of the user's own folders: git may use it for this call. */
  readonly bare: boolean;
}
