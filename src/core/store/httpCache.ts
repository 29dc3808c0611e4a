import { crc32 } from 'node:zlib';
import type { DatabaseSync } from 'node:sqlite';

import type { KeptResponse, ResponseCache } from '../model/responseCache.ts';
import type { Clock, Logger } from '../ports.ts';

import { checksumOfTexts } from './checksum.ts';
import { storeFailureOf } from './storeFailure.ts';
import { inTransaction } from './transaction.ts';

/** How long an answer is kept that nobody asks for; until then its etag saves sending it again. */
const KEEP_MS = 30 * 86_400_000;

export interface HttpCacheOptions {
  /** With the table `http_cache`; whoever opened it closes it. */
  readonly database: DatabaseSync;
  /** How large all bodies together may be. */
  readonly maxBytes: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Answers of servers in the store. Nothing here throws: after the first failure it keeps nothing more, says so in the log,
 * and whoever asks goes to the server.
 */
export class HttpCache implements ResponseCache {
  readonly #options: HttpCacheOptions;
  #isUsable = true;

  constructor(options: HttpCacheOptions) {
    this.#options = options;
  }

  read(key: string): KeptResponse | null {
    return this.#attempt((database) => this.#read(database, key), null);
  }

  /** Makes room for it, the oldest answers first. One that is larger than all may be is not kept. */
  write(key: string, { etag, expiresAtMs, body }: KeptResponse): void {
    const nowMs = this.#options.clock.now();
    this.#attempt((database) => {
      inTransaction(database, () => {
        database.prepare('DELETE FROM http_cache WHERE key = ? OR stored_at < ?').run(key, nowMs - KEEP_MS);
        this.#makeRoom(database, body.length);
        if (body.length > this.#options.maxBytes) return;
        database
          .prepare(
            `INSERT INTO http_cache (key, etag, expires_at, checksum, stored_at, size, body) VALUES (?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(key, etag, expiresAtMs, checksumOf(key, etag, body), nowMs, body.length, body);
      });
    }, undefined);
  }

  extend(key: string, etag: string, expiresAtMs: number): void {
    const nowMs = this.#options.clock.now();
    this.#attempt((database) => {
      database
        .prepare('UPDATE http_cache SET expires_at = ?, stored_at = ? WHERE key = ? AND etag = ?')
        .run(expiresAtMs, nowMs, key, etag);
    }, undefined);
  }

  #read(database: DatabaseSync, key: string): KeptResponse | null {
    const row = database.prepare('SELECT etag, expires_at, checksum, body FROM http_cache WHERE key = ?').get(key);
    if (row === undefined) return null;
    const { etag, expires_at: expiresAtMs, checksum, body } = row;
    const isWhole =
      (etag === null || typeof etag === 'string') &&
      typeof expiresAtMs === 'number' &&
      body instanceof Uint8Array &&
      checksum === checksumOf(key, etag, body);
    if (isWhole) return { etag, expiresAtMs, body };
    this.#options.logger.warn('A kept answer of a server was damaged and is dropped');
    database.prepare('DELETE FROM http_cache WHERE key = ?').run(key);
    return null;
  }

  #makeRoom(database: DatabaseSync, bytes: number): void {
    const { maxBytes } = this.#options;
    const sum = database.prepare('SELECT coalesce(sum(size), 0) AS total FROM http_cache').get();
    let total = Number(sum?.['total']);
    if (total + bytes <= maxBytes) return;
    const drop = database.prepare('DELETE FROM http_cache WHERE key = ?');
    for (const { key, size } of database.prepare('SELECT key, size FROM http_cache ORDER BY stored_at, key').all()) {
      if (total + bytes <= maxBytes) return;
      drop.run(String(key));
      total -= Number(size);
    }
  }

  /** Everything that touches the database goes through here. */
  #attempt<Result>(work: (database: DatabaseSync) => Result, otherwise: Result): Result {
    if (!this.#isUsable) return otherwise;
    try {
      return work(this.#options.database);
    } catch (error) {
      this.#isUsable = false;
      this.#options.logger.warn(`Answers of servers are not kept: ${storeFailureOf(error).detail}`);
      return otherwise;
    }
  }
}

function checksumOf(key: string, etag: string | null, body: Uint8Array): number {
  return crc32(body, checksumOfTexts([key, etag]));
}
