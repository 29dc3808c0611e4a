import { readdirSync, statSync } from 'node:fs';
import process from 'node:process';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { MIGRATIONS } from '../../../../src/core/store/migrations.ts';
import { bytesOf, createStoreFixture, DAY_MS, keepRepository, readColumns, type StoreFixture } from './storeFixture.ts';

let fixture: StoreFixture;

beforeEach(() => {
  fixture = createStoreFixture();
});

afterEach(() => fixture.dispose());

describe('segments', () => {
  const row = { key: 'a1', baseKey: null, header: '{"version":1}' };

  it('come back as they were written, also from a later process', () => {
    const columns = new Map([
      ['times', bytesOf(100_003)],
      ['empty', new Uint8Array(0)],
    ]);
    const first = fixture.open();
    first.writeSegment(row, columns);
    first.writeSegment({ key: 'a2', baseKey: 'a1', header: 'naïve \u{1F600}\0' }, new Map());
    first.close();
    const later = fixture.open();
    expect(later.readSegment('a1')).toEqual(row);
    expect(later.readSegment('a2')).toEqual({ key: 'a2', baseKey: 'a1', header: 'naïve \u{1F600}\0' });
    expect(readColumns(later, 'a1', ['empty', 'times'])).toEqual(columns);
    expect([later.problem, later.notice, fixture.warnings]).toEqual([null, null, []]);
  });

  it('lend the named columns and no others, each where typed arrays can look at it, and not for longer', () => {
    const store = fixture.open();
    store.writeSegment(row, new Map(['a', 'b', 'c'].map((name, index) => [name, bytesOf(8 * (index + 1))] as const)));
    const lent: Uint8Array[] = [];
    const visited = new Map<string, number>();
    const isWhole = store.visitColumns('a1', ['c', 'a'], (name, bytes) => {
      visited.set(name, new Float64Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length / 8).length);
      expect(bytes.buffer.byteLength).toBe(bytes.length);
      lent.push(bytes);
    });
    expect([isWhole, [...visited].sort()]).toEqual([
      true,
      [
        ['a', 1],
        ['c', 3],
      ],
    ]);
    expect(lent.map(({ length }) => length)).toEqual([0, 0]);
  });

  it('are not there in part: a missing column is a missing segment', () => {
    const store = fixture.open();
    store.writeSegment(row, new Map([['times', bytesOf(8)]]));
    expect(readColumns(store, 'a1', ['times', 'lines'])).toBeNull();
    expect(readColumns(store, 'none', [])).toBeNull();
    expect(store.readSegment('none')).toBeNull();
    expect(store.readSegment('a1')).toEqual(row);
  });

  it('take columns that are completed later, and keep the others', () => {
    const store = fixture.open();
    store.writeSegment(
      row,
      new Map([
        ['times', bytesOf(9)],
        ['lines', bytesOf(9)],
      ]),
    );
    store.writeSegment({ ...row, header: '{"lines":true}' }, new Map([['lines', bytesOf(30, 2)]]));
    expect(store.readSegment('a1')?.header).toBe('{"lines":true}');
    expect(readColumns(store, 'a1', ['times', 'lines'])).toEqual(
      new Map([
        ['times', bytesOf(9)],
        ['lines', bytesOf(30, 2)],
      ]),
    );
  });

  it('are listed and deleted together with their columns', () => {
    const store = fixture.open();
    for (const key of ['c', 'a', 'b']) store.writeSegment({ ...row, key }, new Map([['times', bytesOf(9)]]));
    expect(store.listSegmentKeys()).toEqual(['a', 'b', 'c']);
    store.deleteSegments(['a', 'c', 'none']);
    expect(store.listSegmentKeys()).toEqual(['b']);
    expect(fixture.openDatabase().prepare('SELECT count(*) AS n FROM columns').get()).toEqual({ n: 1 });
  });
});

describe('repositories', () => {
  it('come back by id, and are replaced', () => {
    const store = fixture.open();
    const one = { id: '0000000000000001', path: '/fleet/one', segmentKey: null, state: '{}' };
    const two = { id: '0000000000000002', path: '/fleet/two', segmentKey: 'a1', state: '{"head":1}' };
    store.writeRepository(one);
    store.writeRepository(two);
    store.writeRepository({ ...one, segmentKey: 'a2' });
    expect(fixture.open().readRepositories()).toEqual(
      new Map([
        [one.id, { ...one, segmentKey: 'a2' }],
        [two.id, two],
      ]),
    );
  });

  it('are marked as seen at most once a day', () => {
    const store = fixture.open();
    keepRepository(store, 'one');
    const other = fixture.openDatabase();
    const seenAt = () => other.prepare('SELECT seen_at AS at FROM repositories').get()?.['at'];
    const begunMs = fixture.clock.nowMs;
    const writes = () => Number(other.prepare('PRAGMA data_version').get()?.['data_version']);
    const before = writes();
    fixture.clock.nowMs += DAY_MS - 1;
    store.markSeen(['one', 'none']);
    expect([seenAt(), writes()]).toEqual([begunMs, before]);
    fixture.clock.nowMs += 1;
    store.markSeen(['none']);
    expect(seenAt()).toBe(begunMs);
    store.markSeen(['one', 'none']);
    expect(seenAt()).toBe(begunMs + DAY_MS);
    expect(store.readRepositories().size).toBe(1);
  });
});

describe('the file', () => {
  it.skipIf(process.platform === 'win32')('and its folder are for their owner alone', () => {
    keepRepository(fixture.open(), 'one');
    const names = readdirSync(fixture.directory).sort();
    expect(names).toEqual(['muster.sqlite', 'muster.sqlite-shm', 'muster.sqlite-wal']);
    const modes = names.map((name) => statSync(`${fixture.directory}/${name}`).mode & 0o777);
    expect([statSync(fixture.directory).mode & 0o777, ...modes]).toEqual([0o700, 0o600, 0o600, 0o600]);
  });

  it('is laid out for large columns and gives room back', () => {
    fixture.open();
    const database = fixture.openDatabase();
    const read = (pragma: string) => Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0];
    expect(['page_size', 'auto_vacuum', 'journal_mode', 'user_version'].map(read)).toEqual([
      32_768,
      2,
      'wal',
      MIGRATIONS.length,
    ]);
  });

  it('says what it holds', () => {
    const store = fixture.open();
    keepRepository(store, 'one', 500_000);
    keepRepository(store, 'two', 500_000);
    const { bytes, ...counts } = store.statistics();
    expect(counts).toEqual({ file: fixture.file, repositories: 2, segments: 2 });
    expect(bytes).toBeGreaterThan(1_000_000);
  });

  it('shrinks when it is cleared, while another window has it open', () => {
    const store = fixture.open();
    for (let index = 0; index < 20; index += 1) keepRepository(store, `r${index}`, 1_000_000);
    const other = fixture.open();
    expect(readColumns(other, 'segment of r7', ['times'])).not.toBeNull();
    expect(store.clear()).toBeGreaterThan(20_000_000);
    expect(store.statistics()).toMatchObject({ repositories: 0, segments: 0 });
    expect(statSync(fixture.file).size).toBeLessThan(700_000);
    expect(readColumns(other, 'segment of r7', ['times'])).toBeNull();
    keepRepository(other, 'anew');
    expect(store.readRepositories().size).toBe(1);
    expect([store.problem, other.problem]).toEqual([null, null]);
  });

  it('is left alone once the store is closed', () => {
    const store = fixture.open();
    keepRepository(store, 'one');
    store.close();
    keepRepository(store, 'two');
    expect([store.readRepositories().size, store.readSegment('segment of one')]).toEqual([0, null]);
    expect(fixture.open().readRepositories().size).toBe(1);
    expect(readdirSync(fixture.directory)).toContain('muster.sqlite');
  });
});
