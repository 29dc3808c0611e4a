import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

import { isInside } from '../../core/git/isInside.ts';

/**
 * Where a file of the history lies in a work tree now.
 *
 * @param folder absolute path of the work tree
 * @param repositoryPath as git writes it, `/` between its parts; it comes from the repository and is not trusted
 * @returns `null` when no such file is there, or a symbolic link on the way leads out of the work tree
 */
export async function workTreeFile(folder: string, repositoryPath: string): Promise<string | null> {
  const parts = repositoryPath.split('/');
  if (!parts.every(isFileName)) return null;
  const file = path.join(folder, ...parts);
  try {
    const [realFile, realFolder] = await Promise.all([realpath(file), realpath(folder)]);
    return isInside(realFile, realFolder) && (await stat(realFile)).isFile() ? file : null;
  } catch {
    // Deleted since, moved, or not readable: there is nothing to open.
    return null;
  }
}

/** Whether a part of a path names an entry of its folder: on Windows `a\..` or `C:` would lead elsewhere. */
function isFileName(part: string): boolean {
  if (part === '' || part === '.' || part === '..') return false;
  return path.sep === '/' || !/[\\:]/u.test(part);
}
