/** What the suite inside the extension host writes for the launcher that waits outside. */
export interface HostResults {
  /** `true` once every suite has run; `false` in a file that a crash left behind. */
  readonly done: boolean;
  /** `false`: the workbench opened the workspace without its folders, and no test was run. */
  readonly hasFolders: boolean;
  readonly passed: readonly string[];
  readonly failed: readonly { readonly title: string; readonly message: string }[];
  readonly skipped: readonly string[];
}

/** Of a suite that has not begun. */
export const NO_RESULTS: HostResults = { done: false, hasFolders: true, passed: [], failed: [], skipped: [] };

/** Environment variable that names the file for {@link HostResults}. */
export const HOST_RESULTS_VARIABLE = 'MUSTER_HOST_RESULTS';
