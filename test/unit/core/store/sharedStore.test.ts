import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { bytesOf, createStoreFixture, keepRepository, readColumns, type StoreFixture } from './storeFixture.ts';

const WRITER = fileURLToPath(new URL('./storeWriter.ts', import.meta.url));
/** Takes the lock for writing on a file that is no WAL database yet; SQLite lets nobody wait for it who turns it to WAL. */
const CREATOR = `
  const database = new (require('node:sqlite').DatabaseSync)(process.argv[1]);
  database.exec('CREATE TABLE first (x); BEGIN IMMEDIATE');
  console.log('locked');
  setTimeout(() => database.exec('COMMIT'), 300);
`;
const run = promisify(execFile);

let fixture: StoreFixture;

beforeEach(() => {
  fixture = createStoreFixture();
});

afterEach(() => fixture.dispose());

/** What a process says at its end that wrote this many segments. */
async function write(name: string, count: number): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return await run(process.execPath, [WRITER, fixture.directory, name, String(count)]);
}

const WELL = { stdout: JSON.stringify({ problem: null, notice: null }), stderr: '' };

describe('one store and several processes', { timeout: 30_000 }, () => {
  it('loses nothing when two write 200 segments each', async () => {
    expect(await Promise.all([write('a', 200), write('b', 200)])).toEqual([WELL, WELL]);
    const store = fixture.open();
    expect(store.readRepositories().size).toBe(400);
    for (const name of ['a', 'b']) {
      for (let index = 0; index < 200; index += 1) {
        const times = readColumns(store, `${name} ${index}`, ['times'])?.get('times');
        expect(times, `${name} ${index}`).toEqual(bytesOf(40_000, index + 1));
      }
    }
  });

  it('is created by one of those that want it at the same moment', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(await Promise.all(names.map((name) => write(name, 1)))).toEqual(names.map(() => WELL));
    expect(fixture.open().readRepositories().size).toBe(names.length);
  });

  it('waits for a moment when another process is in the way of its creation', async () => {
    mkdirSync(fixture.directory);
    const creator = spawn(process.execPath, ['-e', CREATOR, fixture.file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(creator, 'exit');
    await once(creator.stdout, 'data');
    const store = fixture.open();
    keepRepository(store, 'one');
    expect([store.problem, store.readRepositories().size]).toEqual([null, 1]);
    await ended;
  });

  it('is cleared and swept while another process writes', async () => {
    const store = fixture.open();
    const writing = write('a', 200);
    const ended = writing.then(() => true);
    for (let round = 0; !(await Promise.race([ended, setTimeout(20, false)])); round += 1) {
      keepRepository(store, 'mine');
      if (round % 2 === 0) store.clear();
      else store.collectGarbage();
    }
    expect(await writing).toEqual(WELL);
    expect([store.problem, store.notice]).toEqual([null, null]);
  });
});
