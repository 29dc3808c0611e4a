import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { LeaseLostError, TaskLease } from '../../../../src/core/run/taskLease.ts';
import type { Lease } from '../../../../src/core/store/leases.ts';

const HEARTBEAT_MS = 5000;
const RETRY_MS = 5;
const never = new AbortController().signal;

/** One lease that can be held elsewhere, lost, and out of order. */
function setUp() {
  const table = { holder: null as string | null, broken: false };
  const log: string[] = [];
  const errors: unknown[] = [];
  const use = <Answer>(name: string, answer: () => Answer): Answer => {
    log.push(name);
    if (table.broken) throw new Error('the disk is full');
    return answer();
  };
  const leases = {
    acquire: (key: string, owner: string) =>
      use('acquire', (): Lease | null => {
        if (table.holder !== null) return null;
        table.holder = owner;
        return { key, owner, token: 1, expiresAt: 0 };
      }),
    heartbeat: (lease: Lease) => use('heartbeat', () => (table.holder === lease.owner ? lease : null)),
    release: () => use('release', () => ((table.holder = null), true)),
  };
  const onError = (error: unknown) => void errors.push(error);
  const lease = new TaskLease({ leases, owner: 'us', heartbeatMs: HEARTBEAT_MS, retryMs: RETRY_MS, onError });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { lease, table, log, errors, promise, resolve, reject };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  if (vi.isFakeTimers()) expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('TaskLease', () => {
  it('holds the lease while the work runs, and gives it back', async () => {
    const { lease, table, log, promise, resolve } = setUp();
    const result = lease.run('a', () => promise, never);
    await vi.advanceTimersByTimeAsync(2 * HEARTBEAT_MS);
    expect([table.holder, log]).toEqual(['us', ['acquire', 'heartbeat', 'heartbeat']]);
    resolve('done');
    expect(await result).toBe('done');
    expect([table.holder, log.at(-1)]).toEqual([null, 'release']);
  });

  it('gives it back when the work fails', async () => {
    const { lease, table } = setUp();
    await expect(lease.run('a', () => Promise.reject(new Error('broken')), never)).rejects.toThrow('broken');
    expect(table.holder).toBeNull();
  });

  it('waits while somebody else has it', async () => {
    vi.useRealTimers();
    const { lease, table, log } = setUp();
    table.holder = 'them';
    const result = lease.run('a', () => Promise.resolve('done'), never);
    await vi.waitFor(() => expect(log.length).toBeGreaterThan(3));
    table.holder = null;
    expect(await result).toBe('done');
  });

  it('stops waiting when it is cancelled, with the reason', async () => {
    const { lease, table } = setUp();
    table.holder = 'them';
    const abort = new AbortController();
    const result = lease.run('a', () => Promise.resolve('done'), abort.signal);
    const failure = expect(result).rejects.toThrow('had enough');
    abort.abort(new Error('had enough'));
    await failure;
    expect(table.holder).toBe('them');
  });

  it('aborts the work when it is cancelled, or the lease is lost', async () => {
    for (const cause of ['cancelled', 'lost'] as const) {
      const { lease, table } = setUp();
      const abort = new AbortController();
      const work = (signal: AbortSignal) =>
        new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
      const result = lease.run('a', work, abort.signal);
      const failure = expect(result).rejects.toThrow(cause === 'lost' ? LeaseLostError : 'had enough');
      await vi.advanceTimersByTimeAsync(1);
      if (cause === 'lost') table.holder = 'them';
      else abort.abort(new Error('had enough'));
      await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
      await failure;
    }
  });

  it('goes on without a lease when the table cannot be used', async () => {
    const { lease, table, errors, log } = setUp();
    table.broken = true;
    expect(await lease.run('a', () => Promise.resolve('done'), never)).toBe('done');
    expect([errors, log]).toEqual([[new Error('the disk is full')], ['acquire']]);
  });

  it('goes on when the table breaks later', async () => {
    const { lease, table, errors, promise, resolve } = setUp();
    const result = lease.run('a', () => promise, never);
    await vi.advanceTimersByTimeAsync(1);
    table.broken = true;
    await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
    resolve('done');
    expect(await result).toBe('done');
    expect(errors).toHaveLength(2);
  });
});
