import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { migrate, MIGRATIONS, type Migration } from '../../../../src/core/store/migrations.ts';
import { openDatabase } from '../../../../src/core/store/openDatabase.ts';
import { NewerStoreError } from '../../../../src/core/store/storeFailure.ts';
import { createStoreFixture, type StoreFixture } from './storeFixture.ts';

let fixture: StoreFixture;

beforeEach(() => {
  fixture = createStoreFixture();
});

afterEach(() => fixture.dispose());

const first: Migration = (database) => database.exec('CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1)');
const second: Migration = (database) => database.exec('ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = x + 1');
const failing: Migration = (database) => {
  database.exec('DROP TABLE a');
  throw new Error('killed in the middle');
};

function open(migrations: readonly Migration[]) {
  const database = openDatabase({ file: fixture.file, migrations });
  const version = () => database.prepare('PRAGMA user_version').get()?.['user_version'];
  return { database, version };
}

describe('migrations', () => {
  it('take an empty file to the newest version', () => {
    const { database, version } = open([first, second]);
    expect([version(), database.prepare('SELECT * FROM a').all()]).toEqual([2, [{ x: 1, y: 2 }]]);
    database.close();
  });

  it('take an older file on from where it is, and a current one nowhere', () => {
    open([first]).database.close();
    const { database, version } = open([first, second]);
    expect([version(), database.prepare('SELECT * FROM a').all()]).toEqual([2, [{ x: 1, y: 2 }]]);
    migrate(database, [failing, failing]);
    expect(version()).toBe(2);
    database.close();
  });

  it('leave the whole version before when one of them fails', () => {
    expect(() => open([first, second, failing])).toThrow('killed in the middle');
    const { database, version } = open([first, second]);
    expect([version(), database.prepare('SELECT y FROM a').all()]).toEqual([2, [{ y: 2 }]]);
    database.close();
  });

  it('are not for a file of a newer version', () => {
    open([first, second]).database.close();
    expect(() => open([first])).toThrow(NewerStoreError);
    const { database } = open([first, second]);
    expect(database.prepare('SELECT * FROM a').all()).toEqual([{ x: 1, y: 2 }]);
    database.close();
  });

  it('give the tables of today, whose columns go with their segment', () => {
    const { database } = open(MIGRATIONS);
    database.exec(`INSERT INTO segments (id, key, header, checksum, written_at) VALUES (1, 'k', '{}', 0, 0);
      INSERT INTO columns (segment_id, name, checksum, data) VALUES (1, 'times', 0, x'00');
      DELETE FROM segments`);
    expect(database.prepare('SELECT * FROM columns').all()).toEqual([]);
    expect(() =>
      database.exec(`INSERT INTO segments (key, header, checksum, written_at) VALUES ('k', x'00', 0, 0)`),
    ).toThrow('TEXT');
    database.close();
  });

  it('take a file of the first release on, with what it holds', () => {
    const [first] = MIGRATIONS;
    if (first === undefined) throw new Error('there is no first step');
    const old = open([first]);
    old.database.exec(`INSERT INTO segments (key, header, checksum, written_at) VALUES ('k', '{}', 0, 0)`);
    old.database.close();
    const { database, version } = open(MIGRATIONS);
    const columnsOf = (table: string) => database.prepare('SELECT name FROM pragma_table_info(?)').all(table);
    expect(version()).toBe(MIGRATIONS.length);
    expect(database.prepare('SELECT key FROM segments').all()).toEqual([{ key: 'k' }]);
    expect(['leases', 'http_cache', 'ci_jobs'].map((table) => columnsOf(table).map(({ name }) => name))).toEqual([
      ['key', 'owner', 'token', 'acquired_at', 'expires_at'],
      ['key', 'etag', 'expires_at', 'checksum', 'stored_at', 'size', 'body'],
      ['source', 'read_at', 'checksum', 'data'],
    ]);
    database.close();
  });
});
