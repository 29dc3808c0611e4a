import { describe, expect, it } from 'vitest';

import { foldText, parseSearchQuery } from '../../../../src/core/search/searchQuery.ts';

describe('a query', () => {
  it('is words, each once, in any case', () => {
    expect(parseSearchQuery('  Fix   the PARSER fix ').terms).toEqual(['fix', 'the', 'parser']);
    expect(parseSearchQuery(' Fix  The ').phrase).toBe('fix the');
  });

  it('has phrases between quotes; a quote alone is nothing', () => {
    expect(parseSearchQuery('"fix the parser" ada').terms).toEqual(['fix the parser', 'ada']);
    expect(parseSearchQuery('say "hello').terms).toEqual(['say', 'hello']);
    expect(parseSearchQuery('"').terms).toEqual([]);
    expect(parseSearchQuery('  ').terms).toEqual([]);
  });

  it('of many words is one phrase', () => {
    const sentence = Array.from({ length: 17 }, (_, index) => `w${String(index)}`).join(' ');
    expect(parseSearchQuery(sentence).terms).toEqual([sentence]);
  });

  it.each([
    ['abcd', 'abcd'],
    ['ABCDEF0', 'abcdef0'],
    ['a'.repeat(64), 'a'.repeat(64)],
    ['abc', null],
    ['a'.repeat(65), null],
    ['abcg', null],
    ['abcd fix', null],
    ['HEAD', null],
  ])('%s is the object id %s', (text, objectId) => {
    expect(parseSearchQuery(text).objectId).toBe(objectId);
  });

  it('finds accented letters however they are written', () => {
    expect(foldText('Ame\u0301lie')).toBe(foldText('AMÉLIE'));
  });
});
