import { describe, expect, it } from 'vitest';

import { chosenPeriod, comparisonDays, parseDay, periodChoices } from '../../../../src/host/present/periods.ts';
import { english } from '../snapshots.ts';

const days = (asOf: string): readonly string[] => periodChoices(asOf, english).map(comparisonDays);

describe('periods to compare', () => {
  it('are stretches of the same length, one behind the other', () => {
    const [month] = periodChoices('2026-11-21T09:30:00Z', english);
    expect(month).toMatchObject({
      span: { from: '2026-10-22T09:30:00Z', until: '2026-11-21T09:30:00Z' },
      comparison: { from: '2026-09-22T09:30:00Z', until: '2026-10-22T09:30:00Z' },
    });
    for (const { span, comparison } of periodChoices('2026-11-21T09:30:00Z', english).slice(0, 3)) {
      expect(comparison.until).toBe(span.from);
      expect(Date.parse(span.until) - Date.parse(span.from)).toBe(
        Date.parse(comparison.until) - Date.parse(comparison.from),
      );
    }
  });

  it('of the calendar begin with their first second', () => {
    const [, , , quarter, year] = periodChoices('2026-11-21T09:30:00Z', english);
    expect(quarter).toMatchObject({
      span: { from: '2026-09-30T23:59:59Z', until: '2026-11-21T09:30:00Z' },
      comparison: { from: '2026-06-30T23:59:59Z', until: '2026-08-21T09:30:00Z' },
    });
    expect(year).toMatchObject({
      span: { from: '2025-12-31T23:59:59Z', until: '2026-11-21T09:30:00Z' },
      comparison: { from: '2024-12-31T23:59:59Z', until: '2025-11-21T09:30:00Z' },
    });
    expect(days('2026-11-21T09:30:00Z')[3]).toBe('1 Oct 2026 – 21 Nov 2026 · 1 Jul 2026 – 21 Aug 2026');
  });

  it('never reach into the present one, also after a short one', () => {
    // The first quarter of 2027 has 90 days, the last of 2026 has 92; the second has 91.
    const [, , , quarter, year] = periodChoices('2026-06-30T23:00:00Z', english);
    expect(quarter?.comparison).toEqual({ from: '2025-12-31T23:59:59Z', until: '2026-03-31T23:59:59Z' });
    expect(year?.comparison.until).toBe('2025-06-30T23:00:00Z');
    const [, , , , leap] = periodChoices('2028-12-31T23:59:00Z', english);
    expect(leap?.comparison.until).toBe('2027-12-31T23:59:59Z');
  });

  it('that somebody chose hold both days, and as many before', () => {
    expect(chosenPeriod('2026-11-01', '2026-11-10')).toEqual({
      span: { from: '2026-10-31T23:59:59Z', until: '2026-11-10T23:59:59Z' },
      comparison: { from: '2026-10-21T23:59:59Z', until: '2026-10-31T23:59:59Z' },
    });
    expect(comparisonDays(chosenPeriod('2026-11-01', '2026-11-10'))).toBe(
      '1 Nov 2026 – 10 Nov 2026 · 22 Oct 2026 – 31 Oct 2026',
    );
  });
});

describe('a day', () => {
  it.each([
    [' 2026-11-21 ', '2026-11-21'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', null],
    ['2026-13-01', null],
    ['21.11.2026', null],
    ['', null],
  ])('%j is %s', (text, day) => {
    expect(parseDay(text)).toBe(day);
  });
});
