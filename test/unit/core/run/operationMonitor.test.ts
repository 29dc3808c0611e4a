import { describe, expect, it } from 'vitest';

import { createProblem, ProblemError } from '../../../../src/core/model/problemCatalogue.ts';
import { OperationMonitor } from '../../../../src/core/run/operationMonitor.ts';

function setUp() {
  const time = { ms: 0 };
  const monitor = new OperationMonitor(() => time.ms);
  const takes = (durationMs: number, error?: Error) => () => {
    time.ms += durationMs;
    return error === undefined ? Promise.resolve('done') : Promise.reject(error);
  };
  return { monitor, takes };
}

describe('OperationMonitor', () => {
  it('counts calls, outcomes and durations by name', async () => {
    const { monitor, takes } = setUp();
    expect(await monitor.measure('read', takes(10))).toBe('done');
    await expect(monitor.measure('read', takes(30, new Error('broken')))).rejects.toThrow('broken');
    await monitor.measure('count', takes(5));
    expect(monitor.snapshot()).toMatchObject([
      { name: 'count', calls: 1, successes: 1 },
      { name: 'read', calls: 2, running: 0, successes: 1, failures: 1, cancelled: 0, totalMs: 40 },
    ]);
    expect(monitor.snapshot()[1]?.durations).toMatchObject({ count: 2, maxMs: 30 });
  });

  it.each([
    ['an abort', new DOMException('', 'AbortError')],
    ['a problem that says so', new ProblemError(createProblem('cancelled', 'x'))],
  ])('counts %s as cancelled', async (_, error) => {
    const { monitor, takes } = setUp();
    await expect(monitor.measure('read', takes(1, error))).rejects.toBe(error);
    expect(monitor.snapshot()).toMatchObject([{ cancelled: 1, failures: 0, successes: 0 }]);
  });

  it('counts any failure after the signal aborted as cancelled, but not what came through all the same', async () => {
    const { monitor, takes } = setUp();
    const aborted = AbortSignal.abort();
    await expect(monitor.measure('read', takes(1, new Error('killed')), aborted)).rejects.toThrow('killed');
    await monitor.measure('read', takes(1), aborted);
    expect(monitor.snapshot()).toMatchObject([{ cancelled: 1, successes: 1, failures: 0 }]);
  });

  it('counts another problem, and an error at once, as failures', async () => {
    const { monitor, takes } = setUp();
    const problem = new ProblemError(createProblem('internalError', 'x'));
    await expect(monitor.measure('read', takes(1, problem))).rejects.toBe(problem);
    const atOnce = () => {
      throw new Error('at once');
    };
    await expect(monitor.measure('read', atOnce)).rejects.toThrow('at once');
    expect(monitor.snapshot()).toMatchObject([{ failures: 2, running: 0 }]);
  });

  it('shows what is under way', async () => {
    const { monitor } = setUp();
    const { promise, resolve } = Promise.withResolvers<string>();
    const call = monitor.measure('read', () => promise);
    expect(monitor.snapshot()).toMatchObject([{ calls: 1, running: 1, durations: { count: 0, p50Ms: null } }]);
    resolve('done');
    await call;
    expect(monitor.snapshot()).toMatchObject([{ calls: 1, running: 0 }]);
  });

  it('takes in what was measured elsewhere', () => {
    const { monitor } = setUp();
    monitor.record('git', 'success', 100);
    monitor.record('git', 'cancelled', 300);
    expect(monitor.snapshot()).toMatchObject([{ calls: 2, successes: 1, cancelled: 1, totalMs: 400 }]);
  });

  it('keeps a bounded number of names, and counts the others together', () => {
    const { monitor } = setUp();
    for (let index = 0; index < 200; index += 1) monitor.record(`operation ${index}`, 'success', 1);
    monitor.record('operation 7', 'success', 1);
    const snapshot = monitor.snapshot();
    expect(snapshot).toHaveLength(65);
    expect(snapshot.find(({ name }) => name === 'other operations')?.calls).toBe(200 - 64);
    expect(snapshot.find(({ name }) => name === 'operation 7')?.calls).toBe(2);
  });

  it('gives out snapshots that nobody can change and that do not change', () => {
    const { monitor } = setUp();
    monitor.record('git', 'success', 1);
    const snapshot = monitor.snapshot();
    monitor.record('git', 'success', 1);
    expect(snapshot[0]?.calls).toBe(1);
    expect([snapshot, snapshot[0], snapshot[0]?.durations].every(Object.isFrozen)).toBe(true);
  });
});
