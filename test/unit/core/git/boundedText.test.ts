import { describe, expect, it } from 'vitest';

import { BoundedText } from '../../../../src/core/git/boundedText.ts';

function textOf(limitBytes: number, chunks: readonly string[]): string {
  const text = new BoundedText(limitBytes);
  for (const chunk of chunks) text.append(Buffer.from(chunk));
  return text.toString();
}

describe('BoundedText', () => {
  it('keeps everything while there is room', () => {
    expect(textOf(4, [])).toBe('');
    expect(textOf(4, ['ab', 'cd'])).toBe('abcd');
    expect(textOf(4, ['ab', 'cdef', 'gh'])).toBe('abcdefgh');
  });

  it('keeps the beginning and the end, and says how much is missing between them', () => {
    expect(textOf(2, ['abcdef'])).toBe('ab\n… 2 bytes left out …\nef');
    expect(textOf(2, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('ab\n… 3 bytes left out …\nfg');
  });
});
