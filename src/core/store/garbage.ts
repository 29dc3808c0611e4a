import type { DatabaseSync } from 'node:sqlite';

import { Chains } from './chains.ts';
import type { StoreTables } from './storeTables.ts';
import { inTransaction } from './transaction.ts';

const HOUR_MS = 3_600_000;

/** How long a segment may wait for the repository that its writer, perhaps another process, is about to write. */
const UNREACHED_GRACE_MS = HOUR_MS;

/** Other processes wait while something is dropped: a transaction goes on no longer than this. */
const TRANSACTION_MS = 200;

/** Free pages given back to the disk in one transaction: 32 MB. */
const VACUUM_PAGES = 1024;

export interface GarbageLimits {
  readonly maxBytes: number;
  readonly keepMs: number;
  readonly nowMs: number;
  /** Repositories that this process has seen: never dropped. */
  readonly seen: ReadonlySet<string>;
}

interface Drop {
  readonly repositoryId: string | null;
  readonly segmentKeys: readonly string[];
}

/** Drops what nobody needs any more; the room in the file stays until {@link shrink}. Throws what SQLite throws. */
export function dropGarbage(database: DatabaseSync, tables: StoreTables, limits: GarbageLimits): void {
  dropInSteps(database, tables, () => garbage(database, tables, limits));
}

/** Drops all there is; the room in the file stays until {@link shrink}. Throws what SQLite throws. */
export function dropEverything(database: DatabaseSync, tables: StoreTables): void {
  dropInSteps(database, tables, () => everything(tables));
  inTransaction(database, () =>
    database.exec('DELETE FROM http_cache; DELETE FROM ci_jobs; DELETE FROM fleet_evaluations;'),
  );
}

/** Asks anew in each transaction what there is to drop: other processes write in between. */
function dropInSteps(database: DatabaseSync, tables: StoreTables, remaining: () => Iterable<Drop>): void {
  let finished = false;
  while (!finished) finished = inTransaction(database, () => dropSome(tables, remaining()));
}

/** Whether nothing is left to drop. */
function dropSome(tables: StoreTables, drops: Iterable<Drop>): boolean {
  const deadlineMs = performance.now() + TRANSACTION_MS;
  for (const { repositoryId, segmentKeys } of drops) {
    if (repositoryId !== null) tables.deleteRepository(repositoryId);
    for (const key of segmentKeys) tables.deleteSegment(key);
    if (performance.now() > deadlineMs) return false;
  }
  return true;
}

/** Repositories first, so that none is left without its history. */
function* everything(tables: StoreTables): Generator<Drop> {
  for (const { id } of tables.storedRepositories()) yield { repositoryId: id, segmentKeys: [] };
  for (const { key } of tables.storedSegments()) yield { repositoryId: null, segmentKeys: [key] };
}

/**
 * First repositories not seen for too long, then segments that nothing reaches, then, while the content is larger than
 * allowed, the repositories longest not seen; with each repository the segments that only it reached. What a step yields
 * is gone when the next one is asked for.
 */
function* garbage(database: DatabaseSync, tables: StoreTables, limits: GarbageLimits): Generator<Drop> {
  const { maxBytes, keepMs, nowMs, seen } = limits;
  const repositories = tables.storedRepositories();
  const segments = tables.storedSegments();
  const chains = new Chains(repositories, segments);
  const unreached = segments.filter(({ key, writtenAt }) => !chains.isReached(key) && !isFresh(writtenAt, nowMs));
  const kept = repositories.filter(({ id, seenAt }) => seen.has(id) || nowMs - seenAt <= keepMs);
  for (const { id, segmentKey } of repositories.filter((repository) => !kept.includes(repository))) {
    yield { repositoryId: id, segmentKeys: chains.release(segmentKey) };
  }
  for (const { key } of unreached) yield { repositoryId: null, segmentKeys: [key] };
  for (const { id, segmentKey } of kept.filter((repository) => !seen.has(repository.id))) {
    if (contentBytes(database) <= maxBytes) return;
    yield { repositoryId: id, segmentKeys: chains.release(segmentKey) };
  }
}

/** A time in the future comes from a clock that was set back since: it says nothing, and is not fresh. */
function isFresh(writtenAt: number, nowMs: number): boolean {
  return nowMs >= writtenAt && nowMs - writtenAt < UNREACHED_GRACE_MS;
}

/** Bytes of the pages that hold something. */
function contentBytes(database: DatabaseSync): number {
  const pages = pragma(database, 'page_count') - pragma(database, 'freelist_count');
  return pages * pragma(database, 'page_size');
}

/** Gives free pages back to the disk, a few at a time, and empties the log into the database. Throws what SQLite throws. */
export function shrink(database: DatabaseSync): void {
  let before = Infinity;
  for (let free = pragma(database, 'freelist_count'); free > 0 && free < before;) {
    before = free;
    // `exec` runs it to its end; a statement that is stepped once would free a single page.
    database.exec(`PRAGMA incremental_vacuum(${VACUUM_PAGES})`);
    free = pragma(database, 'freelist_count');
  }
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

function pragma(database: DatabaseSync, name: 'page_count' | 'freelist_count' | 'page_size'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
