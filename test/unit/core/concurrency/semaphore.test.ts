import { setImmediate } from 'node:timers/promises';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { PermitTimeoutError, Semaphore } from '../../../../src/core/concurrency/semaphore.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Notes in `granted` when each of the weights gets its permits, and keeps their releases. */
function acquireAll(semaphore: Semaphore, weights: readonly number[]) {
  const granted: number[] = [];
  const releases: (() => void)[] = [];
  weights.forEach((weight, index) => {
    void semaphore.acquire(weight).then((release) => {
      granted.push(index);
      releases[index] = release;
    });
  });
  return { granted, releases };
}

describe('Semaphore', () => {
  it('gives no more than its limit, to the first who came', async () => {
    const semaphore = new Semaphore(2);
    const { granted, releases } = acquireAll(semaphore, [1, 1, 1, 1]);
    await setImmediate();
    expect([granted, semaphore.used, semaphore.queueDepth]).toEqual([[0, 1], 2, 2]);
    releases[1]?.();
    await setImmediate();
    expect([granted, semaphore.used, semaphore.queueDepth]).toEqual([[0, 1, 2], 2, 1]);
  });

  it('lets nobody overtake one that needs many', async () => {
    const semaphore = new Semaphore(3);
    const { granted, releases } = acquireAll(semaphore, [2, 3, 1]);
    await setImmediate();
    expect(granted).toEqual([0]);
    releases[0]?.();
    await setImmediate();
    expect(granted).toEqual([0, 1]);
    releases[1]?.();
    await setImmediate();
    expect(granted).toEqual([0, 1, 2]);
  });

  it('lets go on in the order of the permits, whoever waited and whoever did not', async () => {
    const semaphore = new Semaphore(2);
    const { granted, releases } = acquireAll(semaphore, [1, 1, 1]);
    await setImmediate();
    releases[0]?.();
    releases[1]?.();
    void semaphore.acquire().then(() => granted.push(3));
    await setImmediate();
    expect(granted).toEqual([0, 1, 2, 3]);
  });

  it('lets more than its limit run alone', async () => {
    const semaphore = new Semaphore(3);
    const { granted, releases } = acquireAll(semaphore, [1, 10, 1]);
    await setImmediate();
    expect(granted).toEqual([0]);
    releases[0]?.();
    await setImmediate();
    expect([granted, semaphore.used]).toEqual([[0, 1], 10]);
    releases[1]?.();
    await setImmediate();
    expect([granted, semaphore.used]).toEqual([[0, 1, 2], 1]);
  });

  it('takes a permit back once', async () => {
    const semaphore = new Semaphore(1);
    const release = await semaphore.acquire();
    const next = await (release(), semaphore.acquire());
    release();
    expect(semaphore.used).toBe(1);
    next();
    expect(semaphore.used).toBe(0);
  });

  it('forgets who gave up, with the permits that were not theirs yet and the place in the queue', async () => {
    const semaphore = new Semaphore(2);
    const release = await semaphore.acquire();
    const abort = new AbortController();
    const heavy = semaphore.acquire(2, { signal: abort.signal });
    const { granted } = acquireAll(semaphore, [1]);
    await setImmediate();
    expect(granted).toEqual([]);
    abort.abort(new Error('had enough'));
    await expect(heavy).rejects.toThrow('had enough');
    expect([granted, semaphore.used, semaphore.queueDepth]).toEqual([[0], 2, 0]);
    release();
    expect(semaphore.used).toBe(1);
  });

  it('gives nothing to who gave up before, and keeps what was granted when its signal aborts later', async () => {
    const semaphore = new Semaphore(1);
    await expect(semaphore.acquire(1, { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before');
    const first = await semaphore.acquire();
    const abort = new AbortController();
    const second = semaphore.acquire(1, { signal: abort.signal, timeoutMs: 60_000 });
    first();
    abort.abort();
    const release = await second;
    expect(semaphore.used).toBe(1);
    release();
    expect(semaphore.used).toBe(0);
  });

  it('gives up after a while, if asked to', async () => {
    vi.useFakeTimers();
    const semaphore = new Semaphore(1);
    await semaphore.acquire();
    const late = semaphore.acquire(1, { timeoutMs: 1000 });
    const failure = expect(late).rejects.toThrow(PermitTimeoutError);
    await vi.advanceTimersByTimeAsync(999);
    expect(semaphore.queueDepth).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await failure;
    expect([semaphore.queueDepth, vi.getTimerCount()]).toEqual([0, 0]);
  });

  it('leaves no timer behind when the turn comes in time', async () => {
    vi.useFakeTimers();
    const semaphore = new Semaphore(1);
    const release = await semaphore.acquire();
    const next = semaphore.acquire(1, { timeoutMs: 1000 });
    release();
    await next;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('follows its limit up at once, and down as permits come back', async () => {
    const semaphore = new Semaphore(1);
    const { granted, releases } = acquireAll(semaphore, [1, 1, 1, 1]);
    semaphore.setLimit(3);
    await setImmediate();
    expect(granted).toEqual([0, 1, 2]);
    semaphore.setLimit(1);
    releases[0]?.();
    releases[1]?.();
    await setImmediate();
    expect([granted, semaphore.used]).toEqual([[0, 1, 2], 1]);
    releases[2]?.();
    await setImmediate();
    expect(granted).toEqual([0, 1, 2, 3]);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %s', async (weight) => {
    const semaphore = new Semaphore(1);
    expect(() => new Semaphore(weight)).toThrow(RangeError);
    expect(() => semaphore.setLimit(weight)).toThrow(RangeError);
    await expect(semaphore.acquire(weight)).rejects.toThrow(RangeError);
  });
});
