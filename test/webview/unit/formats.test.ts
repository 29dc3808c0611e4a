import { describe, expect, it } from 'vitest';

import { branchName } from '../../../webview-ui/src/format/branchName.ts';
import { compactCount, countOf, groupedCount, percentage } from '../../../webview-ui/src/format/counts.ts';
import { displayText } from '../../../webview-ui/src/format/displayText.ts';
import { operationDuration, runDuration } from '../../../webview-ui/src/format/durations.ts';
import { formatAge, formatMinute, formatRunAge, formatTimeLeft } from '../../../webview-ui/src/format/instants.ts';
import { webAddress } from '../../../webview-ui/src/format/webAddress.ts';
import { plainLabel } from '../../../webview-ui/src/charts/plainLabel.ts';

describe('counts', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1K'],
    [1249, '1.2K'],
    [18_249, '18.2K'],
    [182_400, '182K'],
    [999_949, '1M'],
    [1_840_000, '1.8M'],
    [2_000_000_000, '2B'],
    [-4_500, '−4.5K'],
  ])('%i is %s in a column', (count, text) => expect(compactCount(count)).toBe(text));

  it('keeps every digit in a sentence', () => {
    expect(countOf(1_284_000, 'commit')).toBe('1,284,000 commits');
    expect(countOf(1, 'person', 'people')).toBe('1 person');
    expect(groupedCount(-1200)).toBe('−1,200');
  });

  it.each([
    [71, 100, '71 %'],
    [1, 1000, '< 1 %'],
    [0, 1000, '0 %'],
    [0, 0, '–'],
  ])('%i of %i is %s', (part, whole, text) => expect(percentage(part, whole)).toBe(text));
});

describe('ages', () => {
  it.each([
    ['2026-11-21T09:00:00Z', '< 1 h'],
    ['2026-11-21T04:30:00Z', '5 h'],
    ['2026-11-18T09:30:00Z', '3 d'],
    ['2026-10-17T09:30:00Z', '5 w'],
    ['2026-04-17T09:30:00Z', '7 mo'],
    ['2022-05-17T09:30:00Z', '4 y'],
    ['2026-11-22T09:30:00Z', 'future'],
  ])('%s is %s old', (instant, age) => expect(formatAge(instant, '2026-11-21T09:30:00Z')).toBe(age));

  it('shows the minute in UTC', () => expect(formatMinute('2026-11-21T09:30:00Z')).toBe('21 Nov 2026, 09:30 UTC'));

  it.each([
    [null, null],
    [2_000, null],
    [18_000, 'about 20 s left'],
    [130_000, 'about 2 min left'],
    [7_200_000, 'about 2 h left'],
  ])('%s ms are %s', (ms, text) => expect(formatTimeLeft(ms)).toBe(text));
});

describe('runs of CI jobs', () => {
  it.each([
    ['2026-11-21T09:29:30Z', 'now'],
    ['2026-11-21T09:31:00Z', 'now'],
    ['2026-11-21T09:18:00Z', '12 min'],
    ['2026-11-20T03:30:00Z', '30 h'],
    ['2026-11-18T09:30:00Z', '3 d'],
    ['2026-11-23T09:30:00Z', 'future'],
    ['yesterday', null],
  ])('of %s began %s before', (instant, age) => expect(formatRunAge(instant, '2026-11-21T09:30:00Z')).toBe(age));

  it.each([
    [45_000, '45 s'],
    [754_000, '13 min'],
    [12_600_000, '3.5 h'],
  ])('of %i ms took %s', (ms, text) => expect(runDuration(ms)).toBe(text));

  it.each([
    [0.42, '0.4 ms'],
    [84.4, '84 ms'],
    [999.6, '1 s'],
    [1240, '1.2 s'],
    [30_000, '30 s'],
    [180_000, '3 min'],
  ])('and operations of %f ms took %s', (ms, text) => expect(operationDuration(ms)).toBe(text));
});

describe('a web address', () => {
  it.each([
    ['https://ci.example.org/job/a', 'https://ci.example.org/job/a'],
    ['HTTP://ci.example.org', 'http://ci.example.org/'],
    ['javascript:alert(1)//https://x', null],
    ['data:text/html,x', null],
    ['command:workbench.action.quit', null],
    ['/job/a', null],
  ])('of %s is %s', (url, address) => expect(webAddress(url)).toBe(address));
});

describe('text of a repository', () => {
  it('shows what would reorder or hide text', () => {
    expect(displayText('a\u202Egpj.exe')).toBe('a\uFFFDgpj.exe');
    expect(displayText('a\u0000b\u200Bc')).toBe('a\uFFFDb\uFFFDc');
    expect(displayText(' one\r\ntwo\t')).toBe('one two');
  });

  it('keeps scripts and emoji whole', () => {
    expect(displayText('می‌خواهم')).toBe('می‌خواهم');
    expect(displayText('👩‍💻 日本')).toBe('👩‍💻 日本');
  });

  it('is never markup in a chart', () => {
    expect(plainLabel('{red|x}')).not.toMatch(/\{[a-zA-Z0-9_]+\|/u);
    expect(plainLabel('x'.repeat(500)).replaceAll('\u2060', '')).toHaveLength(40);
  });
});

describe('a branch', () => {
  const commit = '0123456789abcdef0123456789abcdef01234567';
  it.each([
    [{ ref: 'refs/heads/feature/x', commit }, 'feature/x'],
    [{ ref: null, commit }, 'detached at 0123456'],
    [{ ref: null, commit: null }, null],
  ])('%j is %s', (head, name) => expect(branchName(head)).toBe(name));
});
