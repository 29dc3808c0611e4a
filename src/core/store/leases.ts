import { randomUUID } from 'node:crypto';
import process from 'node:process';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { Clock } from '../ports.ts';

import { inTransaction } from './transaction.ts';

/** Somebody's right to be the only one who works on something, until it expires. */
export interface Lease {
  readonly key: string;
  readonly owner: string;
  /** Rises with every acquisition of the key: of two holders, the one with the higher token is the present one. */
  readonly token: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface LeaseOptions {
  readonly clock: Clock;
  /** How long a lease holds without a heartbeat. The same for all who share the table. */
  readonly durationMs: number;
  /** Called between looking at a lease and writing it, while the database is locked: where tests break in. */
  readonly checkpoint?: () => void;
}

/** Stands in the row of a lease that was given back. The row stays, so that its token goes on rising. */
const NOBODY = '';

const SQL = {
  read: 'SELECT key, owner, token, expires_at AS expiresAt FROM leases WHERE key = ?',
  write: `INSERT INTO leases (key, owner, token, acquired_at, expires_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET owner = excluded.owner, token = excluded.token,
      acquired_at = excluded.acquired_at, expires_at = excluded.expires_at`,
  extend: 'UPDATE leases SET expires_at = ? WHERE key = ? AND owner = ? AND token = ?',
  release: `UPDATE leases SET owner = '${NOBODY}', expires_at = 0 WHERE key = ? AND owner = ? AND token = ?`,
} as const;

/** An owner that no other process has: its process id, for people, and chance, since ids come again. */
export function createLeaseOwner(): string {
  return `${process.pid}-${randomUUID()}`;
}

/**
 * Leases that all windows and terminals of a user share. Whoever dies without giving one back stops its heartbeat, and
 * after {@link LeaseOptions.durationMs} exactly one other takes it over. A process that was only held up (a closed
 * laptop) finds out at its next heartbeat.
 *
 * Methods are synchronous, wait up to two seconds for another process, and throw what SQLite throws.
 */
export class Leases {
  readonly #database: DatabaseSync;
  readonly #options: LeaseOptions;
  readonly #statements: Readonly<Record<keyof typeof SQL, StatementSync>>;

  /** Compiles every statement, which fails when the table is not ours. */
  constructor(database: DatabaseSync, options: LeaseOptions) {
    this.#database = database;
    this.#options = options;
    this.#statements = {
      read: database.prepare(SQL.read),
      write: database.prepare(SQL.write),
      extend: database.prepare(SQL.extend),
      release: database.prepare(SQL.release),
    };
  }

  /** `null` while somebody holds it, be it the same owner. */
  acquire(key: string, owner: string): Lease | null {
    return inTransaction(this.#database, () => {
      const nowMs = this.#options.clock.now();
      const before = this.#read(key);
      if (before !== null && this.#isHeld(before, nowMs)) return null;
      this.#options.checkpoint?.();
      const lease = { key, owner, token: (before?.token ?? 0) + 1, expiresAt: nowMs + this.#options.durationMs };
      this.#statements.write.run(key, owner, lease.token, nowMs, lease.expiresAt);
      return lease;
    });
  }

  /** Holds the lease for another while. `null` when somebody else has it by now, or it was given back. */
  heartbeat(lease: Lease): Lease | null {
    const { key, owner, token } = lease;
    const expiresAt = this.#options.clock.now() + this.#options.durationMs;
    const { changes } = this.#statements.extend.run(expiresAt, key, owner, token);
    return changes > 0 ? { ...lease, expiresAt } : null;
  }

  /** Lets others have it at once. Whether it was still held; what somebody took over is left alone. */
  release({ key, owner, token }: Lease): boolean {
    return this.#statements.release.run(key, owner, token).changes > 0;
  }

  /** Who holds it now; `null` when nobody does. */
  holder(key: string): Lease | null {
    const lease = this.#read(key);
    return lease !== null && this.#isHeld(lease, this.#options.clock.now()) ? lease : null;
  }

  /** A lease that expires later than any can comes from a clock that was set back since: nobody may keep it alive. */
  #isHeld({ owner, expiresAt }: Lease, nowMs: number): boolean {
    return owner !== NOBODY && nowMs < expiresAt && expiresAt <= nowMs + this.#options.durationMs;
  }

  #read(key: string): Lease | null {
    return (this.#statements.read.get(key) as Lease | undefined) ?? null; // the columns of the statement
  }
}
