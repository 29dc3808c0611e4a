import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** May write there who is not the owner. */
const WRITABLE_BY_OTHERS = 0o022;

/** Node's own switch: whoever sets it wants no code to be kept anywhere. */
const OFF_VARIABLE = 'NODE_DISABLE_COMPILE_CACHE';

/**
 * The folder in which code is kept that was compiled of our program, so that the next process need not: it belongs to the
 * program, not to any repository. Made where there is none.
 *
 * @param directory where the program keeps what it could do again, absolute
 * @returns an absolute path; `null` when it cannot be used or is not wanted, which costs time and nothing else
 */
export function codeFolder(
  directory: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | null {
  if ((environment[OFF_VARIABLE] ?? '') !== '') return null;
  const folder = folderIn(directory);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOwn(folder) ? folder : null;
  } catch {
    // Not writable, or a file in its place: the program is compiled each time.
    return null;
  }
}

/** Forgets what was compiled. Never throws: what cannot be deleted does no harm. */
export function dropCode(directory: string): void {
  try {
    rmSync(folderIn(directory), { recursive: true, force: true });
  } catch {
    // It holds nothing of anybody's.
  }
}

function folderIn(directory: string): string {
  return join(directory, 'code');
}

/** What is kept there is run, so nobody else may put it there. On Windows the folders of a user are the user's own. */
function isOwn(folder: string): boolean {
  const { uid, mode } = lstatSync(folder);
  return process.getuid === undefined || (uid === process.getuid() && (mode & WRITABLE_BY_OTHERS) === 0);
}
