import { describe, expect, it } from 'vitest';

import { analysisOptions } from '../../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/config/settings.ts';
import { isStale } from '../../../src/host/settings/isStale.ts';

const options = analysisOptions(DEFAULT_SETTINGS, { asOf: '2026-11-21T09:30:00Z', folders: ['/fleet'] });
const after = (change: Partial<Settings>): boolean => isStale(options, { ...DEFAULT_SETTINGS, ...change }, ['/fleet']);

describe('figures are stale', () => {
  it('when what decides them has changed', () => {
    expect(after({ scope: 'all' })).toBe(true);
    expect(after({ currentDays: 30 })).toBe(true);
    expect(after({ activeDays: 400 })).toBe(true);
    expect(after({ bots: ['ci'] })).toBe(true);
    expect(after({ aliases: { 'a@example.com': ['b@example.com'] } })).toBe(true);
    expect(after({ organizations: { 'example.com': 'Example' } })).toBe(true);
    expect(after({ inactiveDays: 1 })).toBe(true);
    expect(after({ coAuthors: true })).toBe(true);
    expect(after({ ticketPattern: 'A-\\d' })).toBe(true);
    expect(after({ groups: { a: ['b'] } })).toBe(true);
    expect(after({ excludedFiles: [] })).toBe(true);
    expect(after({ coupling: { ...DEFAULT_SETTINGS.coupling, minShared: 1 } })).toBe(true);
    expect(after({ healthWeights: {} })).toBe(true);
    expect(after({ lineEngine: 'none' })).toBe(true);
    expect(after({ maxDepth: 1 })).toBe(true);
    expect(after({ ignore: [] })).toBe(true);
    expect(isStale(options, DEFAULT_SETTINGS, ['/fleet', '/other'])).toBe(true);
  });

  it('but not when only the way of the work has', () => {
    expect(after({})).toBe(false);
    expect(after({ concurrency: 1, gitTimeoutSeconds: 10, gitPath: '/usr/bin/git', lineEngine: 'git' })).toBe(false);
    expect(after({ hotspotDecorations: true, exportMask: 'names', cacheKeepDays: 1 })).toBe(false);
  });
});
