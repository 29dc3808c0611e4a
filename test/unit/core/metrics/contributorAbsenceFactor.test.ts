import { describe, expect, it } from 'vitest';

import { contributorAbsenceFactor } from '../../../../src/core/metrics/contributorAbsenceFactor.ts';

describe('contributorAbsenceFactor', () => {
  it("gives CHAOSS's own example", () => {
    expect(contributorAbsenceFactor([1000, 202, 90, 33, 332, 343, 42, 433])).toBe(2);
  });

  it('counts exactly half as covered', () => {
    expect(contributorAbsenceFactor([5, 3, 2])).toBe(1);
    expect(contributorAbsenceFactor(new Array<number>(8).fill(12.5))).toBe(4);
  });

  it('has no value without contributions', () => {
    expect(contributorAbsenceFactor([])).toBeNull();
    expect(contributorAbsenceFactor([0, 0])).toBeNull();
  });
});
