import { readdirSync, renameSync, rmSync, statSync, type BigIntStats } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The log and its index first: a log left beside a new database would be applied to it. */
const SUFFIXES = ['-wal', '-shm', ''];

/**
 * Which file a path names just now; it changes when another process sets the file aside. `null` when there is none, or
 * none that could be asked about.
 */
export function identityOf(file: string): string | null {
  const stats = statsOf(file);
  return stats === null ? null : `${stats.dev}:${stats.ino}`;
}

/** Bytes; 0 when there is no such file. */
export function sizeOf(file: string): number {
  return Number(statsOf(file)?.size ?? 0);
}

function statsOf(file: string): BigIntStats | null {
  try {
    return statSync(file, { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch {
    // A folder on the way is no folder or may not be entered. Opening the file fails for the same reason, and says so.
    return null;
  }
}

/**
 * Renames a damaged database with its log files, and deletes what was set aside before it, so that damage never piles up.
 *
 * @returns its new path
 * @throws Error of the file system
 */
export function setAside(file: string, nowMs: number): string {
  const before = setAsideFiles(file);
  const target = `${file}.damaged-${new Date(nowMs).toISOString().replace(/[-:]|\.\d+/gu, '')}`;
  for (const path of before) rmSync(path, { force: true });
  for (const suffix of SUFFIXES) {
    if (identityOf(`${file}${suffix}`) !== null) renameSync(`${file}${suffix}`, `${target}${suffix}`);
  }
  return target;
}

/** What was set aside of this database and is still there, absolute paths. */
export function setAsideFiles(file: string): readonly string[] {
  const prefix = `${basename(file)}.damaged-`;
  const folder = dirname(file);
  return namesIn(folder)
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(folder, name));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // As above: a folder that cannot be read holds nothing that could be deleted.
    return [];
  }
}
