import { setImmediate } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { SingleFlight } from '../../../../src/core/concurrency/singleFlight.ts';

/** Work that ends when it is told to. */
function heldWork() {
  const calls: { readonly signal: AbortSignal; resolve(value: string): void; reject(error: unknown): void }[] = [];
  const work = (signal: AbortSignal): Promise<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    calls.push({ signal, resolve, reject });
    return promise;
  };
  return { calls, work };
}

describe('SingleFlight', () => {
  it('does the work once for all who ask meanwhile', async () => {
    const flights = new SingleFlight<string, string>();
    const { calls, work } = heldWork();
    const results = ['a', 'a', 'b', 'a'].map((key) => flights.run(key, work));
    await setImmediate();
    expect([calls.length, flights.size]).toEqual([2, 2]);
    calls[0]?.resolve('of a');
    calls[1]?.resolve('of b');
    expect(await Promise.all(results)).toEqual(['of a', 'of a', 'of b', 'of a']);
    expect(flights.size).toBe(0);
  });

  it('shares the error, and starts anew afterwards', async () => {
    const flights = new SingleFlight<string, string>();
    const { calls, work } = heldWork();
    const results = [flights.run('a', work), flights.run('a', work)];
    await setImmediate();
    calls[0]?.reject(new Error('broken'));
    expect((await Promise.allSettled(results)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(results[1]).rejects.toThrow('broken');
    expect(await flights.run('a', () => Promise.resolve('well'))).toBe('well');
  });

  it('shares an error that is thrown before the first await', async () => {
    const flights = new SingleFlight<string, string>();
    const failing = (): Promise<string> => {
      throw new Error('at once');
    };
    await expect(flights.run('a', failing)).rejects.toThrow('at once');
    expect(flights.size).toBe(0);
  });

  it('lets one caller leave without the others noticing', async () => {
    const flights = new SingleFlight<string, string>();
    const { calls, work } = heldWork();
    const leaving = new AbortController();
    const left = flights.run('a', work, leaving.signal);
    const staying = flights.run('a', work);
    await setImmediate();
    leaving.abort(new Error('had enough'));
    await expect(left).rejects.toThrow('had enough');
    expect(calls[0]?.signal.aborted).toBe(false);
    calls[0]?.resolve('done');
    expect(await staying).toBe('done');
  });

  it('aborts the work when all have left, and starts anew for whoever comes then', async () => {
    const flights = new SingleFlight<string, string>();
    const { calls, work } = heldWork();
    const leaving = [new AbortController(), new AbortController()];
    const left = leaving.map(({ signal }) => flights.run('a', work, signal));
    await setImmediate();
    for (const abort of leaving) abort.abort();
    expect((await Promise.allSettled(left)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(calls[0]?.signal.aborted).toBe(true);
    const next = flights.run('a', work);
    await setImmediate();
    // The old work ends late, and takes nothing of the new one with it.
    calls[0]?.reject(new Error('too late'));
    await setImmediate();
    expect([calls.length, flights.size]).toEqual([2, 1]);
    calls[1]?.resolve('new');
    expect(await next).toBe('new');
  });

  it('starts nothing for a caller that has left already', async () => {
    const flights = new SingleFlight<string, string>();
    const { calls, work } = heldWork();
    await expect(flights.run('a', work, AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
    expect(calls).toEqual([]);
  });

  it('does not abort work that is done', async () => {
    const flights = new SingleFlight<string, AbortSignal>();
    const signal = await flights.run('a', (given) => Promise.resolve(given));
    expect(signal.aborted).toBe(false);
  });
});
