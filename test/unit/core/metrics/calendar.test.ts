import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { calendarDay } from '../../../../src/core/metrics/calendar.ts';
import { formatInstant } from '../../../../src/core/metrics/instants.ts';

const MS_PER_DAY = 86_400_000;
/** From the year 0 to the year 9999, the dates that a commit may carry. */
const DAYS = fc.integer({ min: Date.parse('0000-01-01T00:00:00Z') / MS_PER_DAY, max: 2_932_896 });

describe('calendarDay', () => {
  it('gives the same day as Date on every day of four centuries, leap days among them', () => {
    for (let days = -140_000; days <= 10_000; days++) {
      const date = new Date(days * MS_PER_DAY);
      const { year, month, day } = calendarDay(days);
      if (year !== date.getUTCFullYear() || month !== date.getUTCMonth() + 1 || day !== date.getUTCDate()) {
        expect.fail(`${date.toISOString()}: ${String(year)}-${String(month)}-${String(day)}`);
      }
    }
  });
});

describe('formatInstant', () => {
  it('writes what Date writes, without milliseconds', () => {
    fc.assert(
      fc.property(DAYS, fc.integer({ min: 0, max: 86_399 }), (days, second) => {
        const seconds = days * 86_400 + second;
        expect(formatInstant(seconds)).toBe(new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'));
      }),
      { numRuns: 2000 },
    );
  });
});
