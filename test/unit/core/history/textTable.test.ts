import { describe, expect, it } from 'vitest';

import { decodeEntry, entriesOf, holdsEntry, splitTable } from '../../../../src/core/history/textTable.ts';

/** Longer than what is looked through at a time. */
const LONG = 'x'.repeat(1_500_000);

function tableOf(texts: readonly string[]): Uint8Array {
  return Buffer.from(texts.map((text) => `${text}\0`).join(''));
}

describe('a table of texts', () => {
  it('has its entries where they end, however long they are', () => {
    for (const texts of [[], [''], ['a', '', 'b c'], ['a', LONG, 'ä', LONG, 'b']]) {
      const bytes = tableOf(texts);
      const table = splitTable(bytes, 1);
      const read = Array.from({ length: table.count }, (_, index) =>
        Buffer.from(bytes.subarray(...table.range(index))).toString(),
      );
      expect(read).toEqual(texts);
      expect(entriesOf(bytes, 1).map(decodeEntry)).toEqual(texts);
    }
  });

  it('may hold two texts an entry', () => {
    const bytes = tableOf(['Ada', 'ada@example.org', 'Émile', '', '', LONG]);
    expect(entriesOf(bytes, 2).map(decodeEntry)).toEqual(['Ada\0ada@example.org', 'Émile\0', `\0${LONG}`]);
    expect(splitTable(bytes, 2).count).toBe(3);
  });

  it('knows whether it holds an entry, and takes no part of one for it', () => {
    expect(holdsEntry(tableOf(['.mailmap', 'a']), '.mailmap')).toBe(true);
    expect(holdsEntry(tableOf(['a', '.mailmap']), '.mailmap')).toBe(true);
    expect(holdsEntry(tableOf(['a/.mailmap', '.mailmap2', 'mailmap']), '.mailmap')).toBe(false);
    expect(holdsEntry(tableOf([]), '.mailmap')).toBe(false);
  });

  it('keeps bytes apart that are no UTF-8', () => {
    const entries = entriesOf(Uint8Array.of(0xff, 0, 0xfe, 0, 0xc3, 0xa4, 0), 1);
    expect(new Set(entries).size).toBe(3);
    expect(entries.map(decodeEntry)).toEqual(['\ufffd', '\ufffd', 'ä']);
  });
});
