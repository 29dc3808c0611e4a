import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { locateGit } from '../../src/core/git/gitBinary.ts';
import { objectPlaceOf } from '../../src/core/git/objects/objectPlace.ts';
import { LineThreadError, type LineJob } from '../../src/core/history/lines/lineLane.ts';
import { planLines } from '../../src/core/history/lines/linePlan.ts';
import { LinePool } from '../../src/core/history/lines/linePool.ts';
import { readShape } from '../../src/core/history/readShape.ts';
import type { SegmentColumns } from '../../src/core/history/segmentColumns.ts';
import { createGitFixture, type GitFixture } from '../support/gitFixture.ts';
import { LINE_PROGRAMS } from '../support/linePrograms.ts';
import { foldersOf } from '../support/objectsOf.ts';
import { importRandomHistory } from '../support/randomHistory.ts';

let fixture: GitFixture;
let columns: SegmentColumns;
let place: Pick<LineJob, 'git' | 'target' | 'objects'>;
let pools: LinePool[] = [];
const never = new AbortController().signal;

beforeAll(async () => {
  fixture = createGitFixture();
  const repository = fixture.createRepository('random');
  importRandomHistory(fixture, repository, 7, 900);
  const git = await locateGit({ configuredPath: null, excludedFolders: [], signal: never });
  const target = { directory: repository.path, bare: false };
  place = { git, target, objects: objectPlaceOf(foldersOf(repository)) };
  const revisions = { tips: [repository.git('rev-parse', 'HEAD')], excluded: [] };
  const reading = { revisions, walk: true, withChanges: true, skip: 0, deadlineMs: 60_000, signal: never };
  const read = await readShape(git, target, { ...reading, onCommits: () => undefined });
  if (read.columns === null) throw new Error('The random history has no commits.');
  ({ columns } = read);
});
afterAll(() => fixture.dispose());
afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  pools = [];
});

function createPool(threads: number, thread = LINE_PROGRAMS.thread): LinePool {
  const pool = new LinePool({ ...LINE_PROGRAMS, thread }, threads);
  pools.push(pool);
  return pool;
}

/** All changes in one task, which is too much to be counted at once. */
function createJob(change: Partial<LineJob> = {}): LineJob {
  const planned = new Uint8Array(columns.pairOld.length);
  const changes = Uint32Array.from(columns.changePair.keys());
  const [task] = planLines(columns, changes, 1, planned).toSorted((a, b) => b.pairs.length - a.pairs.length);
  if (task === undefined || task.pairs.length <= 400) throw new Error('The random history has too few changes.');
  return { ...place, task, rank: 0, endMs: performance.now() + 60_000, signal: never, ...change };
}

/** `pending` as long as a promise is not settled. */
function stateOf(promise: Promise<unknown>): Promise<unknown> {
  return Promise.race([promise.then(() => 'counted'), setTimeout(50, 'pending')]);
}

describe('a line pool', () => {
  it('counts on the thread at hand as on others, while it may', async () => {
    const { insertions, deletions, exit } = await createPool(1).run(createJob());
    const expected = { insertions, deletions, exit };
    expect(exit).toMatchObject({ exitCode: 0 });
    const pool = createPool(0);
    const waiting = pool.run(createJob());
    expect(await stateOf(waiting)).toBe('pending');
    pool.joinIn();
    expect(await waiting).toEqual(expected);
    expect(await pool.run(createJob())).toEqual(expected);
    pool.leave();
    const late = pool.run(createJob());
    expect(await stateOf(late)).toBe('pending');
    pool.joinIn();
    expect(await late).toEqual(expected);
  });

  it('finishes what was begun when the thread at hand leaves', async () => {
    const pool = createPool(0);
    pool.joinIn();
    const [begun, waiting] = [pool.run(createJob()), pool.run(createJob())];
    pool.leave();
    expect((await begun).exit).toMatchObject({ exitCode: 0 });
    expect(await stateOf(waiting)).toBe('pending');
  });

  it('begins tasks by rank on the thread at hand too', async () => {
    const pool = createPool(0);
    const order: string[] = [];
    const run = async (name: string, rank: number): Promise<void> => {
      await pool.run(createJob({ rank }));
      order.push(name);
    };
    const all = [run('old', 1), run('new', 0), run('oldest', 2), run('new too', 0)];
    pool.joinIn();
    await Promise.all(all);
    expect(order).toEqual(['new', 'new too', 'old', 'oldest']);
  });

  it('does not begin what was cancelled while it waited', async () => {
    const pool = createPool(0);
    const abort = new AbortController();
    const waiting = pool.run(createJob({ signal: abort.signal }));
    abort.abort();
    pool.joinIn();
    expect((await waiting).exit).toMatchObject({ reason: 'cancelled' });
  });

  it('uses threads first', async () => {
    const silent = fixture.resolve('silent.cjs');
    writeFileSync(silent, "require('node:worker_threads').parentPort.on('message', () => undefined);");
    const pool = createPool(1, silent);
    pool.joinIn();
    const [first, second] = [pool.run(createJob()), pool.run(createJob())];
    first.catch(() => undefined); // the pool is closed over it
    expect((await second).exit).toMatchObject({ exitCode: 0 });
    expect(await stateOf(first)).toBe('pending');
  });

  it('gives no task to a thread that has ended while it was idle', async () => {
    const thread = fixture.resolve('ends.cjs');
    writeFileSync(thread, 'setTimeout(() => process.exit(3), 10);');
    const pool = createPool(2, thread);
    pool.warmUp();
    await setTimeout(200);
    await expect(pool.run(createJob())).rejects.toThrow(LineThreadError);
  });
});
