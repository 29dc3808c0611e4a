import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CommitWordsBuilder } from '../../../../src/core/history/commitWords.ts';
import {
  decodeTags,
  decodeTree,
  decodeWords,
  encodeTags,
  encodeTree,
  encodeWords,
} from '../../../../src/core/history/headPartsCodec.ts';
import type { TagPart, TreePart, WordPart } from '../../../../src/core/history/headParts.ts';

const COMMIT = 'a'.repeat(40);

const TREE: TreePart = {
  key: 'tree',
  commit: COMMIT,
  columns: {
    paths: Uint8Array.from(Buffer.from('a\0b/ç\0c\0')),
    bytes: Float64Array.of(1, Number.NaN, 2 ** 40),
    lines: Int32Array.of(3, -1, -2),
    kinds: Uint8Array.of(0, 3, 2),
    ids: Uint8Array.from({ length: 60 }, (_, index) => index),
    attributes: Uint8Array.of(0, 0, 3),
  },
  texts: new Map([
    ['a', 'text with \0 and “quotes”'],
    ['c', null],
  ]),
  ignored: ['b'.repeat(40)],
};

const TAGS: TagPart = {
  key: 'tags',
  commit: COMMIT,
  boundary: 'c'.repeat(64),
  tags: [
    { name: 'v1', commit: COMMIT, madeAt: 1_700_000_000 },
    { name: 'v"2', commit: COMMIT, madeAt: Number.NaN },
  ],
  commitsSince: new Map([['v1', 12]]),
  tagCommits: 30,
};

function words(wants: { readonly coAuthors: boolean; readonly tickets: boolean }): WordPart {
  const builder = new CommitWordsBuilder(20, wants, null);
  const ada = { name: 'Ada', email: 'ada@example.com' };
  builder.add(Buffer.alloc(20, 1), { coAuthors: [ada], tickets: ['A-1', 'B-2'] });
  builder.add(Buffer.alloc(20, 2), { coAuthors: [], tickets: ['B-2'] });
  return { key: 'words', words: builder.build() };
}

describe('what is kept of HEAD', () => {
  it('is the same when it is read again', () => {
    const tree = decodeTree('tree', encodeTree(TREE));
    expect(tree).toEqual(TREE);
    expect(decodeTags('tags', encodeTags(TAGS))).toEqual(TAGS);
    for (const coAuthors of [true, false]) {
      for (const tickets of [true, false]) {
        const part = words({ coAuthors, tickets });
        expect(decodeWords('words', encodeWords(part))).toEqual(part);
      }
    }
  });

  it('of a repository without files, tags and messages is the same too', () => {
    const { columns } = TREE;
    const none = {
      paths: columns.paths.slice(0, 0),
      bytes: new Float64Array(),
      lines: new Int32Array(),
      kinds: new Uint8Array(),
      ids: new Uint8Array(),
      attributes: new Uint8Array(),
    };
    const empty: TreePart = { ...TREE, columns: none, texts: new Map(), ignored: [] };
    expect(decodeTree('tree', encodeTree(empty))?.columns.kinds).toHaveLength(0);
    expect(
      decodeTags(
        't',
        encodeTags({ key: 't', commit: COMMIT, boundary: '', tags: [], commitsSince: new Map(), tagCommits: null }),
      )?.tags,
    ).toEqual([]);
  });

  it('is not used when it does not fit together', () => {
    const short = { ...TREE, columns: { ...TREE.columns, lines: Int32Array.of(1) } };
    expect(decodeTree('tree', encodeTree(short))).toBeNull();
    const strange = { ...TREE, columns: { ...TREE.columns, kinds: Uint8Array.of(0, 9, 2) } };
    expect(decodeTree('tree', encodeTree(strange))).toBeNull();
    for (const other of [
      { ids: new Uint8Array(96) },
      { attributes: Uint8Array.of(0, 4, 0) },
      { attributes: Uint8Array.of(0) },
    ]) {
      expect(decodeTree('tree', encodeTree({ ...TREE, columns: { ...TREE.columns, ...other } }))).toBeNull();
    }
    const part = words({ coAuthors: true, tickets: true });
    const beyond = { ...part, words: { ...part.words, coAuthors: [] } };
    expect(decodeWords('words', encodeWords(beyond))).toBeNull();
    const missing = { ...part, words: { ...part.words, ids: part.words.ids.subarray(0, 20) } };
    expect(decodeWords('words', encodeWords(missing))).toBeNull();
    expect(decodeTags('tags', encodeTree(TREE))).toBeNull();
  });

  it('never throws, whatever the bytes', () => {
    const kept = [encodeTree(TREE), encodeTags(TAGS), encodeWords(words({ coAuthors: true, tickets: true }))];
    fc.assert(
      fc.property(fc.constantFrom(...kept), fc.nat(), fc.nat(255), fc.nat(), (bytes, place, value, length) => {
        const damaged = Uint8Array.from(bytes).subarray(0, length % (bytes.length + 1));
        if (damaged.length > 0) damaged[place % damaged.length] = value;
        const decoded = [decodeTree('', damaged), decodeTags('', damaged), decodeWords('', damaged)];
        expect(decoded.filter((part) => part !== null).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
