import { describe, expect, it } from 'vitest';

import { DEFAULT_SETTINGS, readSettings } from '../../../../src/core/config/settings.ts';

describe('readSettings', () => {
  it('takes defaults for what is absent', () => {
    expect(readSettings({})).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
  });

  it('takes valid values', () => {
    const { settings, problems } = readSettings({
      'git.path': '/usr/bin/git',
      'people.aliases': { 'a@b.c': ['d@e.f'] },
      'history.scope': 'all',
    });
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({ gitPath: '/usr/bin/git', aliases: { 'a@b.c': ['d@e.f'] }, scope: 'all' });
  });

  it.each([
    ['git.path', 'bin/git', 'absolute'],
    ['git.timeoutSeconds', 5, 'at least 10'],
    ['git.timeoutSeconds', '60', 'number'],
    ['analysis.concurrency', 1.5, 'whole'],
    ['analysis.concurrency', 33, 'at most 32'],
    ['discovery.ignore', '*', 'list'],
    ['discovery.ignore', [1], 'text'],
    ['history.scope', 'some', '"head" or "all"'],
    ['people.aliases', ['a'], 'map'],
    ['people.organizations', { 'a.b': 3 }, 'a.b: must be text'],
    ['refresh.automatic', 'yes', 'true or false'],
  ])('refuses %s = %j and says why', (key, value, reason) => {
    const { settings, problems } = readSettings({ [key]: value });
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'invalidSetting' });
    expect(problems[0]?.message).toContain(`muster.${key}`);
    expect(problems[0]?.detail).toContain(reason);
  });

  it('lets one wrong value cost only itself', () => {
    const { settings } = readSettings({ 'discovery.maxDepth': 'deep', 'analysis.concurrency': 3 });
    expect(settings).toMatchObject({ maxDepth: DEFAULT_SETTINGS.maxDepth, concurrency: 3 });
  });

  it('refuses limits in the wrong order', () => {
    const { settings, problems } = readSettings({ 'activity.currentDays': 500, 'activity.activeDays': 100 });
    expect(problems).toHaveLength(1);
    expect(settings).toMatchObject({ currentDays: 365, activeDays: 1095 });
  });
});
