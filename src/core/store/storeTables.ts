import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { StoredRepository, StoredSegment } from './chains.ts';
import { aligned, checksumOfBytes, checksumOfTexts } from './checksum.ts';
import type { Columns, EvaluationRow, HeadRow, HeadRows, RepositoryRow, SegmentRow } from './rows.ts';

/** One for each folder that is opened, and one for each way to choose from it: those that were used last. */
const MOST_FLEETS = 32;

const SQL = {
  readRepositories: 'SELECT id, path, segment_key AS segmentKey, state, checksum FROM repositories',
  storedRepositories: 'SELECT id, segment_key AS segmentKey, seen_at AS seenAt FROM repositories ORDER BY seen_at, id',
  writeRepository: `INSERT INTO repositories (id, path, segment_key, state, checksum, seen_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET path = excluded.path, segment_key = excluded.segment_key, state = excluded.state,
      checksum = excluded.checksum, seen_at = excluded.seen_at`,
  markSeen: 'UPDATE repositories SET seen_at = ? WHERE id = ?',
  deleteRepository: 'DELETE FROM repositories WHERE id = ?',
  readSegment: 'SELECT key, base_key AS baseKey, header, checksum FROM segments WHERE key = ?',
  storedSegments: 'SELECT key, base_key AS baseKey, written_at AS writtenAt FROM segments ORDER BY key',
  writeSegment: `INSERT INTO segments (key, base_key, header, checksum, written_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET base_key = excluded.base_key, header = excluded.header,
      checksum = excluded.checksum, written_at = excluded.written_at
    RETURNING id`,
  deleteSegment: 'DELETE FROM segments WHERE key = ?',
  readColumns: `SELECT name, columns.checksum AS checksum, data FROM segments JOIN columns ON segment_id = segments.id
    WHERE key = ? AND name IN (SELECT value FROM json_each(?))`,
  writeColumn: `INSERT INTO columns (segment_id, name, checksum, data) VALUES (?, ?, ?, ?)
    ON CONFLICT (segment_id, name) DO UPDATE SET checksum = excluded.checksum, data = excluded.data`,
  readHead: 'SELECT part, key, checksum, data FROM head_facts WHERE repository_id = ?',
  // A repository that another process has dropped meanwhile is passed over.
  writeHead: `INSERT INTO head_facts (repository_id, part, key, checksum, data)
    SELECT id, ?, ?, ?, ? FROM repositories WHERE id = ?
    ON CONFLICT (repository_id, part) DO UPDATE SET key = excluded.key, checksum = excluded.checksum,
      data = excluded.data`,
  readEvaluation: 'SELECT key, checksum, data FROM evaluations WHERE repository_id = ?',
  writeEvaluation: `INSERT INTO evaluations (repository_id, key, checksum, data)
    SELECT id, ?, ?, ? FROM repositories WHERE id = ?
    ON CONFLICT (repository_id) DO UPDATE SET key = excluded.key, checksum = excluded.checksum, data = excluded.data`,
  readFleetEvaluation: 'SELECT key, checksum, data FROM fleet_evaluations WHERE key = ?',
  writeFleetEvaluation: `INSERT INTO fleet_evaluations (key, written_at, checksum, data) VALUES (?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET written_at = excluded.written_at, checksum = excluded.checksum,
      data = excluded.data`,
  trimFleetEvaluations: `DELETE FROM fleet_evaluations WHERE key NOT IN
    (SELECT key FROM fleet_evaluations ORDER BY written_at DESC, key LIMIT ${MOST_FLEETS})`,
  counts: `SELECT (SELECT count(*) FROM repositories) AS repositories, (SELECT count(*) FROM segments) AS segments`,
} as const;

/** What a row holds that its checksum does not vouch for. */
export type Damaged = 'damaged';

interface Checked {
  readonly checksum: number;
}

interface HeadFactRow extends Checked, HeadRow {
  readonly part: string;
}

interface ColumnRow extends Checked {
  readonly name: string;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Looks at a column while it is there: the bytes are lent, and gone when the call returns. It may not throw. */
export type ColumnVisitor = (name: string, bytes: Uint8Array) => void;

/** The tables of an open database. Every method throws what SQLite throws; writing ones belong into a transaction. */
export class StoreTables {
  readonly #statements: Readonly<Record<keyof typeof SQL, StatementSync>>;

  /** Compiles every statement, which fails when the tables are not ours. */
  constructor(database: DatabaseSync) {
    const entries = Object.entries(SQL).map(([name, sql]) => [name, database.prepare(sql)] as const);
    // Each name of SQL got its statement.
    this.#statements = Object.fromEntries(entries) as Record<keyof typeof SQL, StatementSync>;
  }

  /** Rows whose checksum is wrong are left out: their repositories are then new. */
  readRepositories(): readonly RepositoryRow[] {
    const rows = this.#all('readRepositories') as readonly (RepositoryRow & Checked)[];
    return rows.flatMap(({ checksum, ...row }) => (checksum === checksumOfRepository(row) ? [row] : []));
  }

  /** Longest not seen first. */
  storedRepositories(): readonly StoredRepository[] {
    return this.#all('storedRepositories') as readonly StoredRepository[];
  }

  writeRepository(row: RepositoryRow, seenAt: number): void {
    const { id, path, segmentKey, state } = row;
    this.#statements.writeRepository.run(id, path, segmentKey, state, checksumOfRepository(row), seenAt);
  }

  markSeen(id: string, seenAt: number): void {
    this.#statements.markSeen.run(seenAt, id);
  }

  deleteRepository(id: string): void {
    this.#statements.deleteRepository.run(id);
  }

  readSegment(key: string): SegmentRow | Damaged | null {
    const [row] = this.#all('readSegment', key) as readonly (SegmentRow & Checked)[];
    if (row === undefined) return null;
    const { checksum, ...segment } = row;
    return checksum === checksumOfSegment(segment) ? segment : 'damaged';
  }

  storedSegments(): readonly StoredSegment[] {
    return this.#all('storedSegments') as readonly StoredSegment[];
  }

  writeSegment(row: SegmentRow, columns: Columns, writtenAt: number): void {
    const { key, baseKey, header } = row;
    const written = this.#statements.writeSegment.get(key, baseKey, header, checksumOfSegment(row), writtenAt);
    const id = Number(written?.['id']);
    for (const [name, bytes] of columns) {
      this.#statements.writeColumn.run(id, name, checksumOfBytes(bytes), bytes);
    }
  }

  deleteSegment(key: string): void {
    this.#statements.deleteSegment.run(key);
  }

  /** `false` when one of the columns is not there. One statement, so that no other process writes in between. */
  visitColumns(key: string, names: readonly string[], visit: ColumnVisitor): boolean | Damaged {
    if (names.length === 0) return this.readSegment(key) !== null;
    const wanted = new Set(names);
    const rows: Iterable<unknown> = this.#statements.readColumns.iterate(key, JSON.stringify(names));
    for (const { name, checksum, data } of rows as Iterable<ColumnRow>) {
      if (checksumOfBytes(data) !== checksum) return 'damaged';
      visit(name, aligned(data));
      wanted.delete(name);
      // Given back at once, the memory is there for the next column, which need not ask the system for fresh pages.
      data.buffer.transfer(0);
    }
    return wanted.size === 0;
  }

  /** Parts whose checksum is wrong are left out: they are then read from git again. */
  readHead(repositoryId: string): HeadRows {
    const rows = this.#all('readHead', repositoryId) as readonly HeadFactRow[];
    const whole = rows.filter((row) => row.checksum === checksumOfHead(repositoryId, row.part, row));
    return new Map(whole.map(({ part, key, data }) => [part, { key, data: aligned(data) }]));
  }

  /** Replaces the named parts and keeps the others. */
  writeHead(repositoryId: string, rows: HeadRows): void {
    for (const [part, row] of rows) {
      const checksum = checksumOfHead(repositoryId, part, row);
      this.#statements.writeHead.run(part, row.key, checksum, row.data, repositoryId);
    }
  }

  /** `null` when there is none, or a damaged one. */
  readEvaluation(repositoryId: string): EvaluationRow | null {
    return wholeEvaluation(repositoryId, this.#all('readEvaluation', repositoryId));
  }

  writeEvaluation(repositoryId: string, row: EvaluationRow): void {
    this.#statements.writeEvaluation.run(row.key, checksumOfEvaluation(repositoryId, row), row.data, repositoryId);
  }

  /** `null` when there is none of the key, or a damaged one. */
  readFleetEvaluation(key: string): EvaluationRow | null {
    return wholeEvaluation('', this.#all('readFleetEvaluation', key));
  }

  /** Drops the oldest others when there are many. */
  writeFleetEvaluation(row: EvaluationRow, writtenAt: number): void {
    this.#statements.writeFleetEvaluation.run(row.key, writtenAt, checksumOfEvaluation('', row), row.data);
    this.#statements.trimFleetEvaluations.run();
  }

  counts(): { readonly repositories: number; readonly segments: number } {
    const [counts] = this.#all('counts') as readonly { readonly repositories: number; readonly segments: number }[];
    return counts ?? { repositories: 0, segments: 0 };
  }

  #all(name: keyof typeof SQL, ...values: readonly string[]): readonly unknown[] {
    return this.#statements[name].all(...values);
  }
}

function checksumOfRepository({ id, path, segmentKey, state }: RepositoryRow): number {
  return checksumOfTexts([id, path, segmentKey, state]);
}

function checksumOfHead(repositoryId: string, part: string, { key, data }: HeadRow): number {
  return checksumOfBytes(data, checksumOfTexts([repositoryId, part, key]));
}

function checksumOfEvaluation(repositoryId: string, { key, data }: EvaluationRow): number {
  return checksumOfBytes(data, checksumOfTexts([repositoryId, key]));
}

function wholeEvaluation(repositoryId: string, rows: readonly unknown[]): EvaluationRow | null {
  const [row] = rows as readonly (EvaluationRow & Checked)[];
  if (row === undefined) return null;
  const { checksum, ...evaluation } = row;
  return checksum === checksumOfEvaluation(repositoryId, evaluation) ? evaluation : null;
}

function checksumOfSegment({ key, baseKey, header }: SegmentRow): number {
  return checksumOfTexts([key, baseKey, header]);
}
