import { describe, expect, it } from 'vitest';

import { selectionPhrase } from '../../../../src/core/report/selectionPhrase.ts';

describe('the words for a selection', () => {
  it.each([
    [[], [], null],
    [['src/core'], [], 'Only changes under src/core'],
    [['src', 'docs', 'test'], [], 'Only changes under src, docs or test'],
    [[], ['Ada', 'Bob'], 'Only commits by Ada or Bob'],
    [['src'], ['*@example.org'], 'Only changes under src by *@example.org'],
    [['a', 'b', 'c', 'd', 'e', 'f'], [], 'Only changes under a, b, c, d, e or 1 more'],
  ])('%j and %j: %s', (paths, authors, phrase) => {
    expect(selectionPhrase({ paths, authors })).toBe(phrase);
  });
});
