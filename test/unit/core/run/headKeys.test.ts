import { describe, expect, it } from 'vitest';

import { CommitWordsBuilder } from '../../../../src/core/history/commitWords.ts';
import type { HeadParts, TagPart } from '../../../../src/core/history/headParts.ts';
import { NEVER_CURRENT, NO_HEAD_PARTS } from '../../../../src/core/history/headParts.ts';
import { currentParts, keyOfHead, keyOfParts, type HeadKeys } from '../../../../src/core/run/headKeys.ts';

const COMMIT = 'a'.repeat(40);
const KEYS: HeadKeys = { commit: COMMIT, tree: 'tree now', tags: 'tags now', boundary: 'cut now', words: 'words now' };

const columns = {
  paths: new Uint8Array(),
  bytes: new Float64Array(),
  lines: new Int32Array(),
  kinds: new Uint8Array(),
  ids: new Uint8Array(),
  attributes: new Uint8Array(),
};
const tag = (name: string) => ({ name, commit: COMMIT, madeAt: 1 });

function partsOf(keys: HeadKeys, tags: Partial<TagPart> = {}): HeadParts {
  return {
    tree: { key: keys.tree, commit: keys.commit, columns, texts: new Map(), ignored: [] },
    tags: {
      key: keys.tags ?? '',
      commit: keys.commit,
      boundary: keys.boundary,
      tags: [],
      commitsSince: new Map(),
      tagCommits: null,
      ...tags,
    },
    words: {
      key: keys.words ?? '',
      words: new CommitWordsBuilder(20, { coAuthors: true, tickets: false }, null).build(),
    },
  };
}

describe('currentParts', () => {
  it('are all of them while their keys are those of now', () => {
    const parts = partsOf(KEYS);
    expect(currentParts(parts, KEYS)).toEqual(parts);
    expect(currentParts(NO_HEAD_PARTS, KEYS)).toEqual(NO_HEAD_PARTS);
  });

  it.each(['tree', 'tags', 'words'] as const)('leave out the %s with another key, and keep the others', (part) => {
    const parts = partsOf({ ...KEYS, [part]: 'then' });
    expect(currentParts(parts, KEYS)).toEqual({ ...parts, [part]: null });
  });

  it('never hold tags or words of which nothing is known or asked', () => {
    const keys: HeadKeys = { ...KEYS, tags: null, words: null };
    expect(currentParts(partsOf(keys), keys)).toMatchObject({ tags: null, words: null });
  });

  it('leave out tags that are counted in a clone that ended elsewhere', () => {
    expect(currentParts(partsOf(KEYS, { boundary: '' }), KEYS).tags).toBeNull();
  });

  it('leave out tags that are counted from another commit, or not counted from the newest version', () => {
    expect(currentParts(partsOf(KEYS, { commit: 'b'.repeat(40) }), KEYS).tags).toBeNull();
    expect(currentParts(partsOf(KEYS, { tags: [tag('v1.0.0')] }), KEYS).tags).toBeNull();
    const commitsSince = new Map([['v1.0.0', 3]]);
    expect(currentParts(partsOf(KEYS, { tags: [tag('v1.0.0')], commitsSince }), KEYS).tags).not.toBeNull();
  });
});

describe('the key of what was read of HEAD', () => {
  it('is the one of now while nothing has changed', () => {
    expect(keyOfParts(partsOf(KEYS), COMMIT)).toBe(keyOfHead(KEYS));
    const wordless = { ...KEYS, words: null };
    expect(keyOfParts({ ...partsOf(KEYS), words: null }, COMMIT)).toBe(keyOfHead(wordless));
    expect(keyOfHead(wordless)).not.toBe(keyOfHead(KEYS));
    expect(keyOfHead({ ...KEYS, tags: null })).toBeNull();
  });

  it.each(['tree', 'tags'] as const)('is none without the %s', (part) => {
    expect(keyOfParts({ ...partsOf(KEYS), [part]: null }, COMMIT)).toBeNull();
  });

  it.each(['tree', 'tags', 'words'] as const)('is none where the %s are not whole', (part) => {
    expect(keyOfParts(partsOf({ ...KEYS, [part]: NEVER_CURRENT }), COMMIT)).toBeNull();
  });

  it('is none of tags that were counted from another HEAD', () => {
    expect(keyOfParts(partsOf({ ...KEYS, commit: 'b'.repeat(40) }), COMMIT)).toBeNull();
  });
});
