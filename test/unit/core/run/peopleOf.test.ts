import { describe, expect, it } from 'vitest';

import { EvaluationMemory } from '../../../../src/core/run/evaluationMemory.ts';
import { peopleOf } from '../../../../src/core/run/peopleOf.ts';
import { factsOf } from '../../../support/commitFacts.ts';
import { factsOfCommits, METRIC_OPTIONS } from '../../../support/reports.ts';

const COMMITS = factsOf([{ date: null, name: 'Ada', email: 'ada@example.org' }]);
const GRACE = { name: 'Grace', email: 'grace@example.org' };

describe('who is who', () => {
  it('is found out once, whatever lines come', () => {
    const memory = new EvaluationMemory();
    const before = peopleOf(factsOfCommits(COMMITS), METRIC_OPTIONS, memory);
    const withLines = { ...COMMITS, insertions: Float64Array.of(7) };
    expect(peopleOf(factsOfCommits(withLines), METRIC_OPTIONS, memory)).toBe(before);
  });

  it('is found out anew with other rules, and with co-authors', () => {
    const memory = new EvaluationMemory();
    const facts = factsOfCommits({
      ...COMMITS,
      notes: {
        ...{ ignored: new Uint8Array(1), firstTicket: null, ticket: null, ticketKeys: [] },
        ...{ firstCoAuthor: Uint32Array.of(0, 1), coAuthor: Uint32Array.of(0), coAuthors: [GRACE] },
      },
    });
    const names = (options: Partial<typeof METRIC_OPTIONS>, mailmap: string | null = null): readonly string[] =>
      peopleOf({ ...facts, mailmap }, { ...METRIC_OPTIONS, ...options }, memory).people.map(({ name }) => name);
    expect(names({})).toEqual(['Ada']);
    expect(names({ coAuthors: true })).toEqual(['Ada', 'Grace']);
    expect(names({})).toEqual(['Ada']);
    expect(names({}, 'Countess <ada@example.org>')).toEqual(['Countess']);
  });
});
