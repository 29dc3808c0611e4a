import { setImmediate } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { chooseConcurrency, RepositoryManager } from '../../../../src/core/run/repositoryManager.ts';

const never = new AbortController().signal;

describe('RepositoryManager', () => {
  it('never runs more at once than its limit and uses all of it', async () => {
    let running = 0;
    let peak = 0;
    const jobs = Array.from({ length: 20 }, (_, index) => async () => {
      peak = Math.max(peak, ++running);
      for (let turn = 0; turn <= index % 4; turn++) await setImmediate();
      running--;
      return index;
    });
    const results = await new RepositoryManager(5, never).run(jobs);
    expect(peak).toBe(5);
    expect(results).toEqual(jobs.map((_, value) => ({ status: 'fulfilled', value })));
  });

  it('keeps the order of the jobs whichever ends first', async () => {
    const turns = [5, 0, 3, 1];
    const jobs = turns.map((count, index) => async () => {
      for (let turn = 0; turn < count; turn++) await setImmediate();
      return index;
    });
    const results = await new RepositoryManager(4, never).run(jobs);
    expect(results.map((result) => result.status === 'fulfilled' && result.value)).toEqual([0, 1, 2, 3]);
  });

  it('lets no failure touch a sibling', async () => {
    const jobs = Array.from(
      { length: 20 },
      (_, index) => () => (index % 5 === 0 ? Promise.reject(new Error(String(index))) : Promise.resolve(index)),
    );
    const results = await new RepositoryManager(3, never).run(jobs);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(16);
    expect(results[5]).toEqual({ status: 'rejected', reason: new Error('5') });
  });

  it('settles a job that throws before its first await', async () => {
    const job = (): Promise<never> => {
      throw new Error('at once');
    };
    expect(await new RepositoryManager(1, never).run([job])).toEqual([
      { status: 'rejected', reason: new Error('at once') },
    ]);
  });

  it('begins nothing more once cancelled', async () => {
    const abort = new AbortController();
    const begun: number[] = [];
    const jobs = Array.from({ length: 6 }, (_, index) => async () => {
      begun.push(index);
      await setImmediate();
      if (index === 1) abort.abort();
    });
    const results = await new RepositoryManager(2, abort.signal).run(jobs);
    expect(begun.length).toBeLessThan(6);
    expect(results.filter((result) => result.status === 'cancelled')).toHaveLength(6 - begun.length);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a limit of %s', (limit) => {
    expect(() => new RepositoryManager(limit, never)).toThrow(RangeError);
  });
});

describe('chooseConcurrency', () => {
  it('takes the setting as it is', () => {
    expect(chooseConcurrency(7, 2)).toBe(7);
  });

  it('never exceeds the repositories nor 16, and is at least 1', () => {
    expect(chooseConcurrency(0, 1)).toBe(1);
    expect(chooseConcurrency(0, 0)).toBe(1);
    expect(chooseConcurrency(0, 1000)).toBeLessThanOrEqual(16);
  });
});
