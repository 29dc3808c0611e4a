import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { SingleFlight } from '../../../src/core/concurrency/singleFlight.ts';
import { checkSchedules } from './checkSchedules.ts';

interface Caller {
  readonly key: 'a' | 'b';
  /** Leaves at some moment. */
  readonly leaves: boolean;
}

const callers = fc.array(fc.record({ key: fc.constantFrom<'a' | 'b'>('a', 'b'), leaves: fc.boolean() }), {
  minLength: 2,
  maxLength: 6,
});

describe('single-flight', () => {
  it('never does the same work twice at once, and gives each caller its own end', async ({ task }) => {
    await checkSchedules(task, callers, async (scheduler, played: readonly Caller[]) => {
      const pause = () => scheduler.schedule(Promise.resolve());
      const flights = new SingleFlight<string, string>(pause);
      const running = { a: 0, b: 0 };
      let flown = 0;
      const workOf = (key: Caller['key']) => async (signal: AbortSignal) => {
        flown += 1;
        const value = `${key} ${flown}`;
        running[key] += 1;
        // Work that nobody waits for any more does not count: it is on its way out.
        expect(running[key]).toBe(1);
        const ended = new AbortController();
        signal.addEventListener('abort', () => (running[key] -= 1), { signal: ended.signal });
        await pause();
        signal.throwIfAborted();
        ended.abort();
        running[key] -= 1;
        return value;
      };
      const call = async ({ key, leaves }: Caller): Promise<string> => {
        await pause();
        const abort = new AbortController();
        const result = flights.run(key, workOf(key), abort.signal);
        if (leaves) void pause().then(() => abort.abort(new Error('left')));
        return result.catch((error: unknown) => (leaves && error === abort.signal.reason ? 'left' : String(error)));
      };
      const ends = await scheduler.waitFor(Promise.all(played.map(call)));
      await scheduler.waitIdle();
      played.forEach(({ key, leaves }, index) => {
        if (ends[index] !== 'left' || !leaves) expect(ends[index]).toMatch(new RegExp(`^${key} \\d+$`, 'u'));
      });
      expect([flights.size, running]).toEqual([0, { a: 0, b: 0 }]);
    });
  });

  it('lets a flight that everybody left end late without taking the next one away', async () => {
    const flights = new SingleFlight<string, string>();
    const ends = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    let flown = 0;
    const work = (): Promise<string> => ends[flown++]?.promise ?? Promise.reject(new Error('a third flight'));
    const left = new AbortController();
    const first = flights.run('a', work, left.signal);
    await Promise.resolve();
    left.abort(new Error('left'));
    await expect(first).rejects.toThrow('left');
    const second = flights.run('a', work);
    ends[0]?.resolve('late');
    await new Promise(setImmediate);
    const third = flights.run('a', work);
    ends[1]?.resolve('in time');
    expect(await Promise.all([second, third])).toEqual(['in time', 'in time']);
    expect(flown).toBe(2);
  });
});
