import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CommitMatch } from '../../../../src/core/model/commitSearch.ts';
import { BestMatches } from '../../../../src/core/search/bestMatches.ts';
import { compareMatches } from '../../../../src/core/search/compareMatches.ts';

function match(fields: Partial<CommitMatch>): CommitMatch {
  return {
    repositoryId: '1'.repeat(16),
    repositoryName: 'alpha',
    commit: 'a'.repeat(40),
    subject: 'Fix',
    authorName: 'Ada',
    authorEmail: 'ada@example.com',
    authoredAt: '2026-01-05T10:00:00Z',
    places: ['subject'],
    path: null,
    score: 700,
    ...fields,
  };
}

describe('matches are ordered', () => {
  it('by score, then date, then repository and id', () => {
    const ordered = [
      match({ score: 900, authoredAt: null }),
      match({ authoredAt: '2026-02-01T00:00:00Z' }),
      match({}),
      match({ commit: 'b'.repeat(40) }),
      match({ repositoryId: '2'.repeat(16) }),
      match({ repositoryName: 'beta' }),
      match({ authoredAt: null }),
    ];
    expect(ordered.toReversed().toSorted(compareMatches)).toEqual(ordered);
  });
});

describe('the best matches', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 60 });

  it('are among those that were taken, whatever the order', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 20 }), (numbers, limit) => {
        const all = numbers.map((number) => match({ commit: String(number).padStart(40, '0'), score: number % 7 }));
        const best = new BestMatches(limit);
        const taken = all.filter((each) => best.add(each));
        const wanted = all.toSorted(compareMatches).slice(0, limit);
        expect(taken.toSorted(compareMatches).slice(0, limit)).toEqual(wanted);
        expect(best.truncated).toBe(all.length > limit);
      }),
    );
  });

  it('hold each commit of a repository once', () => {
    const best = new BestMatches(5);
    expect([match({}), match({}), match({ repositoryId: '2'.repeat(16) })].map((each) => best.add(each))).toEqual([
      true,
      false,
      true,
    ]);
    expect(best.truncated).toBe(false);
  });
});
