import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { createProblem } from '../model/problemCatalogue.ts';
import type { Problem } from '../model/problem.ts';
import type { ResponseCache } from '../model/responseCache.ts';

import { identityOf, setAside, setAsideFiles, sizeOf } from './damagedFile.ts';
import { dropEverything, dropGarbage, shrink } from './garbage.ts';
import { type KeptText, readCiJobs, writeCiJobs } from './keptCiJobs.ts';
import type { Leases } from './leases.ts';
import { openDatabase } from './openDatabase.ts';
import type { Columns, EvaluationRow, HeadRows, RepositoryRow, SegmentRow } from './rows.ts';
import { type StoreConnection, connectionTo } from './storeConnection.ts';
import { type StoreFailure, storeFailureOf } from './storeFailure.ts';
import type { HistoryStoreOptions, StoreStatistics } from './storeOptions.ts';
import type { ColumnVisitor, Damaged } from './storeTables.ts';
import { inTransaction } from './transaction.ts';

export type { HistoryStoreOptions, StoreStatistics } from './storeOptions.ts';
export type { Columns, EvaluationRow, HeadRow, HeadRows, RepositoryRow, SegmentRow } from './rows.ts';

const DAY_MS = 86_400_000;

/** The database of a directory. */
export function storeFile(directory: string): string {
  return join(directory, 'muster.sqlite');
}

/**
 * What is kept between runs: one SQLite database that all windows and terminals of a user share. Nothing here throws: a
 * store that fails is one that remembers nothing, says so in {@link problem}, and costs the run the time to read git
 * again. Calls are synchronous and may wait up to two seconds for another process.
 */
export class HistoryStore {
  readonly #options: HistoryStoreOptions;
  readonly #file: string;
  readonly #seen = new Set<string>();
  #replaced = false;
  #connection: StoreConnection | null = null;
  #problem: Problem | null = null;
  #notice: Problem | null = null;

  /** Opens or creates `muster.sqlite` in the directory. Never throws: see {@link problem}. */
  static open(options: HistoryStoreOptions): HistoryStore {
    return new HistoryStore(options);
  }

  private constructor(options: HistoryStoreOptions) {
    this.#options = options;
    this.#file = storeFile(options.directory);
    this.#connect();
  }

  /**
   * What is wrong with the store, for the problems of a run; `null` while it works. After the first failure reads answer
   * `null` and writes do nothing.
   */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** What happened to the store and was put right: a damaged file was set aside. The store works. */
  get notice(): Problem | null {
    return this.#notice;
  }

  /** By id, in one query. A damaged row is left out. */
  readRepositories(): ReadonlyMap<string, RepositoryRow> {
    const rows = this.#attempt(({ tables }) => tables.readRepositories(), []);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Keeps a repository, which counts as seen now. */
  writeRepository(row: RepositoryRow): void {
    this.#seen.add(row.id);
    const nowMs = this.#options.clock.now();
    this.#write(({ tables }) => tables.writeRepository(row, nowMs));
  }

  /** Notes that repositories are still in use. Costs a write at most once a day for each. */
  markSeen(ids: readonly string[]): void {
    for (const id of ids) this.#seen.add(id);
    const nowMs = this.#options.clock.now();
    const wanted = new Set(ids);
    const stored = this.#attempt(({ tables }) => tables.storedRepositories(), []);
    const stale = stored.filter(({ id, seenAt }) => wanted.has(id) && Math.abs(nowMs - seenAt) >= DAY_MS);
    if (stale.length === 0) return;
    this.#write(({ tables }) => {
      for (const { id } of stale) tables.markSeen(id, nowMs);
    });
  }

  /** `null` when it is not there or damaged, in which case it is dropped. */
  readSegment(key: string): SegmentRow | null {
    return this.#orDropped(
      key,
      this.#attempt(({ tables }) => tables.readSegment(key), null),
    );
  }

  /**
   * Hands over the named columns and no others, each aligned for every typed array. `false` when the segment or one of the
   * columns is not there, or one is damaged, in which case the segment is dropped: what was visited then counts for nothing.
   */
  visitColumns(key: string, names: readonly string[], visit: ColumnVisitor): boolean {
    const isWhole = this.#attempt<boolean | Damaged>(({ tables }) => tables.visitColumns(key, names, visit), false);
    return this.#orDropped(key, isWhole) ?? false;
  }

  /** The row and all these columns, or nothing. Replaces columns of the same name and keeps the others. */
  writeSegment(row: SegmentRow, columns: Columns): void {
    const nowMs = this.#options.clock.now();
    this.#write(({ tables }) => tables.writeSegment(row, columns, nowMs));
  }

  /** What is kept of a repository's HEAD. A damaged part is left out. */
  readHead(repositoryId: string): HeadRows {
    return this.#attempt<HeadRows>(({ tables }) => tables.readHead(repositoryId), new Map());
  }

  /** All of these parts or none of them; the others stay. Of a repository that is not kept nothing is. */
  writeHead(repositoryId: string, rows: HeadRows): void {
    this.#write(({ tables }) => tables.writeHead(repositoryId, rows));
  }

  /** What was evaluated of a repository; `null` when there is nothing, or it is damaged. */
  readEvaluation(repositoryId: string): EvaluationRow | null {
    return this.#attempt(({ tables }) => tables.readEvaluation(repositoryId), null);
  }

  /** What was evaluated of repositories, by their ids: all of it or nothing. Of a repository that is not kept nothing is. */
  writeEvaluations(rows: ReadonlyMap<string, EvaluationRow>): void {
    this.#write(({ tables }) => {
      for (const [repositoryId, row] of rows) tables.writeEvaluation(repositoryId, row);
    });
  }

  /** What was evaluated of several repositories together; `null` when there is nothing of the key, or it is damaged. */
  readFleetEvaluation(key: string): EvaluationRow | null {
    return this.#attempt(({ tables }) => tables.readFleetEvaluation(key), null);
  }

  /** Keeps it beside those of other keys, of which the oldest go. */
  writeFleetEvaluation(row: EvaluationRow): void {
    const nowMs = this.#options.clock.now();
    this.#write(({ tables }) => tables.writeFleetEvaluation(row, nowMs));
  }

  /** Sorted. */
  listSegmentKeys(): readonly string[] {
    return this.#attempt(({ tables }) => tables.storedSegments(), []).map(({ key }) => key);
  }

  deleteSegments(keys: readonly string[]): void {
    this.#write(({ tables }) => {
      for (const key of keys) tables.deleteSegment(key);
    });
  }

  /**
   * Drops repositories not seen for `keepDays` and segments that no repository's chain (segment key, base key, …)
   * reaches; then, while the content is larger than `maxBytes`, the repositories longest not seen with what only they
   * reach. Never drops what this process has seen, nor an unreached segment within an hour of its writing: another
   * process may be about to name it. Returns the bytes given back to the disk.
   */
  collectGarbage(): number {
    const { maxBytes, keepDays, clock } = this.#options;
    const limits = { maxBytes, keepMs: keepDays * DAY_MS, nowMs: clock.now(), seen: this.#seen };
    return this.#freed(({ database, tables }) => {
      dropGarbage(database, tables, limits);
      shrink(database);
    });
  }

  /** The jobs of a CI server or a file as they were last read; `null` when there are none. */
  readCiJobs(source: string): KeptText | null {
    return this.#attempt(({ database }) => readCiJobs(database, source), null);
  }

  writeCiJobs(source: string, kept: KeptText): void {
    this.#write(({ database }) => writeCiJobs(database, source, kept));
  }

  /** Answers of servers; `null` when the store does not work. It ends with {@link close}. */
  get httpCache(): ResponseCache | null {
    return this.#connection?.httpCache ?? null;
  }

  /** Who works on what, in all processes that share this store; `null` when it does not work. Throws what SQLite throws. */
  get leases(): Leases | null {
    return this.#connection?.leases ?? null;
  }

  statistics(): StoreStatistics {
    const counts = this.#attempt(({ tables }) => tables.counts(), { repositories: 0, segments: 0 });
    return { file: this.#file, bytes: this.#bytes(), ...counts };
  }

  /** Drops everything, also what was set aside as damaged. Returns the bytes given back to the disk. */
  clear(): number {
    this.#seen.clear();
    this.#notice = null;
    return this.#freed(({ database, tables }) => {
      for (const file of setAsideFiles(this.#file)) rmSync(file, { force: true });
      dropEverything(database, tables);
      shrink(database);
    });
  }

  /** Reads then answer `null` and writes do nothing. */
  close(): void {
    const connection = this.#connection;
    this.#connection = null;
    try {
      connection?.database.close();
    } catch (error) {
      this.#options.logger.warn(`The store of histories did not close: ${String(error)}`);
    }
  }

  #write(work: (connection: StoreConnection) => void): void {
    this.#attempt((connection) => inTransaction(connection.database, () => work(connection)), undefined);
  }

  #freed(work: (connection: StoreConnection) => void): number {
    const before = this.#bytes();
    this.#attempt(work, undefined);
    return Math.max(0, before - this.#bytes());
  }

  #orDropped<Value>(key: string, value: Value | Damaged): Value | null {
    if (value !== 'damaged') return value;
    this.#options.logger.warn(`A kept history was damaged and is dropped: segment ${key}`);
    this.deleteSegments([key]);
    return null;
  }

  /** Everything that touches the database goes through here. */
  #attempt<Result>(work: (connection: StoreConnection) => Result, otherwise: Result): Result {
    const connection = this.#connection;
    if (connection === null) return otherwise;
    try {
      return work(connection);
    } catch (error) {
      this.#fail(connection.identity, storeFailureOf(error));
      return otherwise;
    }
  }

  #connect(): void {
    const identity = identityOf(this.#file);
    try {
      const database = openDatabase({ file: this.#file, maxPages: this.#options.maxPages });
      this.#connection = connectionTo(database, this.#file, this.#options);
    } catch (error) {
      this.#fail(identity, storeFailureOf(error));
    }
  }

  /** @param identity which file it was */
  #fail(identity: string | null, failure: StoreFailure): void {
    if (failure.kind === 'tooBig') {
      this.#options.logger.warn(`A history is too large to be kept: ${failure.detail}`);
      return;
    }
    this.close();
    if (failure.kind === 'damaged' && !this.#replaced) this.#replace(identity, failure);
    else this.#giveUp(failure);
  }

  /** Begins anew in place of a damaged file, once; where another process already has, its file is used. */
  #replace(identity: string | null, { detail }: StoreFailure): void {
    const { clock, logger } = this.#options;
    this.#replaced = true;
    try {
      if (identityOf(this.#file) === identity) {
        this.#notice = createProblem('cacheDamaged', setAside(this.#file, clock.now()), detail);
        logger.warn(`${this.#notice.message} ${detail}`);
      }
    } catch (error) {
      this.#giveUp(storeFailureOf(error));
      return;
    }
    this.#connect();
  }

  #giveUp({ detail }: StoreFailure): void {
    this.#problem = createProblem('cacheUnavailable', this.#file, detail);
    this.#options.logger.warn(`${this.#problem.message} ${detail}`);
  }

  #bytes(): number {
    return [this.#file, `${this.#file}-wal`, ...setAsideFiles(this.#file)].reduce((sum, file) => sum + sizeOf(file), 0);
  }
}
