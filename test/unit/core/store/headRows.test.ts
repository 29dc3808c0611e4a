import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { bytesOf, createStoreFixture, DAY_MS, keepRepository, type StoreFixture } from './storeFixture.ts';

let fixture: StoreFixture;

beforeEach(() => {
  fixture = createStoreFixture();
});

afterEach(() => fixture.dispose());

const row = (key: string, bytes = 64) => ({ key, data: bytesOf(bytes, bytes) });

function count(): number {
  return Number(fixture.openDatabase().prepare('SELECT count(*) AS count FROM head_facts').get()?.['count']);
}

describe('what is kept of HEAD', () => {
  it('comes back part by part, also from a later process, and is replaced', () => {
    const store = fixture.open();
    keepRepository(store, 'one');
    store.writeHead(
      'one',
      new Map([
        ['tree', row('a', 1_000_003)],
        ['tags', row('b')],
      ]),
    );
    store.writeHead('one', new Map([['tags', row('c', 65)]]));
    store.close();
    const rows = fixture.open().readHead('one');
    expect(rows).toEqual(
      new Map([
        ['tree', row('a', 1_000_003)],
        ['tags', row('c', 65)],
      ]),
    );
    expect([...rows.values()].map(({ data }) => data.byteOffset % 8)).toEqual([0, 0]);
  });

  it("stays when its repository is written again, and is each repository's own", () => {
    const store = fixture.open();
    for (const id of ['one', 'two']) keepRepository(store, id);
    store.writeHead('one', new Map([['tree', row('a')]]));
    keepRepository(store, 'one');
    expect([...store.readHead('one').keys()]).toEqual(['tree']);
    expect(store.readHead('two').size).toBe(0);
  });

  it('is nothing for a repository that is not kept, which is no trouble', () => {
    const store = fixture.open();
    store.writeHead('gone', new Map([['tree', row('a')]]));
    expect(store.readHead('gone').size).toBe(0);
    expect(store.problem).toBeNull();
  });

  it.each(['data', 'key', 'part', 'checksum'])('is left out when its %s is damaged, and the rest is not', (column) => {
    const store = fixture.open();
    keepRepository(store, 'one');
    store.writeHead(
      'one',
      new Map([
        ['tree', row('a')],
        ['tags', row('b')],
      ]),
    );
    const value = { data: Buffer.alloc(64), key: 'other', part: 'other', checksum: 1 }[column] ?? null;
    fixture.openDatabase().prepare(`UPDATE head_facts SET ${column} = ? WHERE part = 'tree'`).run(value);
    expect(store.readHead('one')).toEqual(new Map([['tags', row('b')]]));
    expect(store.problem).toBeNull();
  });

  it('goes with its repository, when that is not seen for too long, and when the cache is cleared', () => {
    const store = fixture.open();
    for (const id of ['old', 'new']) {
      keepRepository(store, id);
      store.writeHead(id, new Map([['tree', row(id)]]));
    }
    store.close();
    fixture.clock.nowMs += 91 * DAY_MS;
    const later = fixture.open();
    later.markSeen(['new']);
    later.collectGarbage();
    expect([later.readHead('old').size, later.readHead('new').size]).toEqual([0, 1]);
    expect(count()).toBe(1);
    later.clear();
    expect(count()).toBe(0);
  });

  it('counts for the size that is allowed', () => {
    const store = fixture.open();
    keepRepository(store, 'large');
    store.writeHead('large', new Map([['tree', row('a', 4_000_000)]]));
    store.close();
    const small = fixture.open({ maxBytes: 2_000_000 });
    expect(small.collectGarbage()).toBeGreaterThan(3_500_000);
    expect(count()).toBe(0);
  });
});
