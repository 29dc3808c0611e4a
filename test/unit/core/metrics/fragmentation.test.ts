import { describe, expect, it } from 'vitest';

import { fragmentation } from '../../../../src/core/metrics/fragmentation.ts';

describe('fragmentation', () => {
  // The examples of code-maat's own tests, which round to two digits.
  it('is 0 for a single author, and 0.67 for three with a revision each', () => {
    expect(fragmentation([1])).toBe(0);
    expect(fragmentation([2])).toBe(0);
    expect(fragmentation([1, 1, 1])).toBeCloseTo(0.67, 2);
  });

  it('is the same to the last digit in whatever order authors come', () => {
    expect(fragmentation([7, 3, 11])).toBe(fragmentation([11, 7, 3]));
    expect(fragmentation([3, 1])).toBe(0.375);
  });

  it('is 0 where nobody changed anything', () => {
    expect(fragmentation([])).toBe(0);
  });
});
