import process from 'node:process';
import type { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createLeaseOwner, Leases, type LeaseOptions } from '../../../../src/core/store/leases.ts';
import { openDatabase } from '../../../../src/core/store/openDatabase.ts';
import { storeFailureOf } from '../../../../src/core/store/storeFailure.ts';
import { createStoreFixture, type StoreFixture } from './storeFixture.ts';

const DURATION_MS = 15_000;

let fixture: StoreFixture;
let opened: DatabaseSync[];

beforeEach(() => {
  fixture = createStoreFixture();
  opened = [];
});

afterEach(() => {
  for (const database of opened) database.close();
  fixture.dispose();
});

/** The leases as one more window sees them. */
function openLeases(options: Partial<LeaseOptions> = {}): Leases {
  const database = openDatabase({ file: fixture.file });
  database.exec('PRAGMA busy_timeout = 0');
  opened.push(database);
  return new Leases(database, { clock: fixture.clock, durationMs: DURATION_MS, ...options });
}

describe('Leases', () => {
  it('belong to one at a time, by key', () => {
    const [ours, theirs] = [openLeases(), openLeases()];
    const lease = ours.acquire('a', 'us');
    expect(lease).toEqual({ key: 'a', owner: 'us', token: 1, expiresAt: fixture.clock.nowMs + DURATION_MS });
    expect([theirs.acquire('a', 'them'), theirs.holder('a')]).toEqual([null, lease]);
    expect(ours.acquire('a', 'us')).toBeNull();
    expect(theirs.acquire('b', 'them')?.token).toBe(1);
  });

  it('go to the next one when given back, with a higher token', () => {
    const [ours, theirs] = [openLeases(), openLeases()];
    const lease = ours.acquire('a', 'us');
    if (lease === null) throw new Error('nobody had it');
    expect([ours.release(lease), ours.release(lease), ours.holder('a')]).toEqual([true, false, null]);
    expect(theirs.acquire('a', 'them')).toMatchObject({ owner: 'them', token: 2 });
  });

  it('hold as long as the heart beats', () => {
    const [ours, theirs] = [openLeases(), openLeases()];
    const lease = ours.acquire('a', 'us');
    if (lease === null) throw new Error('nobody had it');
    for (let beat = 0; beat < 5; beat += 1) {
      fixture.clock.nowMs += DURATION_MS - 1;
      expect(theirs.acquire('a', 'them')).toBeNull();
      expect(ours.heartbeat(lease)).toEqual({ ...lease, expiresAt: fixture.clock.nowMs + DURATION_MS });
    }
  });

  it('are taken over once after they expired, and the one before finds out', () => {
    const [ours, theirs, others] = [openLeases(), openLeases(), openLeases()];
    const lease = ours.acquire('a', 'us');
    if (lease === null) throw new Error('nobody had it');
    fixture.clock.nowMs += DURATION_MS;
    expect(ours.holder('a')).toBeNull();
    const taken = theirs.acquire('a', 'them');
    expect([taken?.token, others.acquire('a', 'others')]).toEqual([2, null]);
    expect([ours.heartbeat(lease), ours.release(lease)]).toEqual([null, false]);
    expect(others.holder('a')).toEqual(taken);
  });

  it('are told apart by token when the same owner has one again', () => {
    const leases = openLeases();
    const first = leases.acquire('a', 'us');
    fixture.clock.nowMs += DURATION_MS;
    const second = leases.acquire('a', 'us');
    if (first === null || second === null) throw new Error('nobody had it');
    expect([leases.heartbeat(first), leases.release(first)]).toEqual([null, false]);
    expect(leases.heartbeat(second)?.token).toBe(2);
  });

  it('that expire only after a clock was set back do not bind for all that time', () => {
    const [ours, theirs] = [openLeases(), openLeases()];
    ours.acquire('a', 'us');
    fixture.clock.nowMs -= 3_600_000;
    expect(theirs.acquire('a', 'them')?.token).toBe(2);
  });

  it('let nobody in between the look and the write', () => {
    const theirs = openLeases();
    const failures: string[] = [];
    const ours = openLeases({
      checkpoint: () => {
        try {
          theirs.acquire('a', 'them');
        } catch (error) {
          failures.push(storeFailureOf(error).kind);
        }
      },
    });
    const lease = ours.acquire('a', 'us');
    expect([failures, theirs.holder('a')]).toEqual([['locked'], lease]);
  });

  it('have owners that are never the same twice', () => {
    const [one, other] = [createLeaseOwner(), createLeaseOwner()];
    expect(one).toContain(String(process.pid));
    expect(one).not.toBe(other);
  });
});
