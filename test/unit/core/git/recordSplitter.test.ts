import { describe, expect, it } from 'vitest';

import { RecordSplitter } from '../../../../src/core/git/recordSplitter.ts';

function split(chunks: readonly string[]): { readonly records: readonly string[]; readonly atBoundary: boolean } {
  const records: string[] = [];
  const splitter = new RecordSplitter(0, (source, start, end) => records.push(source.toString('utf8', start, end)));
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  return { records, atBoundary: splitter.atBoundary };
}

describe('output of records', () => {
  it('is the same however it is cut', () => {
    const text = 'one\0\0three\0four';
    const expected = { records: ['one', '', 'three'], atBoundary: false };
    for (let cut = 0; cut <= text.length; cut++) {
      expect(split([text.slice(0, cut), text.slice(cut)])).toEqual(expected);
    }
    expect(split(Array.from({ length: text.length }, (_, place) => text.charAt(place)))).toEqual(expected);
  });

  it('ends at a boundary or within a record', () => {
    expect(split([])).toEqual({ records: [], atBoundary: true });
    expect(split(['a\0', 'b', '\0'])).toEqual({ records: ['a', 'b'], atBoundary: true });
  });

  it('keeps nothing of a chunk whose memory is used again', () => {
    const records: string[] = [];
    const splitter = new RecordSplitter(10, (source, start, end) => records.push(source.toString('utf8', start, end)));
    const chunk = Buffer.from('ab');
    splitter.push(chunk);
    chunk.fill('x');
    splitter.push(Buffer.from('c\n'));
    expect(records).toEqual(['abc']);
  });
});
