import { describe, expect, it } from 'vitest';

import { parseRawDate } from '../../../../src/core/history/commitFacts.ts';
import { factsOf } from '../../../support/commitFacts.ts';

describe('parseRawDate', () => {
  it.each([
    ['1700000000 +0130', 1_700_000_000, 90],
    ['1700000000 -0800', 1_700_000_000, -480],
    ['0 +0000', 0, 0],
    ['1700000000 +9999', 1_700_000_000, 0],
  ])('reads %s', (raw, seconds, offsetMinutes) => {
    expect(parseRawDate(raw)).toEqual({ seconds, offsetMinutes });
  });

  it.each(['', 'yesterday', '99999999999999 +0530', '-5 +0000', '1700000000'])('has no date for "%s"', (raw) => {
    expect(parseRawDate(raw).seconds).toBeNaN();
  });
});

describe('CommitFactsBuilder', () => {
  it('keeps every commit beyond its first capacity, each person once', () => {
    const facts = factsOf(
      Array.from({ length: 5000 }, (_, index) => ({
        date: '2026-01-01T00:00:00Z',
        email: `${String(index % 7)}@example.org`,
        insertions: index,
      })),
    );
    expect(facts.count).toBe(5000);
    expect(facts.identities).toHaveLength(7);
    expect(facts.author).toHaveLength(5000);
    expect(facts.insertions[4999]).toBe(4999);
  });

  it('notes root commits in a fixed order', () => {
    const commits = ['2', '1'].map((digit) => ({ id: digit.repeat(40), parentCount: 0, date: null }));
    expect(factsOf(commits).roots).toEqual(['1'.repeat(40), '2'.repeat(40)]);
  });
});
