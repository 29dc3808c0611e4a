import { describe, expect, it } from 'vitest';

import { matchCommit, standingOf, type CommitPlaces } from '../../../../src/core/search/matchCommit.ts';
import { parseSearchQuery } from '../../../../src/core/search/searchQuery.ts';

const ID = 'abcd'.repeat(10);
const NOTHING: CommitPlaces = { commit: ID, subject: '', body: '', author: '', paths: [] };
const match = (query: string, places: Partial<CommitPlaces>) =>
  matchCommit(parseSearchQuery(query), { ...NOTHING, ...places });
const score = (query: string, places: Partial<CommitPlaces>): number => match(query, places)?.score ?? -1;

describe('a term stands in a text', () => {
  it.each([
    ['fix the parser', 'parser', 'word'],
    ['fix-parser', 'parser', 'word'],
    ['parsers', 'parser', 'start'],
    ['reparser', 'parser', 'inside'],
    ['reparser parsers', 'parser', 'start'],
    ['reparser, then parser', 'parser', 'word'],
    ['émile', 'mile', 'inside'],
    ['fix', 'parser', null],
  ])('%j holds %j as %s', (text, term, standing) => {
    expect(standingOf(text, term)).toBe(standing);
  });
});

describe('a commit', () => {
  it('ranks by where it matches: id, subject, author, path, body; whole words first', () => {
    const falling = [
      score(ID, {}),
      score('abcd', {}),
      score('fix', { subject: 'fix it' }),
      score('fix', { subject: 'fixed' }),
      score('fix', { subject: 'prefix' }),
      score('fix', { author: 'fix <f@example.com>' }),
      score('fix', { author: 'fixer' }),
      score('fix', { author: 'suffix' }),
      score('fix', { paths: ['a/fix.ts'] }),
      score('fix', { paths: ['a/fixes.ts'] }),
      score('fix', { paths: ['a/prefix.ts'] }),
      score('fix', { body: 'a fix' }),
      score('fix', { body: 'fixes' }),
      score('fix', { body: 'prefix' }),
    ];
    expect(falling).not.toContain(-1);
    expect(falling.every((points, index) => index === 0 || points < (falling[index - 1] ?? 0))).toBe(true);
  });

  it('says every place, the best first, and the path that matched best', () => {
    const found = match('fix', { subject: 'prefix', body: 'fix', paths: ['suffix.ts', 'lib/fix.ts'] });
    expect(found).toMatchObject({ places: ['subject', 'path', 'body'], path: 1 });
  });

  it('must hold every term, wherever', () => {
    expect(match('ada parser', { author: 'ada', subject: 'the parser' })?.places).toEqual(['subject', 'author']);
    expect(match('ada parser', { author: 'ada', subject: 'the lexer' })).toBeNull();
  });

  it('ranks higher where the words stand together', () => {
    expect(score('fix parser', { subject: 'fix parser' })).toBeGreaterThan(
      score('fix parser', { subject: 'parser fix' }),
    );
  });

  it('is not found by its id in the middle, or beside another term', () => {
    expect(match('bcda', {})).toBeNull();
    expect(match('abcd fix', { subject: 'fix' })).toBeNull();
  });

  it('is never found by nothing', () => {
    expect(match('', { subject: 'fix' })).toBeNull();
  });
});
