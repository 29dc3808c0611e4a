import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

import type { TextPair } from './randomTexts.ts';

const run = promisify(execFile);
const LARGEST_OUTPUT_BYTES = 1024 ** 3;

/** Lines as git counts them; `null` for a binary file. */
export type GitLineCounts = { readonly insertions: number; readonly deletions: number } | null;

/** Everything that line counts depend on, as it is when nobody set it. */
export const PLAIN_GIT: readonly string[] = ['-c', 'core.attributesFile=/dev/null', '-c', 'core.bigFileThreshold=512m'];
export const PLAIN_DIFF: readonly string[] = [
  '--numstat',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--diff-algorithm=myers',
];

/** The environment of git, without the configuration of this machine. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    LC_ALL: 'C',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '/dev/null',
  };
}

/** `12`, or `-` of a binary file. */
export function readCounts(insertions: string, deletions: string): GitLineCounts {
  return insertions === '-' ? null : { insertions: Number(insertions), deletions: Number(deletions) };
}

/** Lets git count pairs of texts, all with one process. Files that are equal are not listed: they have no changes. */
export async function countByGit(pairs: readonly TextPair[]): Promise<readonly GitLineCounts[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'muster-lines-'));
  try {
    await mkdir(path.join(folder, 'before'));
    await mkdir(path.join(folder, 'after'));
    for (const [index, pair] of pairs.entries()) {
      await writeFile(path.join(folder, 'before', String(index)), pair.before);
      await writeFile(path.join(folder, 'after', String(index)), pair.after);
    }
    const counts = pairs.map((): GitLineCounts => ({ insertions: 0, deletions: 0 }));
    for (const match of (await diffFolders(folder)).matchAll(/(\d+|-)\t(\d+|-)\t\0before\/(\d+)\0after\/\d+\0/gu)) {
      const [, insertions = '', deletions = '', index = ''] = match;
      counts[Number(index)] = readCounts(insertions, deletions);
    }
    return counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function diffFolders(folder: string): Promise<string> {
  const args = [...PLAIN_GIT, 'diff', '--no-index', ...PLAIN_DIFF, '-z', 'before', 'after'];
  const options = { cwd: folder, env: plainEnvironment(), maxBuffer: LARGEST_OUTPUT_BYTES };
  try {
    return (await run('git', args, options)).stdout;
  } catch (error) {
    // Exit code 1 says that there are differences.
    const failure = error as { readonly code?: unknown; readonly stdout?: string };
    if (failure.code !== 1) throw error;
    return failure.stdout ?? '';
  }
}
