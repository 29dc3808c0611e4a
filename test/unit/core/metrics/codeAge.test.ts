import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { codeAge } from '../../../../src/core/metrics/codeAge.ts';
import { parseInstant } from '../../../../src/core/metrics/instants.ts';
import { plainMonths } from '../../../support/plainCodeMetrics.ts';

const age = (changed: string, asOf: string): number => codeAge(parseInstant(changed), parseInstant(asOf));

describe('code age', () => {
  // The examples of code-maat's own tests: A was last changed on 2014-04-05 (before: 2014-02-28, 2013-12-25), B on 2013-12-31.
  it.each([
    ['2014-04-05', '2014-04-06', 0],
    ['2013-12-31', '2014-04-06', 3],
    ['2014-04-05', '2014-05-06', 1],
    ['2013-12-31', '2014-05-06', 4],
    ['2014-04-05', '2015-04-06', 12],
    ['2013-12-31', '2015-04-06', 15],
    ['2014-02-28', '2014-03-06', 0],
    ['2013-12-31', '2014-03-06', 2],
    ['2013-12-25', '2013-12-26', 0],
  ])('of what was changed on %s is on %s %i months', (changed, asOf, months) => {
    expect(age(changed, asOf)).toBe(months);
  });

  it('turns to the second', () => {
    expect(age('2026-01-15T12:00:00Z', '2026-02-15T11:59:59Z')).toBe(0);
    expect(age('2026-01-15T12:00:00Z', '2026-02-15T12:00:00Z')).toBe(1);
    expect(age('2026-01-15T12:00:00Z', '2026-01-15T12:00:00Z')).toBe(0);
  });

  it('ends a month that has no such day on its last one', () => {
    expect(age('2026-01-31T00:00:00Z', '2026-02-27T23:59:59Z')).toBe(0);
    expect(age('2026-01-31T00:00:00Z', '2026-02-28T00:00:00Z')).toBe(1);
    expect(age('2024-02-29T00:00:00Z', '2025-02-28T00:00:00Z')).toBe(12);
  });

  it('is what counting month by month gives', () => {
    const seconds = fc.integer({ min: -2_000_000_000, max: 4_000_000_000 });
    fc.assert(
      fc.property(seconds, fc.nat(400_000_000), (changed, later) => {
        expect(codeAge(changed, changed + later)).toBe(plainMonths(changed, changed + later));
      }),
      { numRuns: 1000 },
    );
  });
});
