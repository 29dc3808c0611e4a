import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { analysisOptions } from '../../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { engineRequestSchema } from '../../../src/protocol/engineMessages.ts';

const accepts = (paths: readonly string[], authors: readonly string[] = []): boolean => {
  const options = analysisOptions(DEFAULT_SETTINGS, { asOf: '2026-11-21T09:30:00Z', folders: ['/a'], paths, authors });
  return v.is(engineRequestSchema, { type: 'analyze', runId: 1, options, repositoryIds: null });
};

describe('a request to analyze', () => {
  it('may choose paths and authors', () => {
    expect(accepts([])).toBe(true);
    expect(accepts(['src/core', 'README.md'], ['*@example.org'])).toBe(true);
  });

  it.each(['', '/etc', '../x', 'src/', './src', 'a\\b'])('is refused with the path %j', (path) => {
    expect(accepts([path])).toBe(false);
  });
});

describe("a run's options", () => {
  it('hold what is chosen in one order and each once', () => {
    const request = { asOf: '2026-11-21T09:30:00Z', folders: ['/a'], paths: ['b', 'a', 'b'], authors: ['z', 'Y', 'z'] };
    const { metrics } = analysisOptions(DEFAULT_SETTINGS, request);
    expect(metrics).toMatchObject({ paths: ['a', 'b'], authors: ['Y', 'z'] });
  });
});
