import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import type { OutputFile } from './outputArguments.ts';

/** A file that cannot be written; the message names it and says why. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/** Makes sure before a long analysis that its report can be written. Throws OutputError. */
export async function checkOutput({ path }: Pick<OutputFile, 'path'>): Promise<void> {
  const folder = dirname(path);
  try {
    const around = await kindOf(folder);
    if (around === 'missing') throw new OutputError(`--output ${path}: the folder ${folder} does not exist.`);
    if (around !== 'folder') throw new OutputError(`--output ${path}: ${folder} is not a folder.`);
    const target = await kindOf(path);
    if (target === 'folder') throw new OutputError(`--output ${path}: it is a folder; the path of a file is accepted.`);
    await access(target === 'device' ? path : folder, constants.W_OK);
  } catch (error) {
    if (error instanceof OutputError) throw error;
    throw new OutputError(`--output ${path}: it may not be written (${reasonOf(error)}).`, { cause: error });
  }
}

/** Makes sure before a long analysis that tables can be written into a folder, which need not be there. Throws OutputError. */
export async function checkOutputFolder(path: string): Promise<void> {
  try {
    const kind = await kindOf(path);
    if (kind === 'file' || kind === 'device') throw new OutputError(`--output ${path}: it is not a folder.`);
    if (kind === 'missing' && (await kindOf(dirname(path))) !== 'folder') {
      throw new OutputError(`--output ${path}: the folder ${dirname(path)} does not exist.`);
    }
    await access(kind === 'folder' ? path : dirname(path), constants.W_OK);
  } catch (error) {
    if (error instanceof OutputError) throw error;
    throw new OutputError(`--output ${path}: it may not be written (${reasonOf(error)}).`, { cause: error });
  }
}

/** Makes a folder where there is none. Throws OutputError. */
export async function makeOutputFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new OutputError(`--output ${path}: it could not be made (${reasonOf(error)}).`, { cause: error });
  }
}

/** Writes a report whole or not at all: beside its place first, then renamed onto it. Throws OutputError. */
export async function writeOutput({ path }: Pick<OutputFile, 'path'>, content: string): Promise<void> {
  try {
    if ((await kindOf(path)) === 'device') await writeFile(path, content);
    else await replaceFile(await targetOf(path), content);
  } catch (error) {
    throw new OutputError(`--output ${path}: it could not be written (${reasonOf(error)}).`, { cause: error });
  }
}

async function replaceFile(path: string, content: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, content, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** A symbolic link stays one: its target is replaced. */
async function targetOf(path: string): Promise<string> {
  return (await kindOf(path)) === 'missing' ? path : realpath(path);
}

/** `device` is what must never be replaced by a file: a terminal, a pipe, `/dev/null`. */
async function kindOf(path: string): Promise<'missing' | 'folder' | 'file' | 'device'> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return 'folder';
    return stats.isFile() ? 'file' : 'device';
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return 'missing';
    throw error;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : String(error);
}
