import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { bytesOf, createStoreFixture, DAY_MS, keepRepository, type StoreFixture } from './storeFixture.ts';

let fixture: StoreFixture;

beforeEach(() => {
  fixture = createStoreFixture();
});

afterEach(() => fixture.dispose());

const row = (key: string, bytes = 64) => ({ key, data: bytesOf(bytes, bytes) });

describe('what was evaluated of repositories', () => {
  it('comes back, also from a later process, and is replaced', () => {
    const store = fixture.open();
    for (const id of ['one', 'two']) keepRepository(store, id);
    store.writeEvaluations(
      new Map([
        ['one', row('a')],
        ['two', row('b')],
      ]),
    );
    store.writeEvaluations(new Map([['two', row('c', 100_000)]]));
    store.close();
    const later = fixture.open();
    expect(later.readEvaluation('one')).toEqual(row('a'));
    expect(later.readEvaluation('two')).toEqual(row('c', 100_000));
  });

  it('is nothing for a repository that is not kept, which is no trouble', () => {
    const store = fixture.open();
    store.writeEvaluations(new Map([['gone', row('a')]]));
    expect(store.readEvaluation('gone')).toBeNull();
    expect(store.problem).toBeNull();
  });

  it.each(['data', 'key', 'checksum', 'repository_id'])('is passed over when its %s is damaged', (column) => {
    const store = fixture.open();
    for (const id of ['one', 'two']) keepRepository(store, id);
    store.writeEvaluations(new Map([['one', row('a')]]));
    const value = { data: Buffer.alloc(64), key: 'other', checksum: 1, repository_id: 'two' }[column] ?? null;
    fixture.openDatabase().prepare(`UPDATE evaluations SET ${column} = ?`).run(value);
    expect([store.readEvaluation('one'), store.readEvaluation('two')]).toEqual([null, null]);
  });

  it('goes with its repository', () => {
    const store = fixture.open();
    keepRepository(store, 'old');
    store.writeEvaluations(new Map([['old', row('a')]]));
    store.close();
    fixture.clock.nowMs += 91 * DAY_MS;
    const later = fixture.open();
    later.collectGarbage();
    expect(later.readEvaluation('old')).toBeNull();
  });
});

describe('what was evaluated of several repositories together', () => {
  it('comes back by its key, whole or not at all', () => {
    const store = fixture.open();
    store.writeFleetEvaluation(row('a'));
    store.writeFleetEvaluation(row('b', 65));
    expect(store.readFleetEvaluation('a')).toEqual(row('a'));
    expect(store.readFleetEvaluation('b')).toEqual(row('b', 65));
    expect(store.readFleetEvaluation('c')).toBeNull();
    fixture.openDatabase().exec("UPDATE fleet_evaluations SET data = x'00' WHERE key = 'a'");
    expect(store.readFleetEvaluation('a')).toBeNull();
  });

  it('is kept for those that were used last', () => {
    const store = fixture.open();
    for (let number = 0; number < 40; number++) {
      fixture.clock.nowMs += 1000;
      store.writeFleetEvaluation(row(`fleet ${String(number)}`));
    }
    const kept = Array.from(
      { length: 40 },
      (_, number) => store.readFleetEvaluation(`fleet ${String(number)}`) !== null,
    );
    expect(kept).toEqual([...Array.from({ length: 8 }, () => false), ...Array.from({ length: 32 }, () => true)]);
  });

  it('goes when everything is cleared', () => {
    const store = fixture.open();
    store.writeFleetEvaluation(row('a'));
    store.clear();
    expect(store.readFleetEvaluation('a')).toBeNull();
  });
});
