import type { DatabaseSync } from 'node:sqlite';

/**
 * Carries out `work` whole or not at all. The lock for writing is taken at once: a transaction that began by reading
 * could not wait for another process when it turns to writing.
 *
 * @throws what `work` or SQLite throws, after everything was taken back
 */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // A full disk or a failed read has made SQLite roll back by itself, and there is nothing left to take back.
  }
}
