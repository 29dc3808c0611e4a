import { describe, expect, it } from 'vitest';

import { AdaptiveLimit } from '../../../../src/core/run/adaptiveLimit.ts';

describe('AdaptiveLimit', () => {
  it('grows by a step while work waits for it, up to the most', () => {
    const limit = new AdaptiveLimit({ least: 1, initial: 4, most: 6 });
    const values = [true, true, true, true].map((isReached) => (limit.observe(false, isReached), limit.value));
    expect(values).toEqual([5, 6, 6, 6]);
  });

  it('takes steps as large as its range', () => {
    const limit = new AdaptiveLimit({ least: 100, initial: 100, most: 1700 });
    limit.observe(false, true);
    expect(limit.value).toBe(200);
  });

  it('stays as it is while nobody waits', () => {
    const limit = new AdaptiveLimit({ least: 1, initial: 4, most: 8 });
    limit.observe(false, false);
    expect(limit.value).toBe(4);
  });

  it('halves under pressure, whoever waits, down to the least', () => {
    const limit = new AdaptiveLimit({ least: 3, initial: 15, most: 16 });
    const values = [true, false, true].map((isReached) => (limit.observe(true, isReached), limit.value));
    expect(values).toEqual([7, 3, 3]);
  });

  it.each([
    { least: 0, initial: 1, most: 2 },
    { least: 2, initial: 1, most: 2 },
    { least: 1, initial: 3, most: 2 },
    { least: 1, initial: 1.5, most: 2 },
    { least: 1, initial: 1, most: Number.NaN },
  ])('refuses %o', (range) => {
    expect(() => new AdaptiveLimit(range)).toThrow(RangeError);
  });
});
