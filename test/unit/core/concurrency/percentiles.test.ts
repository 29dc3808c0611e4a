import { describe, expect, it } from 'vitest';

import { Percentiles } from '../../../../src/core/concurrency/percentiles.ts';

describe('Percentiles', () => {
  it('are null before the first duration', () => {
    expect(new Percentiles().summary()).toEqual({ count: 0, p50Ms: null, p95Ms: null, p99Ms: null, maxMs: null });
  });

  it('are within 1 % from a tenth of a millisecond to an hour', () => {
    for (const unitMs of [0.1, 1, 3600]) {
      const percentiles = new Percentiles();
      for (let step = 1000; step >= 1; step -= 1) percentiles.record(step * unitMs);
      const { count, p50Ms, p95Ms, p99Ms, maxMs } = percentiles.summary();
      expect([count, maxMs]).toEqual([1000, 1000 * unitMs]);
      for (const [found, expected] of [
        [p50Ms, 500],
        [p95Ms, 950],
        [p99Ms, 990],
      ] as const) {
        expect(Math.abs((found ?? 0) / (expected * unitMs) - 1)).toBeLessThanOrEqual(0.01);
      }
    }
  });

  it('are never above the maximum, and zero when nothing took time', () => {
    const percentiles = new Percentiles();
    percentiles.record(1000.4);
    expect(percentiles.summary()).toMatchObject({ p99Ms: 1000.4, maxMs: 1000.4 });
    const none = new Percentiles();
    none.record(0);
    none.record(-5);
    expect(none.summary()).toEqual({ count: 2, p50Ms: 0, p95Ms: 0, p99Ms: 0, maxMs: 0 });
  });

  it('count what took longer than an hour as an hour, and know the maximum', () => {
    const percentiles = new Percentiles();
    percentiles.record(10 * 3_600_000);
    const { p50Ms, maxMs } = percentiles.summary();
    expect(maxMs).toBe(36_000_000);
    expect(Math.abs((p50Ms ?? 0) / 3_600_000 - 1)).toBeLessThan(0.01);
  });
});
