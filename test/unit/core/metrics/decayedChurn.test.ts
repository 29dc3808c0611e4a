import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CommitFacts } from '../../../../src/core/history/commitFacts.ts';
import { decayedChurn, decayingChurn } from '../../../../src/core/metrics/decayedChurn.ts';
import { parseInstant } from '../../../../src/core/metrics/instants.ts';
import { factsOf } from '../../../support/commitFacts.ts';
import { coAuthoredFacts, type CoAuthoredSketch } from './coAuthoredFacts.ts';

const AS_OF = '2026-06-15T12:00:00Z';

function churnOf(commits: readonly CoAuthoredSketch[], linesKnown = true): number | null {
  return churnOfFacts(coAuthoredFacts(commits, linesKnown));
}

function churnOfFacts(facts: CommitFacts): number | null {
  const churn = decayingChurn(facts, parseInstant(AS_OF));
  return churn === null ? null : decayedChurn(churn, parseInstant(AS_OF));
}

describe('decayed churn', () => {
  it('counts insertions and deletions, half after 90 days and a quarter after 180', () => {
    expect(churnOf([{ date: AS_OF, insertions: 300, deletions: 100 }])).toBe(400);
    expect(churnOf([{ date: '2026-03-17T12:00:00Z', insertions: 300, deletions: 100 }])).toBe(200);
    expect(churnOf([{ date: '2025-12-17T12:00:00Z', insertions: 300, deletions: 100 }])).toBe(100);
  });

  it('decays between days too', () => {
    // 1,000,000 · e^(−ln 2 · 0.5 / 90)
    expect(churnOf([{ date: '2026-06-15T00:00:00Z', insertions: 1_000_000 }])).toBe(996_157);
  });

  it('adds up before it rounds', () => {
    const half = { date: '2026-03-17T12:00:00Z', insertions: 1 };
    expect(churnOf([half, half, half, half])).toBe(2);
  });

  it('leaves out what has no date, what is later and what is ignored', () => {
    const lines = { insertions: 8 };
    expect(churnOf([{ date: null, ...lines }])).toBe(0);
    expect(churnOf([{ date: '2026-06-15T12:00:01Z', ...lines }])).toBe(0);
    expect(
      churnOf([
        { date: AS_OF, ...lines, ignored: true },
        { date: AS_OF, insertions: 1 },
      ]),
    ).toBe(1);
  });

  it('needs no notes', () => {
    expect(churnOfFacts(factsOf([{ date: AS_OF, insertions: 3 }]))).toBe(3);
  });

  it('is not known where lines are not', () => {
    expect(churnOf([{ date: AS_OF, insertions: 8 }], false)).toBeNull();
  });

  it('is the same in any order where the fractions alone are not', () => {
    const commits = [
      { date: '2026-06-15T01:12:14Z', insertions: 1_537_467_822 },
      { date: '2026-06-15T05:39:08Z', insertions: 892_653_187 },
      { date: '2026-06-15T11:00:34Z', insertions: 44_978_690 },
    ];
    const churn = decayingChurn(coAuthoredFacts(commits), parseInstant(AS_OF));
    expect(decayingChurn(coAuthoredFacts(commits.toReversed()), parseInstant(AS_OF))).toEqual(churn);
    expect(churn?.atSeconds).toBe(parseInstant('2026-06-15T11:00:34Z'));
    expect(churnOf(commits)).toBe(2_467_951_587);
  });

  it('is the same for every order of commits', () => {
    const commit = fc.record({
      date: fc.integer({ min: 0, max: 2_000_000_000 }).map((seconds) => new Date(seconds * 1000).toISOString()),
      insertions: fc.nat(1_000_000),
    });
    fc.assert(
      fc.property(fc.array(commit, { maxLength: 30 }), (commits) => {
        expect(churnOf(commits.toReversed())).toBe(churnOf(commits));
      }),
    );
  });
});
