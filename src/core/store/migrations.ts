import type { DatabaseSync } from 'node:sqlite';

import { NewerStoreError } from './storeFailure.ts';
import { inTransaction } from './transaction.ts';

/** Takes a database from the version that is its index to the next one. */
export type Migration = (database: DatabaseSync) => void;

function createTables(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE segments (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      base_key TEXT,
      header TEXT NOT NULL,
      checksum INTEGER NOT NULL,
      written_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE columns (
      segment_id INTEGER NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      checksum INTEGER NOT NULL,
      data BLOB NOT NULL,
      UNIQUE (segment_id, name)
    ) STRICT;
    CREATE TABLE repositories (
      id TEXT PRIMARY KEY,
      path TEXT NOT NULL,
      segment_key TEXT,
      state TEXT NOT NULL,
      checksum INTEGER NOT NULL,
      seen_at INTEGER NOT NULL
    ) STRICT;
  `);
}

/**
 * What outlives a run beside histories: who works on what, answers of servers, and the CI jobs last read. Bodies come
 * last, since SQLite walks through a long value to reach what lies behind it.
 */
function createSharedTables(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE leases (
      key TEXT PRIMARY KEY,
      owner TEXT NOT NULL,
      token INTEGER NOT NULL,
      acquired_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE http_cache (
      key TEXT PRIMARY KEY,
      etag TEXT,
      expires_at INTEGER NOT NULL,
      checksum INTEGER NOT NULL,
      stored_at INTEGER NOT NULL,
      size INTEGER NOT NULL,
      body BLOB NOT NULL
    ) STRICT;
    CREATE TABLE ci_jobs (
      source TEXT PRIMARY KEY,
      read_at INTEGER NOT NULL,
      checksum INTEGER NOT NULL,
      data TEXT NOT NULL
    ) STRICT;
  `);
}

/** What was read of each repository's HEAD beside its history, part by part; it goes with its repository. */
function createHeadTable(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE head_facts (
      repository_id TEXT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
      part TEXT NOT NULL,
      key TEXT NOT NULL,
      checksum INTEGER NOT NULL,
      data BLOB NOT NULL,
      UNIQUE (repository_id, part)
    ) STRICT;
  `);
}

/** What was evaluated of each repository, which goes with it, and of several of them together: the newest few of those. */
function createEvaluationTables(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE evaluations (
      repository_id TEXT PRIMARY KEY REFERENCES repositories (id) ON DELETE CASCADE,
      key TEXT NOT NULL,
      checksum INTEGER NOT NULL,
      data BLOB NOT NULL
    ) STRICT;
    CREATE TABLE fleet_evaluations (
      key TEXT PRIMARY KEY,
      written_at INTEGER NOT NULL,
      checksum INTEGER NOT NULL,
      data BLOB NOT NULL
    ) STRICT;
  `);
}

/**
 * Every step from an empty file on. A step that was released is never changed: databases that took it are out there.
 *
 * Base keys and segment keys are no foreign keys: a segment may be dropped (damage, size) while others still name it, and
 * whoever follows the name finds nothing and reads git again.
 */
export const MIGRATIONS: readonly Migration[] = [
  createTables,
  createSharedTables,
  createHeadTable,
  createEvaluationTables,
];

/**
 * Brings a database up to the newest version, each step in a transaction of its own, so that a process that is killed
 * in between leaves a whole version behind.
 *
 * @throws NewerStoreError when a newer version made it; it is left as it is
 */
export function migrate(database: DatabaseSync, migrations: readonly Migration[] = MIGRATIONS): void {
  while (versionOf(database, migrations) < migrations.length) {
    inTransaction(database, () => {
      // Asked again under the lock: another process may just have taken this step.
      const version = versionOf(database, migrations);
      const step = migrations[version];
      if (step === undefined) return;
      step(database);
      database.exec(`PRAGMA user_version = ${version + 1}`);
    });
  }
}

function versionOf(database: DatabaseSync, migrations: readonly Migration[]): number {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > migrations.length) throw new NewerStoreError(version, migrations.length);
  return version;
}
