import { stat } from 'node:fs/promises';

import { FOLDER_MISSING, GIT_NOT_EXECUTABLE, type GitExit } from './gitExit.ts';
import type { GitTarget } from './gitTarget.ts';
import { stripCredentials } from './stripCredentials.ts';

/** The exit of a git that did not start: Node says ENOENT both for a missing program and for a missing folder. */
export async function startFailure(target: GitTarget, error: unknown): Promise<GitExit> {
  const cause = stripCredentials(error instanceof Error ? error.message : String(error));
  const what = (await isFolder(target.directory)) ? GIT_NOT_EXECUTABLE : FOLDER_MISSING;
  return { reason: 'notStarted', exitCode: null, signal: null, stderr: `${what}: ${cause}` };
}

async function isFolder(directory: string): Promise<boolean> {
  try {
    return (await stat(directory)).isDirectory();
  } catch {
    // Whatever keeps us from looking at it keeps git from running in it.
    return false;
  }
}
