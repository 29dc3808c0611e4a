import { describe, expect, it } from 'vitest';

import { CommitWordsBuilder } from '../../../../src/core/history/commitWords.ts';
import { NEVER_CURRENT, type HeadParts } from '../../../../src/core/history/headParts.ts';
import { evaluationKey, keyOfHead, keyOfParts, optionsDigest } from '../../../../src/core/run/evaluationKey.ts';
import type { RepositoryFacts } from '../../../../src/core/run/repositoryFacts.ts';
import { factsOf } from '../../../support/commitFacts.ts';
import { factsOfCommits, METRIC_OPTIONS } from '../../../support/reports.ts';

const HEAD = 'a'.repeat(40);
const WHOLE = factsOfCommits(factsOf([]), {
  historyKey: 'history',
  headKey: 'head',
  head: { ref: null, commit: HEAD },
});

const NO_BYTES = new Uint8Array();
const NO_FILES = {
  ...{ paths: NO_BYTES, kinds: NO_BYTES, ids: NO_BYTES, attributes: NO_BYTES },
  ...{ bytes: new Float64Array(), lines: new Int32Array() },
};
const NO_WORDS = new CommitWordsBuilder(20, { coAuthors: true, tickets: false }, null).build();

/** Parts of which the keys alone matter. */
function partsOf(keys: Readonly<Record<'tree' | 'tags' | 'words', string | null>>, commit = HEAD): HeadParts {
  const { tree, tags, words } = keys;
  return {
    tree: tree === null ? null : { key: tree, commit, columns: NO_FILES, texts: new Map(), ignored: [] },
    tags: tags === null ? null : { key: tags, commit, boundary: '', tags: [], commitsSince: new Map() },
    words: words === null ? null : { key: words, words: NO_WORDS },
  };
}

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

describe('the key of what was read of HEAD', () => {
  it('is the one of now while nothing has changed', () => {
    const keys = { tree: 'tree', tags: 'tags', words: null };
    expect(keyOfParts(partsOf(keys), HEAD)).toBe(keyOfHead({ ...keys, commit: HEAD, boundary: '' }));
    expect(keyOfParts(partsOf({ ...keys, words: 'w' }), HEAD)).not.toBe(keyOfParts(partsOf(keys), HEAD));
    expect(keyOfHead({ ...keys, tags: null, commit: HEAD, boundary: '' })).toBeNull();
  });

  it.each([
    [{ tree: null, tags: 'tags', words: null }],
    [{ tree: 'tree', tags: null, words: null }],
    [{ tree: NEVER_CURRENT, tags: 'tags', words: null }],
    [{ tree: 'tree', tags: NEVER_CURRENT, words: null }],
    [{ tree: 'tree', tags: 'tags', words: NEVER_CURRENT }],
  ])('is none where a part is not whole: %j', (keys) => {
    expect(keyOfParts(partsOf(keys), HEAD)).toBeNull();
  });

  it('is none of tags that were counted from another HEAD', () => {
    expect(keyOfParts(partsOf({ tree: 'tree', tags: 'tags', words: null }, 'b'.repeat(40)), HEAD)).toBeNull();
  });
});
