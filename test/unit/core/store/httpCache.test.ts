import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Logger } from '../../../../src/core/ports.ts';
import { HttpCache } from '../../../../src/core/store/httpCache.ts';
import { migrate } from '../../../../src/core/store/migrations.ts';

const DAY_MS = 86_400_000;

let database: DatabaseSync;
const clock = { nowMs: 0, now: () => clock.nowMs };
const warnings: string[] = [];
const logger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (line) => void warnings.push(line),
  error: () => undefined,
};

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  migrate(database);
  clock.nowMs = Date.parse('2026-11-21T09:30:00Z');
  warnings.length = 0;
});

afterEach(() => {
  if (database.isOpen) database.close();
});

const open = (maxBytes = 1_000_000): HttpCache => new HttpCache({ database, maxBytes, clock, logger });
const response = (bytes: number, etag: string | null = '"v1"') => ({
  ...{ etag, expiresAtMs: clock.nowMs + 1000 },
  body: new Uint8Array(bytes).fill(7),
});
const keys = () =>
  database
    .prepare('SELECT key FROM http_cache ORDER BY key')
    .all()
    .map(({ key }) => key);

describe('HttpCache', () => {
  it('gives back what it was given, also after it has expired, and replaces it', () => {
    const cache = open();
    expect(cache.read('a')).toBeNull();
    cache.write('a', response(10));
    clock.nowMs += 5000;
    expect(cache.read('a')).toEqual({ ...response(10), expiresAtMs: clock.nowMs - 4000 });
    cache.write('a', response(20, null));
    expect(open().read('a')).toEqual(response(20, null));
    expect(cache.read('A')).toBeNull();
    expect(keys()).toEqual(['a']);
  });

  it('extends the content of one etag and no other', () => {
    const cache = open();
    cache.write('a', response(10, '"v2"'));
    cache.extend('a', '"v1"', clock.nowMs + 9000);
    expect(cache.read('a')?.expiresAtMs).toBe(clock.nowMs + 1000);
    cache.extend('a', '"v2"', clock.nowMs + 9000);
    cache.extend('b', '"v2"', clock.nowMs + 9000);
    expect(cache.read('a')?.expiresAtMs).toBe(clock.nowMs + 9000);
    expect(keys()).toEqual(['a']);
  });

  it.each([
    ['body', `UPDATE http_cache SET body = x'00' WHERE key = 'a'`],
    ['etag', `UPDATE http_cache SET etag = '"v2"' WHERE key = 'a'`],
    [
      'key',
      `UPDATE http_cache SET key = 'other' WHERE key = 'b'; UPDATE http_cache SET key = 'b' WHERE key = 'a';
      UPDATE http_cache SET key = 'a' WHERE key = 'other'; DELETE FROM http_cache WHERE key = 'b'`,
    ],
  ])('drops a row whose %s was damaged, and no other', (_, sql) => {
    const cache = open();
    for (const key of ['a', 'b', 'c']) cache.write(key, response(10));
    database.exec(sql);
    expect(cache.read('a')).toBeNull();
    expect(keys()).not.toContain('a');
    expect(cache.read('c')).not.toBeNull();
    expect(warnings).toEqual(['A kept answer of a server was damaged and is dropped']);
  });

  it('makes room by dropping the oldest, and keeps nothing that is larger than all may be', () => {
    const cache = open(100);
    for (const key of ['a', 'b', 'c']) {
      cache.write(key, response(30));
      clock.nowMs += 1;
    }
    cache.extend('a', '"v1"', clock.nowMs);
    clock.nowMs += 1;
    cache.write('d', response(40));
    expect(keys()).toEqual(['a', 'c', 'd']);
    cache.write('d', response(40));
    expect(keys()).toEqual(['a', 'c', 'd']);
    cache.write('e', response(101));
    expect(cache.read('e')).toBeNull();
    cache.write('f', response(100));
    expect(keys()).toEqual(['f']);
  });

  it('drops what nobody asked for in a month', () => {
    const cache = open();
    cache.write('old', response(1));
    cache.write('used', response(1));
    clock.nowMs += 29 * DAY_MS;
    cache.extend('used', '"v1"', clock.nowMs);
    clock.nowMs += 2 * DAY_MS;
    cache.write('new', response(1));
    expect(keys()).toEqual(['new', 'used']);
  });

  it('keeps nothing where there is no table, or no database any more, and says so once', () => {
    const cache = open();
    database.exec('DROP TABLE http_cache');
    cache.write('a', response(1));
    cache.extend('a', '"v1"', 0);
    expect(cache.read('a')).toBeNull();
    expect(warnings).toEqual([expect.stringContaining('Answers of servers are not kept: no such table')]);
    const other = open();
    database.close();
    expect(other.read('a')).toBeNull();
    expect(warnings).toHaveLength(2);
  });
});
