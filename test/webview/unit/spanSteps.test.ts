import { describe, expect, it } from 'vitest';

import { limitAt, limitPx, stepAt } from '../../../webview-ui/src/charts/spanChart.ts';
import { chartWindow } from '../../../webview-ui/src/state/activitySeries.ts';
import { movedSide, movedSpan, rangeOfSpan, spanOfRange, stepLimits } from '../../../webview-ui/src/state/spanSteps.ts';
import { fittingBuckets, weekBuckets } from '../../../webview-ui/src/state/timeBuckets.ts';
import { windowSpan } from '../../../webview-ui/src/state/windows.ts';
import { AS_OF } from '../support/repositoryReport.ts';

const WEEKS = stepLimits(weekBuckets(AS_OF, 52));

describe('the limits of steps', () => {
  it('are one more than the steps, in every unit', () => {
    expect(WEEKS).toHaveLength(53);
    expect((WEEKS[52] ?? 0) - (WEEKS[51] ?? 0)).toBe(7 * 86_400_000);
    const months = stepLimits(fittingBuckets(AS_OF, Date.parse('2020-01-15')));
    expect(months.at(-1)).toBe(Date.parse('2026-12-01'));
    const years = stepLimits(fittingBuckets(AS_OF, Date.parse('1971-01-15')));
    expect(years.at(-1)).toBe(Date.parse('2027-01-01'));
    expect(stepLimits({ unit: 'week', startsMs: [] })).toEqual([]);
  });
});

describe('a range of steps', () => {
  it('is a span that has that range, wherever it lies', () => {
    for (let first = 0; first < 52; first += 1) {
      for (let end = first + 1; end <= 52; end += 1) {
        expect(rangeOfSpan(WEEKS, spanOfRange(WEEKS, { first, end }, AS_OF))).toEqual({ first, end });
      }
    }
  });

  it('of whole weeks leaves its first second out and has neighbours without a gap', () => {
    const span = spanOfRange(WEEKS, { first: 50, end: 51 }, AS_OF);
    expect(span).toEqual({ from: '2026-11-08T23:59:59Z', until: '2026-11-15T23:59:59Z' });
    expect(spanOfRange(WEEKS, { first: 49, end: 50 }, AS_OF).until).toBe(span.from);
  });

  it('that reaches the end ends with what was read, as windows do', () => {
    expect(spanOfRange(WEEKS, { first: 51, end: 52 }, AS_OF).until).toBe(AS_OF);
  });

  it('holds every step of which the span has some', () => {
    expect(rangeOfSpan(WEEKS, windowSpan('30d', AS_OF))).toEqual({ first: 47, end: 52 });
    expect(rangeOfSpan(WEEKS, windowSpan('all', AS_OF))).toEqual({ first: 0, end: 52 });
    expect(rangeOfSpan(WEEKS, { from: '2010-01-01T00:00:00Z', until: '2011-01-01T00:00:00Z' })).toBeNull();
  });
});

describe('moving one side', () => {
  it('leaves a step, and stays on the chart', () => {
    expect(movedSide({ first: 10, end: 12 }, 'first', 40, 52)).toEqual({ first: 11, end: 12 });
    expect(movedSide({ first: 10, end: 12 }, 'first', -3, 52)).toEqual({ first: 0, end: 12 });
    expect(movedSide({ first: 10, end: 12 }, 'end', 0, 52)).toEqual({ first: 10, end: 11 });
    expect(movedSide({ first: 10, end: 12 }, 'end', 99, 52)).toEqual({ first: 10, end: 52 });
  });

  it('leaves the other to the second where it was', () => {
    const span = windowSpan('90d', AS_OF);
    const whole = spanOfRange(WEEKS, { first: 39, end: 50 }, AS_OF);
    expect(movedSpan(span, 'end', whole)).toEqual({ from: span.from, until: whole.until });
    expect(movedSpan(span, 'first', whole)).toEqual({ from: whole.from, until: span.until });
  });
});

describe('places on a chart', () => {
  const plot = { leftPx: 30, rightPx: 550 };

  it('belong to the step that they are over, or the nearest', () => {
    expect([0, 30, 39, 40, 549, 900].map((xPx) => stepAt(plot, 52, xPx))).toEqual([0, 0, 0, 1, 51, 51]);
    expect([0, 34, 36, 900].map((xPx) => limitAt(plot, 52, xPx))).toEqual([0, 0, 1, 52]);
    expect([0, 1, 52].map((limit) => limitPx(plot, 52, limit))).toEqual([30, 40, 550]);
  });
});

describe('the length of time that is drawn', () => {
  it('is that of the window, unless the span begins before it', () => {
    const drawn = (from: string | null) => chartWindow('90d', { from, until: AS_OF }, AS_OF);
    expect(chartWindow('90d', null, AS_OF)).toBe('90d');
    expect(drawn('2026-01-01T00:00:00Z')).toBe('90d');
    expect(drawn('2024-06-01T00:00:00Z')).toBe('1095d');
    expect(drawn('2015-06-01T00:00:00Z')).toBe('all');
    expect(drawn(null)).toBe('all');
  });

  it('stays as it is whatever is drawn on it', () => {
    for (let first = 0; first < 52; first += 1) {
      expect(chartWindow('30d', spanOfRange(WEEKS, { first, end: 52 }, AS_OF), AS_OF)).toBe('30d');
    }
  });
});
