import type { DatabaseSync } from 'node:sqlite';

import { checksumOfTexts } from './checksum.ts';

const SQL = {
  read: 'SELECT read_at AS readAtMs, checksum, data FROM ci_jobs WHERE source = ?',
  write: `INSERT INTO ci_jobs (source, read_at, checksum, data) VALUES (?, ?, ?, ?)
    ON CONFLICT (source) DO UPDATE SET read_at = excluded.read_at, checksum = excluded.checksum, data = excluded.data`,
} as const;

/** What is kept of one place. */
export interface KeptText {
  readonly readAtMs: number;
  readonly text: string;
}

/** The jobs of one CI server or file; `null` when there are none, or they are damaged. Throws what SQLite throws. */
export function readCiJobs(database: DatabaseSync, source: string): KeptText | null {
  const row = database.prepare(SQL.read).get(source);
  if (row === undefined) return null;
  const { readAtMs, checksum, data } = row;
  if (typeof readAtMs !== 'number' || typeof data !== 'string') return null;
  return checksum === checksumOfTexts([source, data]) ? { readAtMs, text: data } : null;
}

/** Replaces what the source had. Throws what SQLite throws. */
export function writeCiJobs(database: DatabaseSync, source: string, { readAtMs, text }: KeptText): void {
  database.prepare(SQL.write).run(source, readAtMs, checksumOfTexts([source, text]), text);
}
