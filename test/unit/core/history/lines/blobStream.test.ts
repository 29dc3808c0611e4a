import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { BlobStream, BlobStreamError } from '../../../../../src/core/history/lines/blobStream.ts';

const ID = 'a'.repeat(40);

/** What a receiver is told, with the pieces of a content put together again. */
function receive(chunks: readonly Buffer[], accepts: (size: number) => boolean = () => true): readonly unknown[] {
  const events: unknown[] = [];
  let content: Buffer | null = null;
  const stream = new BlobStream({
    begin: (size) => {
      content = accepts(size) ? Buffer.alloc(size) : null;
      return content !== null;
    },
    content: (chunk, offset) => {
      if (content === null) throw new Error('Content came although it was passed over');
      chunk.copy(content, offset);
    },
    end: () => void events.push(content?.toString('latin1') ?? 'passed over'),
    unreadable: () => void events.push(null),
  });
  for (const chunk of chunks) stream.push(chunk);
  expect(stream.atBoundary).toBe(true);
  return events;
}

const blob = (content: string): string => `${ID} blob ${content.length}\n${content}\n`;

describe('BlobStream', () => {
  it('takes blobs apart, whatever they contain', () => {
    const contents = ['', 'one\n', `${ID} missing\n`, 'no newline', '\0\n\n'];
    expect(receive([Buffer.from(contents.map(blob).join(''))])).toEqual(contents);
  });

  it('says which blob is not there, and goes on', () => {
    expect(receive([Buffer.from(`${blob('a')}${ID} missing\n${blob('b')}`)])).toEqual(['a', null, 'b']);
  });

  it('passes over what nobody wants', () => {
    const text = blob('large one') + blob('b');
    expect(receive([Buffer.from(text)], (size) => size < 5)).toEqual(['passed over', 'b']);
  });

  it('gives the same however the stream is cut', () => {
    const text = Buffer.from(`${blob('first\n')}${ID} missing\n${blob('')}${blob('x'.repeat(100))}`);
    const whole = receive([text]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 20 }), (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        expect(receive(edges.slice(1).map((end, index) => text.subarray(edges[index], end)))).toEqual(whole);
      }),
    );
  });

  it.each([
    ['a header without a size', `${ID} blob x\n`],
    ['content that is longer than its header says', `${ID} blob 1\nab\n`],
    ['no header at all', 'x'.repeat(1000)],
  ])('refuses %s', (_, text) => {
    expect(() => receive([Buffer.from(text)])).toThrow(BlobStreamError);
  });
});
