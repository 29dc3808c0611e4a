import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { HeadArchive } from '../../../../src/core/history/headArchive.ts';
import { NEVER_CURRENT, NO_HEAD_PARTS, type TagPart } from '../../../../src/core/history/headParts.ts';
import { createStoreFixture, keepRepository, type StoreFixture } from '../store/storeFixture.ts';

let fixture: StoreFixture;

beforeEach(() => {
  fixture = createStoreFixture();
});
afterEach(() => fixture.dispose());

const tags = (key: string): TagPart => ({
  key,
  commit: 'a'.repeat(40),
  boundary: '',
  tags: [],
  commitsSince: new Map(),
  tagCommits: null,
});

describe('HeadArchive', () => {
  it('keeps what is new and whole, and nothing else', () => {
    const store = fixture.open();
    keepRepository(store, 'one');
    const heads = new HeadArchive(store);
    heads.save('one', { ...NO_HEAD_PARTS, tags: tags(NEVER_CURRENT) }, NO_HEAD_PARTS);
    expect(heads.load('one')).toEqual(NO_HEAD_PARTS);
    heads.save('one', { ...NO_HEAD_PARTS, tags: tags('first') }, NO_HEAD_PARTS);
    expect(heads.load('one')).toEqual({ ...NO_HEAD_PARTS, tags: tags('first') });
    const known = { ...NO_HEAD_PARTS, tags: tags('known') };
    heads.save('one', known, known);
    expect(heads.load('one').tags?.key).toBe('first');
  });

  it('holds nothing without a store', () => {
    const heads = new HeadArchive(null);
    heads.save('one', { ...NO_HEAD_PARTS, tags: tags('first') }, NO_HEAD_PARTS);
    expect(heads.load('one')).toEqual(NO_HEAD_PARTS);
  });
});
