import { closeSync, lstatSync, openSync, readdirSync, readSync, realpathSync, statSync, type Stats } from 'node:fs';
import path from 'node:path';

// Synchronous on purpose: a handful of calls for each repository, which as promises would take longer than all the rest.

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
export function resolveDotGit(folder: string): GitDirectory | null {
  const dotGit = path.join(folder, '.git');
  const found = look(dotGit);
  if (found === undefined) return null;
  const broken: GitDirectory = { directory: dotGit, commonDirectory: dotGit, kind: 'main' };
  try {
    if ((found.isSymbolicLink() ? statSync(dotGit) : found).isFile()) return resolveGitFile(folder, dotGit) ?? broken;
    if (!exists(path.join(dotGit, 'HEAD')) && readdirSync(dotGit).length === 0) return null;
    return describe(realpathSync.native(dotGit));
  } catch {
    // A dangling link, or not readable: git will say which.
    return broken;
  }
}

/** A bare repository is its own git directory. */
export function resolveBare(folder: string): GitDirectory {
  return describe(folder);
}

/** Whether a folder has what git requires of a git directory. */
export function isGitDirectory(directory: string): boolean {
  if (!exists(path.join(directory, 'HEAD'))) return false;
  if (exists(path.join(directory, 'commondir'))) return true;
  return exists(path.join(directory, 'objects')) && exists(path.join(directory, 'refs'));
}

function resolveGitFile(folder: string, file: string): GitDirectory | null {
  const target = /^gitdir: ([^\r\n]+)/u.exec(readPointer(file) ?? '')?.[1];
  if (target === undefined) return null;
  return describe(realpathSync.native(path.resolve(folder, target)));
}

function describe(directory: string): GitDirectory {
  const pointer = readCommonDirectory(directory);
  if (pointer !== null) return { directory, commonDirectory: pointer, kind: 'linkedWorktree' };
  const kind = isInModules(directory) ? 'submodule' : 'main';
  return { directory, commonDirectory: directory, kind };
}

function readCommonDirectory(directory: string): string | null {
  try {
    const pointer = readPointer(path.join(directory, 'commondir'))?.trim() ?? '';
    return pointer === '' ? null : realpathSync.native(path.resolve(directory, pointer));
  } catch {
    // A dangling one is for git to refuse.
    return null;
  }
}

/** Whether a git directory lies in the `modules` of another one; a submodule's name may have several parts. */
function isInModules(directory: string): boolean {
  for (let place = directory; path.dirname(place) !== place; place = path.dirname(place)) {
    const parent = path.dirname(place);
    if (path.basename(parent) === 'modules' && isGitDirectory(path.dirname(parent))) return true;
  }
  return false;
}

/** `null` when there is none, as in every git directory but that of a linked worktree. */
function readPointer(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return null;
  // Opening a pipe would wait for whoever writes to it.
  if (!found.isFile()) throw new Error('A pointer is a file.');
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(POINTER_LIMIT_BYTES);
    return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, POINTER_LIMIT_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}

function exists(file: string): boolean {
  return look(file) !== undefined;
}

/** `undefined` when it is not there, or hidden from us: either way not usable as part of a git directory. */
function look(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
