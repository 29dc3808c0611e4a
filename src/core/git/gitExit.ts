/**
 * How a git process ended. Never thrown for git's own failure: the caller decides what it means.
 *
 * `notStarted`: the process could not be created; `stderr` says why.
 */
export interface GitExit {
  readonly reason: 'exited' | 'timedOut' | 'cancelled' | 'outputTooLarge' | 'notStarted';
  /** `null` when a signal ended git or it never started. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Beginning and end of what git said, credentials removed. */
  readonly stderr: string;
}

/** There was nothing for git to do. */
export const NOTHING_STARTED: GitExit = { reason: 'exited', exitCode: 0, signal: null, stderr: '' };

/** Starts the `stderr` of an exit whose repository folder was not there when git was to start. */
export const FOLDER_MISSING = 'the folder is not there';

/** Starts the `stderr` of an exit whose git could not be executed. */
export const GIT_NOT_EXECUTABLE = 'git could not be started';
