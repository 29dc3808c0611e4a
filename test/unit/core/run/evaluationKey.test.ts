import { describe, expect, it } from 'vitest';

import { evaluationKey, optionsDigest } from '../../../../src/core/run/evaluationKey.ts';
import type { RepositoryFacts } from '../../../../src/core/run/repositoryFacts.ts';
import { factsOf } from '../../../support/commitFacts.ts';
import { factsOfCommits, METRIC_OPTIONS } from '../../../support/reports.ts';

const HEAD = 'a'.repeat(40);
const WHOLE = factsOfCommits(factsOf([]), {
  historyKey: 'history',
  headKey: 'head',
  head: { ref: null, commit: HEAD },
});

describe('the key of an evaluation', () => {
  it.each<[string, Partial<RepositoryFacts>]>([
    ['another history', { historyKey: 'other' }],
    ['another HEAD', { head: { ref: null, commit: 'b'.repeat(40) } }],
    ['other files at HEAD', { headKey: 'other' }],
    ['no lines', { lines: 'none' }],
  ])('is another one with %s', (_, facts) => {
    const key = evaluationKey({ ...WHOLE, ...facts }, 'options');
    expect(key).not.toBeNull();
    expect(key).not.toBe(evaluationKey(WHOLE, 'options'));
  });

  it.each<[string, Partial<RepositoryFacts>]>([
    ['incomplete', { state: 'incomplete' }],
    ['cancelled', { state: 'cancelled' }],
    ['counting', { lines: 'counting' }],
    ['counted in part', { lines: 'partial' }],
    ['of no whole history', { historyKey: null }],
    ['of no whole HEAD', { headKey: null }],
  ])('is none of facts that are %s', (_, facts) => {
    expect(evaluationKey({ ...WHOLE, ...facts }, 'options')).toBeNull();
  });

  it('depends on every option but the moment and the groups', () => {
    const digest = optionsDigest(METRIC_OPTIONS);
    expect(optionsDigest({ ...METRIC_OPTIONS, asOf: '2020-01-01T00:00:00Z', groups: { a: ['b'] } })).toBe(digest);
    const changes = {
      bots: ['x'],
      paths: ['src'],
      coAuthors: true,
      inactiveDays: 1,
      healthWeights: {},
      scope: 'all',
    } as const;
    for (const [name, value] of Object.entries(changes)) {
      expect(optionsDigest({ ...METRIC_OPTIONS, [name]: value }), name).not.toBe(digest);
    }
    expect(evaluationKey(WHOLE, digest)).not.toBe(evaluationKey(WHOLE, 'options'));
  });
});
