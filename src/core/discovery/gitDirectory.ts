import { lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** Where the parts of a repository lie. */
export interface GitDirectory {
  /** Real path of the git directory of this work tree. */
  readonly directory: string;
  /** Real path of the directory that all its worktrees share: the repository's identity. */
  readonly commonDirectory: string;
  readonly kind: 'main' | 'submodule' | 'linkedWorktree';
}

/** A pointer is one path; a file that is longer is none. */
const POINTER_LIMIT_BYTES = 16 * 1024;

/**
 * Resolves the `.git` of a folder as git does: a folder, a link to one, or a file that names one. `null` when there is
 * none, or an empty folder, which git passes over too. A `.git` that leads nowhere still gives an identity, its own
 * path, so that the repository is listed and git's complaint about it is shown.
 */
export async function resolveDotGit(folder: string): Promise<GitDirectory | null> {
  const dotGit = path.join(folder, '.git');
  if (!(await exists(dotGit))) return null;
  const broken: GitDirectory = { directory: dotGit, commonDirectory: dotGit, kind: 'main' };
  try {
    if ((await stat(dotGit)).isFile()) return (await resolveGitFile(folder, dotGit)) ?? broken;
    if ((await readdir(dotGit)).length === 0) return null;
    return await describe(await realpath(dotGit));
  } catch {
    // A dangling link, or not readable: git will say which.
    return broken;
  }
}

/** A bare repository is its own git directory. */
export async function resolveBare(folder: string): Promise<GitDirectory> {
  return describe(folder);
}

/** Whether a folder has what git requires of a git directory. */
export async function isGitDirectory(directory: string): Promise<boolean> {
  if (!(await exists(path.join(directory, 'HEAD')))) return false;
  if (await exists(path.join(directory, 'commondir'))) return true;
  return (await exists(path.join(directory, 'objects'))) && (await exists(path.join(directory, 'refs')));
}

async function resolveGitFile(folder: string, file: string): Promise<GitDirectory | null> {
  const target = /^gitdir: ([^\r\n]+)/u.exec(await readPointer(file))?.[1];
  if (target === undefined) return null;
  return describe(await realpath(path.resolve(folder, target)));
}

async function describe(directory: string): Promise<GitDirectory> {
  const pointer = await readCommonDirectory(directory);
  if (pointer !== null) return { directory, commonDirectory: pointer, kind: 'linkedWorktree' };
  const kind = (await isInModules(directory)) ? 'submodule' : 'main';
  return { directory, commonDirectory: directory, kind };
}

async function readCommonDirectory(directory: string): Promise<string | null> {
  try {
    const pointer = (await readPointer(path.join(directory, 'commondir'))).trim();
    return pointer === '' ? null : await realpath(path.resolve(directory, pointer));
  } catch {
    // The usual case: only the git directory of a linked worktree has this file. A dangling one is for git to refuse.
    return null;
  }
}

/** Whether a git directory lies in the `modules` of another one; a submodule's name may have several parts. */
async function isInModules(directory: string): Promise<boolean> {
  for (let place = directory; path.dirname(place) !== place; place = path.dirname(place)) {
    const parent = path.dirname(place);
    if (path.basename(parent) === 'modules' && (await isGitDirectory(path.dirname(parent)))) return true;
  }
  return false;
}

async function readPointer(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(POINTER_LIMIT_BYTES), 0, POINTER_LIMIT_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch {
    // Not there, or hidden from us: either way not usable as part of a git directory.
    return false;
  }
}
