import { describe, expect, it } from 'vitest';

import { combineSettings, readSettings, readSettingValues } from '../../../../src/core/config/readSettings.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/config/settings.ts';

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
    ['people.organizations', { 'a.b': 3 }, 'a.b: must be a name, or a list'],
    ['people.organizations', { 'a.b': [{ name: 'A', since: '2026-02-30' }] }, 'a.b.0.since: must be a day'],
    ['people.organizations', { 'a.b': [{ name: '' }] }, 'a.b.0.name: must not be empty'],
    ['people.organizations', { 'a.b': [{ name: 'A', since: '2026-03-01', until: '2026-02-01' }] }, '"since"'],
    ['people.organizations', { 'a.b': [{ name: 'A', from: '2026-03-01' }] }, 'a.b.0'],
    ['people.inactiveDays', 0, 'at least 1'],
    ['people.coAuthors', 1, 'true or false'],
    ['repositories.groups', { core: 'lib-*' }, 'core: must be a list'],
    ['files.excluded', 'dist', 'list'],
    ['coupling.minDegree', 101, 'at most 100'],
    ['coupling.maxChangeSet', 1, 'at least 2'],
    ['health.weights', { readme: -1 }, 'readme: must be at least 0'],
    ['history.ticketPattern', '(a+)+', 'must not repeat a group'],
    ['export.mask', 'all', '"none", "emails" or "names"'],
    ['hotspots.decorations', 'on', 'true or false'],
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

describe('settings of several places', () => {
  const layer = (raw: Readonly<Record<string, unknown>>) => readSettingValues(raw).values;

  it('are those of the last place that says anything', () => {
    const { settings } = combineSettings([
      layer({ 'people.inactiveDays': 30, 'coupling.minShared': 2, 'history.scope': 'all' }),
      layer({ 'people.inactiveDays': 60, 'coupling.minDegree': 50 }),
    ]);
    expect(settings).toMatchObject({ inactiveDays: 60, scope: 'all' });
    expect(settings.coupling).toEqual({ ...DEFAULT_SETTINGS.coupling, minShared: 2, minDegree: 50 });
  });

  it('add the entries of maps, and replace lists', () => {
    const { settings } = combineSettings([
      layer({ 'people.aliases': { a: ['b'], c: ['d'] }, 'people.bots': ['one'], 'health.weights': { readme: 1 } }),
      layer({ 'people.aliases': { c: ['e'] }, 'people.bots': ['two'], 'health.weights': { license: 0 } }),
    ]);
    expect(settings.aliases).toEqual({ a: ['b'], c: ['e'] });
    expect(settings.bots).toEqual(['two']);
    expect(settings.healthWeights).toEqual({ ...DEFAULT_SETTINGS.healthWeights, readme: 1, license: 0 });
  });

  it('take the default for what a place says wrongly, and not what the place below says', () => {
    const lower = layer({ 'people.inactiveDays': 30, 'people.aliases': { a: ['b'] } });
    const { settings } = combineSettings([lower, layer({ 'people.inactiveDays': 'x', 'people.aliases': 3 })]);
    expect(settings.inactiveDays).toBe(DEFAULT_SETTINGS.inactiveDays);
    expect(settings.aliases).toEqual({});
  });

  it('know organizations that changed over time', () => {
    const { settings } = readSettings({
      'people.organizations': {
        'a.b': [
          { name: 'Old', until: '2020-12-31' },
          { name: 'New', since: '2021-01-01' },
        ],
      },
    });
    expect(settings.organizations['a.b']).toEqual([
      { name: 'Old', since: null, until: '2020-12-31' },
      { name: 'New', since: '2021-01-01', until: null },
    ]);
  });
});
