import { chmodSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { HistoryStore } from '../../../../src/core/store/historyStore.ts';
import { MIGRATIONS } from '../../../../src/core/store/migrations.ts';
import { bytesOf, createStoreFixture, keepRepository, readColumns, type StoreFixture } from './storeFixture.ts';

let fixture: StoreFixture;

beforeEach(() => {
  fixture = createStoreFixture();
});

afterEach(() => fixture.dispose());

/** A store that was filled and closed, so that all of it lies in the one file. */
function keepAndClose(...ids: readonly string[]): void {
  const store = fixture.open();
  for (const id of ids) keepRepository(store, id, 300_000);
  store.close();
}

/** Nothing is read and nothing is written any more, and that is all. */
function expectUnused(store: HistoryStore): void {
  const { problem } = store;
  expect(problem).toMatchObject({ code: 'cacheUnavailable', severity: 'warning' });
  expect(problem?.message).toContain(fixture.file);
  keepRepository(store, 'late');
  store.markSeen(['one']);
  store.deleteSegments(['segment of one']);
  expect(store.readRepositories().size).toBe(0);
  expect([store.readSegment('segment of one'), readColumns(store, 'segment of one', ['times'])]).toEqual([null, null]);
  expect([store.listSegmentKeys(), store.collectGarbage(), store.clear()]).toEqual([[], 0, 0]);
  expect(store.statistics()).toMatchObject({ repositories: 0, segments: 0 });
  expect(store.problem).toBe(problem);
  store.close();
}

const damagedFiles = () => readdirSync(fixture.directory).filter((name) => name.includes('.damaged-'));

/** The store works, holds nothing, and has told about the damage. */
function expectBegunAnew(store: HistoryStore): void {
  expect(store.problem).toBeNull();
  expect(store.notice).toMatchObject({ code: 'cacheDamaged', severity: 'info' });
  expect(store.notice?.message).toContain('muster.sqlite.damaged-20261121T093000Z');
  expect(fixture.warnings).toHaveLength(1);
  expect(store.readRepositories().size).toBe(0);
  keepRepository(store, 'anew');
  expect(readColumns(fixture.open(), 'segment of anew', ['times'])).not.toBeNull();
}

describe('a damaged file', () => {
  it('that is no database is set aside, and a new one is made', () => {
    mkdirSync(fixture.directory);
    const junk = Buffer.from(bytesOf(100_000));
    writeFileSync(fixture.file, junk);
    const store = fixture.open();
    expectBegunAnew(store);
    expect(damagedFiles()).toEqual(['muster.sqlite.damaged-20261121T093000Z']);
    expect(readFileSync(`${fixture.file}.damaged-20261121T093000Z`)).toEqual(junk);
  });

  it('that was cut off is set aside', () => {
    keepAndClose('one', 'two');
    truncateSync(fixture.file, 200_000);
    expectBegunAnew(fixture.open());
  });

  it('whose tables are not ours is set aside', () => {
    keepAndClose('one');
    fixture.openDatabase().exec('DROP TABLE columns');
    expectBegunAnew(fixture.open());
  });

  /** Every page but the first, which tells what kind of file it is: the tables are found, their content is not. */
  function spoil(): void {
    const bytes = readFileSync(fixture.file);
    for (let page = 1; page < bytes.length / 32_768; page += 1) bytes.fill(0xff, page * 32_768, page * 32_768 + 64);
    writeFileSync(fixture.file, bytes);
  }

  it('that is met in the middle of the work is set aside, and the work goes on', () => {
    keepAndClose('one', 'two');
    const store = fixture.open();
    expect(store.readRepositories().size).toBe(2);
    spoil();
    expect(readColumns(store, 'segment of one', ['times'])).toBeNull();
    expectBegunAnew(store);
  });

  it('goes with the log that another window still has open, which does not set it aside again', () => {
    keepAndClose('one');
    const [store, other] = [fixture.open(), fixture.open()];
    spoil();
    expect(readColumns(store, 'segment of one', ['times'])).toBeNull();
    const before = damagedFiles().sort();
    keepRepository(store, 'anew');
    fixture.clock.nowMs += 60_000;
    expect(readColumns(other, 'segment of one', ['times'])).toBeNull();
    expect([...other.readRepositories().keys()]).toEqual(['anew']);
    expect([store.notice?.code, other.notice, other.problem]).toEqual(['cacheDamaged', null, null]);
    const name = 'muster.sqlite.damaged-20261121T093000Z';
    expect(before).toEqual([name, `${name}-shm`, `${name}-wal`]);
    expect(damagedFiles().filter((file) => !before.includes(file))).toEqual([]);
  });

  it('is kept once, however often there is damage, and goes when the store is cleared', () => {
    for (let time = 0; time < 3; time += 1) {
      mkdirSync(fixture.directory, { recursive: true });
      writeFileSync(fixture.file, bytesOf(70_000, time + 1));
      fixture.open().close();
      fixture.clock.nowMs += 60_000;
    }
    expect(damagedFiles()).toEqual(['muster.sqlite.damaged-20261121T093200Z']);
    const store = fixture.open();
    expect(store.statistics().bytes).toBeGreaterThan(70_000);
    expect(store.clear()).toBeGreaterThanOrEqual(70_000);
    expect(damagedFiles()).toEqual([]);
    expect(store.notice).toBeNull();
  });
});

describe('a byte that flipped', () => {
  const flip = (sql: string) => fixture.openDatabase().exec(sql);

  it('in a column costs its segment, and no other', () => {
    keepAndClose('one', 'two');
    const bytes = readFileSync(fixture.file);
    const at = bytes.indexOf(bytesOf(300_000).subarray(0, 64));
    expect(at).toBeGreaterThan(0);
    const [byte] = bytes.subarray(at + 5);
    bytes.writeUInt8((byte ?? 0) ^ 1, at + 5);
    writeFileSync(fixture.file, bytes);
    const store = fixture.open();
    const read = ['one', 'two'].map((id) => readColumns(store, `segment of ${id}`, ['times']));
    expect(read.filter((columns) => columns === null)).toHaveLength(1);
    expect(store.listSegmentKeys()).toHaveLength(1);
    expect(fixture.warnings).toEqual([expect.stringContaining('segment of')]);
    expect([store.problem, store.notice]).toEqual([null, null]);
  });

  it('in a header costs its segment', () => {
    keepAndClose('one', 'two');
    flip(`UPDATE segments SET header = '{ }' WHERE key = 'segment of one'`);
    const store = fixture.open();
    expect(store.readSegment('segment of one')).toBeNull();
    expect(store.listSegmentKeys()).toEqual(['segment of two']);
  });

  it('in the state of a repository makes it one that is new', () => {
    keepAndClose('one', 'two');
    flip(`UPDATE repositories SET state = '{ }' WHERE id = 'one'`);
    expect([...fixture.open().readRepositories().keys()]).toEqual(['two']);
  });
});

describe('a store that cannot be used', () => {
  it('because another process writes for too long', () => {
    const store = fixture.open();
    keepRepository(store, 'one');
    const other = fixture.openDatabase();
    other.exec('BEGIN IMMEDIATE');
    // Reading goes on meanwhile.
    expect(store.readRepositories().size).toBe(1);
    keepRepository(store, 'two');
    expect(store.problem?.detail).toContain('another process holds it: database is locked');
    expectUnused(store);
    other.exec('COMMIT');
    expect([...fixture.open().readRepositories().keys()]).toEqual(['one']);
  });

  it('because another process has it for itself', { timeout: 10_000 }, () => {
    keepAndClose('one');
    const other = fixture.openDatabase();
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE');
    expectUnused(fixture.open());
    expect(damagedFiles()).toEqual([]);
  });

  it('because the disk is full', () => {
    keepAndClose('one');
    const store = fixture.open({ maxPages: 20 });
    expect(readColumns(store, 'segment of one', ['times'])).not.toBeNull();
    keepRepository(store, 'two', 2_000_000);
    expect(store.problem?.detail).toContain('full');
    expectUnused(store);
    const later = fixture.open();
    expect([later.problem, later.listSegmentKeys()]).toEqual([null, ['segment of one']]);
  });

  // Who is root may write everywhere.
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('because its folder may not be written', () => {
    chmodSync(dirname(fixture.directory), 0o500);
    expectUnused(fixture.open());
    chmodSync(dirname(fixture.directory), 0o700);
  });

  it('because its folder is a file', () => {
    writeFileSync(fixture.directory, '');
    expectUnused(fixture.open());
  });

  it('because a folder lies where the file should be', () => {
    mkdirSync(fixture.file, { recursive: true });
    expectUnused(fixture.open());
  });

  it('because a newer version made it, which is left as it is', () => {
    keepAndClose('one');
    fixture.openDatabase().exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}; PRAGMA wal_checkpoint(TRUNCATE)`);
    const before = readFileSync(fixture.file);
    const store = fixture.open();
    expect(store.problem?.detail).toMatch(/newer Muster made it: it has version \d+/u);
    expectUnused(store);
    expect(readFileSync(fixture.file)).toEqual(before);
  });
});

it('does not give up on the others when one column is larger than a database can hold', () => {
  const store = fixture.open();
  store.writeSegment({ key: 'huge', baseKey: null, header: '{}' }, new Map([['times', new Uint8Array(1_000_000_001)]]));
  keepRepository(store, 'one');
  expect([store.problem, store.listSegmentKeys()]).toEqual([null, ['segment of one']]);
  expect(fixture.warnings).toEqual([expect.stringContaining('too large')]);
});
