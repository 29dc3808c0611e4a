import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import type { HeadPosition } from './queries/readHead.ts';

// Synchronous on purpose: it runs in the engine's worker only, where a call costs 10 µs and a promise ten times that.

/** Where a repository's own files lie. */
export interface GitFolders {
  /** The work tree, or the git directory of a bare repository: what git would be run in. */
  readonly directory: string;
  /** The git directory of the work tree at hand: holds HEAD. */
  readonly gitDirectory: string;
  /** The one that all work trees share: holds refs, objects and configuration. */
  readonly commonDirectory: string;
}

/** A file that is longer than this is no ref. */
const REF_LIMIT_BYTES = 4096;
const DEEPEST_SYMBOLIC_REF = 5;
const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u;

function readText(file: string, limitBytes = Infinity): string | null {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    // Reading a pipe would wait for whoever writes to it.
    return found?.isFile() === true && found.size <= limitBytes ? readFileSync(file, 'utf8') : null;
  } catch {
    // Not there, or hidden from us: whoever asks goes another way.
    return null;
  }
}

/** The object id of a packed ref; `null` when it is not among them. */
function findPacked(commonDirectory: string, ref: string): string | null {
  const packed = readText(path.join(commonDirectory, 'packed-refs')) ?? '';
  const place = packed.indexOf(` ${ref}\n`);
  if (place === -1) return null;
  const id = packed.slice(packed.lastIndexOf('\n', place) + 1, place);
  return OBJECT_ID.test(id) ? id : null;
}

/** A ref whose name could lead out of the folder of refs is left to git. */
function isPlainRef(ref: string): boolean {
  return ref.startsWith('refs/heads/') && !ref.split('/').some((part) => part === '' || part.startsWith('.'));
}

/**
 * Whether all of it belongs to the user of this process, as git demands. What belongs to somebody else is left to git, so
 * that it is refused, or trusted by `safe.directory`, whatever is known of it already.
 */
export function isOwn({ directory, gitDirectory, commonDirectory }: GitFolders): boolean {
  const user = process.geteuid?.();
  // Windows has no such numbers; there git checks whenever it is started.
  if (user === undefined) return true;
  // Most of the time the last three are one.
  const places = new Set([directory, path.join(directory, '.git'), gitDirectory, commonDirectory]);
  return [...places].every((place) => (lstatSync(place, { throwIfNoEntry: false })?.uid ?? user) === user);
}

/**
 * Where HEAD points, read from the files. `null` when they do not tell: an unborn branch, another way of storing refs,
 * another owner, anything odd. Then git is asked.
 */
export function readHeadFile(folders: GitFolders): HeadPosition | null {
  const { gitDirectory, commonDirectory } = folders;
  if (!isOwn(folders)) return null;
  const head = path.join(gitDirectory, 'HEAD');
  if (lstatSync(head, { throwIfNoEntry: false })?.isFile() !== true) return null;
  let text = readText(head, REF_LIMIT_BYTES)?.trimEnd() ?? '';
  if (OBJECT_ID.test(text)) return { ref: null, commit: text };
  const ref = /^ref: (\S+)$/u.exec(text)?.[1] ?? '';
  let name = ref;
  for (let depth = 0; depth < DEEPEST_SYMBOLIC_REF; depth++) {
    if (!isPlainRef(name)) return null;
    text =
      readText(path.join(commonDirectory, name), REF_LIMIT_BYTES)?.trimEnd() ?? findPacked(commonDirectory, name) ?? '';
    if (OBJECT_ID.test(text)) return { ref, commit: text };
    name = /^ref: (\S+)$/u.exec(text)?.[1] ?? '';
  }
  return null;
}

/** Whether anything stands below `refs/replace/`, loose or packed. */
export function hasReplaceRefs(commonDirectory: string): boolean {
  const folder = path.join(commonDirectory, 'refs', 'replace');
  let loose: readonly string[] = [];
  try {
    // Asked first, as an error costs ten times the question, and mostly there is none.
    if (existsSync(folder)) loose = readdirSync(folder);
  } catch {
    // Not a folder, or hidden from us.
  }
  return loose.length > 0 || (readText(path.join(commonDirectory, 'packed-refs')) ?? '').includes(' refs/replace/');
}

/** Where a shallow clone ends: object ids, one a line; empty when it is none. */
export function readShallowBoundary(commonDirectory: string): string {
  return readText(path.join(commonDirectory, 'shallow')) ?? '';
}

/** Whether `info/grafts` names commits; it is never applied. */
export function hasGrafts(commonDirectory: string): boolean {
  return /^[0-9a-f]{40}/mu.test(readText(path.join(commonDirectory, 'info', 'grafts')) ?? '');
}

/** Files whose change can change what is known of a repository beside its commits. */
const WATCHED_FILES = ['config', 'config.worktree', 'packed-refs', 'shallow', 'info/grafts', 'refs/replace'];

/**
 * A text that stays the same as long as HEAD and the files that tell about the repository do; `null` when HEAD cannot be
 * read from the files.
 */
export function repositoryFingerprint(folders: GitFolders): string | null {
  const head = readHeadFile(folders);
  if (head === null) return null;
  const files = WATCHED_FILES.map((file) => {
    const found = statSync(path.join(folders.commonDirectory, file), { throwIfNoEntry: false });
    return found === undefined ? '' : `${found.mtimeMs}:${found.size}`;
  });
  return [head.ref, head.commit, ...files].join(' ');
}

/** More folders of tags than this are left to git. */
const MOST_TAG_FOLDERS = 1000;

interface LooseTags {
  /** When anything in the folders of tags was last added, moved or removed. */
  readonly times: string;
  readonly areThere: boolean;
}

/** `null` when the folders of tags cannot be read, or refs are kept in another way. */
function readLooseTags(commonDirectory: string): LooseTags | null {
  if (existsSync(path.join(commonDirectory, 'reftable'))) return null;
  const folders = [path.join(commonDirectory, 'refs', 'tags')];
  const times: number[] = [];
  let areThere = false;
  try {
    for (const folder of folders) {
      const found = statSync(folder, { throwIfNoEntry: false });
      if (found === undefined) continue;
      times.push(found.mtimeMs);
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isDirectory()) folders.push(path.join(folder, entry.name));
        else areThere = true;
      }
      if (folders.length > MOST_TAG_FOLDERS) return null;
    }
  } catch {
    // Hidden from us, or gone this moment: git is asked.
    return null;
  }
  return { times: times.join(' '), areThere };
}

/** A text that stays the same as long as no tag is made, moved or removed; `null` when the files do not tell. */
export function tagsFingerprint({ commonDirectory }: GitFolders): string | null {
  const loose = readLooseTags(commonDirectory);
  if (loose === null) return null;
  const packed = statSync(path.join(commonDirectory, 'packed-refs'), { throwIfNoEntry: false });
  return `${loose.times} ${packed === undefined ? '' : `${packed.mtimeMs}:${packed.size}`}`;
}

/** Whether there is certainly no tag, so that git need not be asked for them. */
export function hasNoTags({ commonDirectory }: GitFolders): boolean {
  const loose = readLooseTags(commonDirectory);
  if (loose === null || loose.areThere) return false;
  return !(readText(path.join(commonDirectory, 'packed-refs')) ?? '').includes(' refs/tags/');
}
