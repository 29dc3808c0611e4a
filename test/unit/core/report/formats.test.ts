import { describe, expect, it } from 'vitest';

import { formatAge, formatDay, formatMinute } from '../../../../src/core/report/formatAge.ts';
import { compactCount, countOf, groupedCount, percentage } from '../../../../src/core/report/formatCount.ts';
import { headline } from '../../../../src/core/report/headline.ts';
import { visibleText } from '../../../../src/core/report/visibleText.ts';
import { AS_OF, perWindow, totals, windowActivity } from './reportFixture.ts';

describe('counts', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1K'],
    [1_234, '1.2K'],
    [99_949, '99.9K'],
    [182_400, '182K'],
    [999_499, '999K'],
    [999_500, '1M'],
    [1_234_567, '1.2M'],
    [2_000_000_000, '2B'],
    [-4_321, '-4.3K'],
  ])('%d is short for %s', (count, text) => {
    expect(compactCount(count)).toBe(text);
  });

  it('are grouped in the same way on every machine', () => {
    expect(groupedCount(1_234_567)).toBe('1,234,567');
  });

  it('agree with their noun', () => {
    expect(countOf(1, 'commit')).toBe('1 commit');
    expect(countOf(0, 'commit')).toBe('0 commits');
    expect(countOf(2, 'repository', 'repositories')).toBe('2 repositories');
  });

  it('share nothing when there is nothing', () => {
    expect(percentage(0, 0)).toBe('0 %');
    expect(percentage(71, 100)).toBe('71 %');
  });
});

describe('ages', () => {
  it.each([
    ['2026-11-21T09:30:00Z', '0 d'],
    ['2026-11-08T09:30:00Z', '13 d'],
    ['2026-11-07T09:30:00Z', '2 w'],
    ['2026-09-23T09:30:00Z', '8 w'],
    ['2026-09-20T09:30:00Z', '2 mo'],
    ['2024-11-22T09:30:00Z', '23 mo'],
    ['2024-11-20T09:30:00Z', '2 y'],
    ['2026-11-22T09:30:00Z', 'future'],
  ])('of %s is %s', (instant, age) => {
    expect(formatAge(instant, AS_OF)).toBe(age);
  });

  it('are days and minutes in UTC', () => {
    expect(formatDay('2026-03-01T23:59:59Z')).toBe('1 Mar 2026');
    expect(formatMinute(AS_OF)).toBe('21 Nov 2026, 09:30 UTC');
  });
});

describe('the headline', () => {
  const inWindow = (commits: number, previousCommits: number | null): string => {
    const windows = perWindow(windowActivity({ commits, previousCommits, contributors: 1 }));
    return headline({ ...totals([]), repositories: 1, windows }, '90d');
  };

  it.each([
    [112, 100, ', 12 % more than in the 90 days before.'],
    [50, 100, ', 50 % fewer than in the 90 days before.'],
    [1000, 1001, ', about as many as in the 90 days before.'],
    [5, 0, 'over the last 90 days.'],
    [5, null, 'over the last 90 days.'],
  ])('compares %d with %s commits', (commits, previous, ending) => {
    expect(inWindow(commits, previous)).toMatch(/ by 1 person in 1 repository over the last 90 days/u);
    expect(inWindow(commits, previous).endsWith(ending)).toBe(true);
  });
});

describe('visible text', () => {
  it.each([
    ['a\nb\tc\u2028d', 'a b c d'],
    ['\u001b[31mred\u001b[0m', '\uFFFD[31mred\uFFFD[0m'],
    ['csi \u009b2J', 'csi \uFFFD2J'],
    ['txt.\u202Egnp', 'txt.\uFFFDgnp'],
    ['zero\u200Bwidth', 'zero\uFFFDwidth'],
    ['half \uD83D pair', 'half \uFFFD pair'],
    ['👩‍💻 می‌خواهم', '👩‍💻 می‌خواهم'],
  ])('of %j shows instead of acting', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });
});
