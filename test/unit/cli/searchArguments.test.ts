import { describe, expect, it } from 'vitest';

import { readSearchArguments } from '../../../src/cli/searchArguments.ts';
import { UsageError } from '../../../src/cli/usageError.ts';

const read = (query: string, options: object = {}) => readSearchArguments(query, ['a'], options, '/here');

describe('a search at the terminal', () => {
  it('shows fifty commits in a table, and counts no lines', () => {
    expect(read('fix')).toMatchObject({ query: 'fix', limit: 50, json: false, folders: ['/here/a'] });
    expect(read('fix').settings).toMatchObject({ lineEngine: 'none', scope: 'head' });
    expect(read('fix', { limit: '1000', scope: 'all', json: true })).toMatchObject({
      limit: 1000,
      json: true,
      settings: { scope: 'all' },
    });
  });

  it.each(['', '  ', '""'])('wants a query: %j', (query) => {
    expect(() => read(query)).toThrow(UsageError);
  });

  it('refuses what is not accepted', () => {
    expect(() => read('x'.repeat(501))).toThrow(/at most 500/u);
    expect(() => read('fix', { limit: '0' })).toThrow(/--limit 0/u);
    expect(() => read('fix', { limit: '1001' })).toThrow(/--limit/u);
  });
});
