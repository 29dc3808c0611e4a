import { describe, expect, it } from 'vitest';

import { punchCard } from '../../../../src/core/metrics/punchCard.ts';
import { weeklySeries } from '../../../../src/core/metrics/weekly.ts';
import { factsOf } from '../../../support/commitFacts.ts';

const weekOf = (date: string) => weeklySeries(factsOf([{ date }]))[0]?.week;

describe('weeklySeries', () => {
  it.each([
    ['2026-01-01T00:00:00Z', '2026-W01'],
    ['2021-01-03T23:59:59Z', '2020-W53'],
    ['2021-01-04T00:00:00Z', '2021-W01'],
    ['2024-12-30T00:00:00Z', '2025-W01'],
    ['1970-01-01T00:00:00Z', '1970-W01'],
    ['2016-01-03T00:00:00Z', '2015-W53'],
  ])('puts %s into %s', (date, week) => {
    expect(weekOf(date)).toBe(week);
  });

  it('uses UTC whatever the author’s offset', () => {
    expect(weekOf('2026-06-15T01:00:00+02:00')).toBe('2026-W24');
  });

  it('sums a week, sorts weeks, leaves out empty ones and undated commits', () => {
    const series = weeklySeries(
      factsOf([
        { date: '2026-06-16T00:00:00Z', insertions: 1 },
        { date: null },
        { date: '2026-06-01T00:00:00Z', deletions: 2 },
        { date: '2026-06-15T00:00:00Z', insertions: 2 },
      ]),
    );
    expect(series).toEqual([
      { week: '2026-W23', commits: 1, insertions: 0, deletions: 2 },
      { week: '2026-W25', commits: 2, insertions: 3, deletions: 0 },
    ]);
  });
});

describe('punchCard', () => {
  it('counts by weekday and hour where the author was', () => {
    const card = punchCard(
      factsOf([
        { date: '2026-06-15T01:30:00+02:00' }, // Monday there, still Sunday in UTC
        { date: '2026-06-14T23:59:59-05:00' }, // Sunday there, already Monday in UTC
        { date: null },
      ]),
    );
    expect(card[0]?.[1]).toBe(1);
    expect(card[6]?.[23]).toBe(1);
    expect(card.flat().reduce((sum, count) => sum + count, 0)).toBe(2);
  });
});
