import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import { migrate, type Migration, MIGRATIONS } from './migrations.ts';
import { loadSqlite } from './sqliteModule.ts';
import { storeFailureOf } from './storeFailure.ts';

/** How long another process may hold the database before it counts as locked. */
const BUSY_TIMEOUT_MS = 2000;

/** Between two attempts to open a database that another process is just creating. */
const RETRY_DELAY_MS = 20;

/** None: reads are no slower, and a disk that fails under a mapped file would end the process instead of the call. */
const MAPPED_BYTES = 0;

/** What the write-ahead log keeps on disk once its content is in the database. */
const LOG_BYTES = 16 * 1024 ** 2;

/** Page size and vacuum mode hold for a file without tables only, so they come before everything else. */
const PRAGMAS = [
  `busy_timeout = ${BUSY_TIMEOUT_MS}`,
  'page_size = 32768',
  'auto_vacuum = INCREMENTAL',
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'foreign_keys = ON',
  `mmap_size = ${MAPPED_BYTES}`,
  `journal_size_limit = ${LOG_BYTES}`,
];

export interface DatabaseOptions {
  /** Absolute. Its folder is made when missing, for its owner alone. */
  readonly file: string;
  /** Most pages the file may have; beyond them SQLite answers as it does on a full disk. */
  readonly maxPages?: number | undefined;
  readonly migrations?: readonly Migration[];
}

/**
 * Opens a database, or creates it, at the newest version.
 *
 * @throws what SQLite or the file system throws; `storeFailureOf` says what it means
 */
export function openDatabase(options: DatabaseOptions): DatabaseSync {
  const { DatabaseSync: Database } = loadSqlite();
  createPrivateFile(options.file);
  const database = new Database(options.file);
  try {
    whenFree(() => database.exec(PRAGMAS.map((pragma) => `PRAGMA ${pragma};`).join('\n')));
    if (options.maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${options.maxPages}`);
    migrate(database, options.migrations ?? MIGRATIONS);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Histories are private: nobody but the owner may read them. SQLite gives its log files the mode of the database. An
 * existing file is never opened here: closing it would give up the locks that this process holds on it.
 */
function createPrivateFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** Turning a new file to WAL does not wait for another process that does the same, whatever the timeout says. */
function whenFree(work: () => void): void {
  const deadlineMs = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      work();
      return;
    } catch (error) {
      if (storeFailureOf(error).kind !== 'locked' || performance.now() > deadlineMs) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_DELAY_MS);
    }
  }
}
