import process from 'node:process';

import { describe, expect, it } from 'vitest';

import { ticketPatternTrouble } from '../../../../src/core/config/ticketPattern.ts';

describe('a pattern of ticket keys', () => {
  it.each([
    '[A-Z][A-Z0-9]+-\\d+',
    '(?:PROJ|CORE|INFRA)-[0-9]{1,6}',
    '#(\\d+)',
    '\\b(?<key>[A-Z]{2,10}-\\d{1,6})\\b',
    '[\\]()*+]-\\d+',
    '\\p{Lu}{2,5}-\\d+',
    '(?:fix(?:es)?|closes?) #(\\d+)',
    'a{3}b+?',
  ])('may be %s', (pattern) => {
    expect(ticketPatternTrouble(pattern)).toBeNull();
  });

  it.each([
    ['(a+)+b', 'repeat a group'],
    ['(?:a|a){2,}', 'repeat a group'],
    ['((a)+)', 'repeat a group'],
    ['(?=a)b', 'look ahead'],
    ['(?<!a)b', 'look ahead'],
    ['(a)\\1', 'refer back'],
    ['(?<n>a)\\k<n>', 'refer back'],
    ['a+a+a+b', 'fewer repetitions'],
    ['a{0,90}a{0,90}a{0,90}b', 'fewer repetitions'],
    ['(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)b', 'fewer'],
    ['a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?b', 'fewer repetitions'],
    ['a*', 'empty text'],
    ['', 'empty text'],
    ['[', 'regular expression'],
    [']', 'regular expression'],
    ['x'.repeat(201), '200 characters'],
  ])('must not be %s', (pattern, reason) => {
    expect(ticketPatternTrouble(pattern)).toContain(reason);
  });

  it('that is taken is quick over any line', () => {
    const lines = ['A'.repeat(500), '1'.repeat(500), 'A1'.repeat(250), 'A-1'.repeat(166)];
    const before = process.threadCpuUsage();
    for (const pattern of ['[A-Z][A-Z0-9]+-\\d+x', '\\d+\\d+x', '.+.+x', 'A{0,500}A{0,500}x']) {
      expect(ticketPatternTrouble(pattern)).toBeNull();
      for (const line of lines) [...line.matchAll(new RegExp(pattern, 'gu'))].map(([key]) => key);
    }
    // Of this thread alone: others may keep the machine busy.
    expect(process.threadCpuUsage(before).user).toBeLessThan(3_000_000);
  });
});
