import { describe, expect, it } from 'vitest';

import { ApiStatistics } from '../../../../src/core/http/apiStatistics.ts';

/** Percentiles are within 1 %. */
const within1 = (durationMs: number): unknown => expect.closeTo(durationMs, -0.3);

describe('ApiStatistics', () => {
  it('counts by provider, and tells the middle and the slow ends', () => {
    const statistics = new ApiStatistics();
    for (let duration = 1; duration <= 100; duration += 1) statistics.record('jenkins', 'success', duration);
    statistics.record('githubActions', 'cached', null);
    statistics.record('githubActions', 'error', -5);
    statistics.record('githubActions', 'exception', 7);
    expect(statistics.snapshot()).toEqual([
      {
        ...{ provider: 'githubActions', success: 0, error: 1, exception: 1, cached: 1 },
        durations: { count: 2, p50Ms: 0, p95Ms: 7, p99Ms: 7, maxMs: 7 },
      },
      {
        ...{ provider: 'jenkins', success: 100, error: 0, exception: 0, cached: 0 },
        durations: { count: 100, p50Ms: within1(50), p95Ms: within1(95), p99Ms: within1(99), maxMs: 100 },
      },
    ]);
  });

  it('gives copies that nobody can change and that no later count changes', () => {
    const statistics = new ApiStatistics();
    statistics.record('__proto__', 'cached', null);
    const before = statistics.snapshot();
    statistics.record('__proto__', 'success', 5);
    expect(before).toMatchObject([{ provider: '__proto__', success: 0, cached: 1, durations: { count: 0 } }]);
    const [first] = statistics.snapshot();
    expect([before, before[0], first?.durations].every((value) => Object.isFrozen(value))).toBe(true);
  });
});
