import { describe, expect, it } from 'vitest';

import { analysisOptions } from '../../../../src/core/config/analysisOptions.ts';
import { readSettings } from '../../../../src/core/config/readSettings.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/config/settings.ts';

const REQUEST = { asOf: '2026-11-21T09:30:00Z', folders: ['/fleet'] };

describe('the cache of a run', () => {
  it('is none unless a directory is named', () => {
    expect(analysisOptions(DEFAULT_SETTINGS, REQUEST).run.cache).toBeNull();
    expect(analysisOptions(DEFAULT_SETTINGS, { ...REQUEST, cacheDirectory: null }).run.cache).toBeNull();
  });

  it('has the size and age that the settings allow', () => {
    const { settings } = readSettings({ 'cache.maxSizeMb': 64, 'cache.keepDays': 7 });
    expect(analysisOptions(settings, { ...REQUEST, cacheDirectory: '/kept' }).run.cache).toEqual({
      directory: '/kept',
      maxBytes: 67_108_864,
      keepDays: 7,
    });
  });

  it.each([
    ['cache.maxSizeMb', 63, 64, 65_536, 65_537, 'cacheMaxSizeMb'],
    ['cache.keepDays', 0, 1, 3650, 3651, 'cacheKeepDays'],
  ] as const)('takes %s within its bounds only', (key, below, low, high, above, field) => {
    const read = (value: number) => readSettings({ [key]: value });
    expect([low, high].map((value) => read(value).settings[field])).toEqual([low, high]);
    for (const value of [below, above]) {
      expect(read(value).settings[field]).toBe(DEFAULT_SETTINGS[field]);
      expect(read(value).problems).toHaveLength(1);
    }
  });
});
