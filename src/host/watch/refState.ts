import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { resolveDotGit } from '../../core/discovery/gitDirectory.ts';
import type { Repository } from '../../core/model/repository.ts';

/** More references to references than git itself follows. */
const LONGEST_CHAIN = 5;
/** A file that is longer than this is no reference. */
const REFERENCE_LIMIT_BYTES = 4096;
/** Where branches, remote branches and tags lie: all that the scope `all` counts. */
const COUNTED_REFS = ['refs/heads', 'refs/remotes', 'refs/tags'];
const OBJECT_ID = /^[0-9a-f]{40,64}$/u;

interface GitDirectories {
  /** Of the work tree: its HEAD lies here. */
  readonly own: string;
  /** Of all work trees: branches lie here. */
  readonly common: string;
}

/**
 * What decides whether there is something new to read, without git: for the scope `head` the commit that HEAD leads to,
 * for `all` a text that changes with any branch, remote branch or tag as well. Equal texts mean that nothing changed.
 * Rejects when the repository is not there (any more) or cannot be read.
 */
export async function readRefState(repository: Repository, scope: 'head' | 'all'): Promise<string> {
  const directories = gitDirectories(repository);
  const head = await readHead(directories);
  if (scope === 'head') return head;
  const versions = await refVersions(directories.common);
  return createHash('sha256')
    .update([head, ...versions].join('\n'))
    .digest('hex');
}

function gitDirectories({ path: place, kind, commonDirectory }: Repository): GitDirectories {
  if (kind === 'bare' || kind === 'embeddedBare') return { own: commonDirectory, common: commonDirectory };
  const found = resolveDotGit(place);
  if (found === null) throw new Error(`${place} is no repository any more`);
  return { own: found.directory, common: found.commonDirectory };
}

async function readHead({ own, common }: GitDirectories): Promise<string> {
  let value = await readReference(path.join(own, 'HEAD'));
  if (value === null) throw new Error(`${own} has no HEAD any more`);
  for (let step = 0; step < LONGEST_CHAIN && value.startsWith('ref: '); step++) {
    const name = value.slice('ref: '.length);
    // This name stands in HEAD where branches are kept in tables: which of them changed only git can say.
    if (name === 'refs/heads/.invalid') return versionOf(path.join(common, 'reftable', 'tables.list'));
    value = isBranch(name) ? ((await readRef(common, name)) ?? '') : '';
  }
  return OBJECT_ID.test(value) ? value : '';
}

/** A branch that has its own file, else its line among the packed ones; `null` for one that has no commit yet. */
async function readRef(common: string, name: string): Promise<string | null> {
  const loose = await readReference(path.join(common, name));
  if (loose !== null) return loose;
  const packed = (await readFileIfThere(path.join(common, 'packed-refs'), Infinity)) ?? '';
  const line = packed.split('\n').find((each) => each.endsWith(` ${name}`));
  return line?.slice(0, line.indexOf(' ')) ?? null;
}

/** A name that could lead out of the folder of branches is followed nowhere. */
function isBranch(name: string): boolean {
  return name.startsWith('refs/') && !name.split('/').some((part) => part === '' || part.startsWith('.'));
}

async function refVersions(common: string): Promise<readonly string[]> {
  const folders = await Promise.all(COUNTED_REFS.map((folder) => filesBelow(path.join(common, folder))));
  const loose = folders.flat().filter((file) => !file.endsWith('.lock'));
  return Promise.all([path.join(common, 'packed-refs'), ...loose.toSorted()].map(versionOf));
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Changes whenever the file is written anew, and never when it is read. */
async function versionOf(file: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    return `${file} ${mtimeMs} ${size} ${ino}`;
  } catch (error) {
    if (isMissing(error)) return `${file} none`;
    throw error;
  }
}

async function readReference(file: string): Promise<string | null> {
  return (await readFileIfThere(file, REFERENCE_LIMIT_BYTES))?.trim() ?? null;
}

/** A repository may hold anything under a reference's name: only a file of a fitting length is read. */
async function readFileIfThere(file: string, limitBytes: number): Promise<string | null> {
  try {
    const found = await stat(file);
    return found.isFile() && found.size <= limitBytes ? await readFile(file, 'utf8') : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Not there; or a part of its path is a file (`feature`, where `feature/x` is asked for). */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code));
}
