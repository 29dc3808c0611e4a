import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { readPlainConfig } from './configFile.ts';
import type { GitFolders } from './refFiles.ts';

const FILE = '.gitattributes';
const NUL = 0;
/** Looking into more folders takes longer than asking git. */
const MOST_FOLDERS = 2000;
/** A larger index takes longer to look through. */
const MOST_INDEX_BYTES = 32 * 1024 * 1024;
/** From this version on the index says of each path only what is another than in the one before it. */
const SHORTENED_VERSION = 4;
const VERSION_PLACE = 4;
/** Extensions of an index that is not all there: entries lie in another file, or stand for whole folders. */
const PARTIAL_INDEXES: readonly string[] = ['link\0\0', 'sdir\0\0'];
/** What becomes of bytes that are no UTF-8: then the folder is another one. */
const UNDECODABLE = '\uFFFD';

/** Whether the index may hold a file of attributes, which git reads where the work tree has none. */
function mayBeInIndex(gitDirectory: string): boolean {
  const file = path.join(gitDirectory, 'index');
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return false;
  if (!found.isFile() || found.size > MOST_INDEX_BYTES) return true;
  const index = readFileSync(file);
  if (index.length < VERSION_PLACE + 4 || index.readUInt32BE(VERSION_PLACE) >= SHORTENED_VERSION) return true;
  return [FILE, ...PARTIAL_INDEXES].some((sign) => index.includes(sign));
}

/** The folders of some paths, that at the top included; `null` when there are too many, or one cannot be named. */
function foldersOf(paths: Uint8Array): ReadonlySet<string> | null {
  const folders = new Set(['']);
  const text = Buffer.from(paths.buffer, paths.byteOffset, paths.byteLength);
  let before = '';
  for (let start = 0, end = text.indexOf(NUL); end !== -1; start = end + 1, end = text.indexOf(NUL, start)) {
    let folder = path.posix.dirname(text.toString('utf8', start, end));
    // Neighbours mostly lie in one folder.
    if (folder === before) continue;
    before = folder;
    for (; folder !== '.' && !folders.has(folder); folder = path.posix.dirname(folder)) folders.add(folder);
    if (folders.size > MOST_FOLDERS || before.includes(UNDECODABLE)) return null;
  }
  return folders;
}

/**
 * Whether git would certainly find no attribute for any of some paths, so that it need not be asked: neither the work tree nor
 * the index nor the repository's own settings have a file of them. (Those of the user and the machine are switched off.)
 *
 * @param paths each ended by NUL, from the top of the repository
 */
export function hasNoAttributes(folders: GitFolders, paths: Uint8Array): boolean {
  const { directory, gitDirectory, commonDirectory } = folders;
  // In a bare repository git looks into other places, which depend on its version.
  if (directory === commonDirectory || directory === gitDirectory) return false;
  const settings = readPlainConfig(commonDirectory);
  if (settings === null || settings.has('attr.tree')) return false;
  if (existsSync(path.join(commonDirectory, 'info', 'attributes'))) return false;
  try {
    // Most of those that have any have it here.
    if (existsSync(path.join(directory, FILE)) || mayBeInIndex(gitDirectory)) return false;
    const places = foldersOf(paths);
    return places !== null && ![...places].some((folder) => existsSync(path.join(directory, folder, FILE)));
  } catch {
    // Something cannot be read: git finds out what follows from that.
    return false;
  }
}
