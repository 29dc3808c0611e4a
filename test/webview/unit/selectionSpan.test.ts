import { describe, expect, it } from 'vitest';

import { normalizePathPrefix } from '../../../src/core/model/pathPrefix.ts';
import { pathFilter } from '../../../webview-ui/src/state/pathFilter.ts';
import {
  daysIn,
  daysOfSpan,
  parseInstant,
  spanJustBefore,
  spanOfDays,
  spanPhrase,
  spanText,
  yearBefore,
} from '../../../webview-ui/src/state/selectionSpan.ts';
import { windowSpan } from '../../../webview-ui/src/state/windows.ts';
import { AS_OF } from '../support/repositoryReport.ts';

const MARCH = { from: '2026-02-28T23:59:59Z', until: '2026-03-31T23:59:59Z' };

describe('a span of days', () => {
  it('begins a second before its first day, which it leaves out, and ends with its last', () => {
    expect(spanOfDays('2026-03-01', '2026-03-31')).toEqual(MARCH);
    expect(daysOfSpan(MARCH)).toEqual({ first: '2026-03-01', last: '2026-03-31' });
  });

  it('has neighbours that share no commit with it and leave none out', () => {
    expect(spanOfDays('2026-04-01', '2026-04-30')?.from).toBe(MARCH.until);
  });

  it.each([
    ['', '2026-03-31', { from: null, until: '2026-03-31T23:59:59Z' }],
    ['2026-03-01', '', { from: '2026-02-28T23:59:59Z', until: null }],
    ['', '', { from: null, until: null }],
    ['2026-03-01', '2026-02-28', null],
    ['2026-02-30', '2026-03-31', null],
    ['march', '', null],
  ])('from %j to %j is %j', (first, last, span) => expect(spanOfDays(first, last)).toEqual(span));
});

describe('a window as a span', () => {
  it('ends with what was read, and all time is open', () => {
    expect(windowSpan('90d', AS_OF)).toEqual({ from: '2026-08-23T09:30:00Z', until: AS_OF });
    expect(windowSpan('all', AS_OF)).toEqual({ from: null, until: null });
  });
});

describe('an instant', () => {
  it.each(['2026-02-30T00:00:00Z', '2026-03-01', '2026-03-01T00:00:00.000Z', '+010000-01-01T00:00:00Z', 'x', ''])(
    'is not read from %j',
    (text) => expect(parseInstant(text)).toBeNull(),
  );

  it('is read as it is written', () => expect(parseInstant(AS_OF)).toBe(AS_OF));
});

describe('what a span is compared with', () => {
  it('a year earlier has the same days, and a leap day becomes the day before', () => {
    expect(yearBefore(MARCH)).toEqual({ from: '2025-02-28T23:59:59Z', until: '2025-03-31T23:59:59Z' });
    expect(yearBefore({ from: '2024-02-29T10:00:00Z', until: null })).toEqual({
      from: '2023-02-28T10:00:00Z',
      until: null,
    });
    expect(yearBefore({ from: null, until: AS_OF })).toBeNull();
  });

  it('just before is as long, and ends where it begins', () => {
    expect(spanJustBefore(MARCH)).toEqual({ from: '2026-01-28T23:59:59Z', until: MARCH.from });
    expect(spanJustBefore({ from: null, until: AS_OF })).toEqual({ from: '2025-11-21T09:30:00Z', until: AS_OF });
  });
});

describe('in words', () => {
  it.each([
    [MARCH, '1 Mar – 31 Mar 2026', 'from 1 Mar to 31 Mar 2026'],
    [
      { from: '2025-11-30T23:59:59Z', until: MARCH.until },
      '1 Dec 2025 – 31 Mar 2026',
      'from 1 Dec 2025 to 31 Mar 2026',
    ],
    [{ from: '2026-03-30T23:59:59Z', until: MARCH.until }, '31 Mar 2026', 'on 31 Mar 2026'],
    [{ from: MARCH.from, until: null }, 'since 1 Mar 2026', 'since 1 Mar 2026'],
    [{ from: null, until: MARCH.until }, 'until 31 Mar 2026', 'until 31 Mar 2026'],
    [{ from: null, until: null }, 'all time', 'over all time'],
  ])('%j is %s', (span, text, phrase) => {
    expect(spanText(span)).toBe(text);
    expect(spanPhrase(span)).toBe(phrase);
  });

  it('is as long as its days', () => {
    expect(daysIn(MARCH)).toBe(31);
    expect(daysIn({ from: MARCH.from, until: null })).toBeNull();
  });
});

describe('a path to filter by', () => {
  it.each(['src', './src//core/', '/etc', 'a/../b', 'a\\b', '', '.', 'a\0b', 'ä/ö', '..', 'a/.', 'x'.repeat(900)])(
    'is read from %j as the host reads it',
    (text) => expect(pathFilter(text)).toBe(normalizePathPrefix(text)),
  );

  it('is no longer than the host takes', () => expect(pathFilter('x'.repeat(1001))).toBeNull());
});
