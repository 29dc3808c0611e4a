import { describe, expect, it } from 'vitest';

import type { RepositoryReport } from '../../../src/core/model/report.ts';
import { arrange, type Arrangement, type ArrangementOptions } from '../../../src/host/present/arrangement.ts';
import { everyKindOfRepository } from '../core/report/everyKindOfRepository.ts';
import { health } from '../core/report/figuresFixture.ts';
import { activity, repository } from '../core/report/reportFixture.ts';
import { english, finishedSnapshot, runningSnapshot } from './snapshots.ts';

const DEFAULTS: ArrangementOptions = { groupBy: 'status', sortBy: 'name', filter: '' };

function rows(arrangement: Arrangement, snapshot: ReturnType<typeof finishedSnapshot>): Record<string, string[]> {
  const names = new Map(snapshot.repositories.map(({ id, name }) => [id, name]));
  return Object.fromEntries(
    arrangement.groups.map(({ label, repositoryIds }) => [label, repositoryIds.map((id) => names.get(id) ?? '?')]),
  );
}

function arranged(
  snapshot: ReturnType<typeof finishedSnapshot>,
  options: Partial<ArrangementOptions> = {},
): Record<string, string[]> {
  return rows(arrange(snapshot, { ...DEFAULTS, ...options }, english), snapshot);
}

describe('grouping', () => {
  it('by status puts trouble first and has a heading for every kind of result', () => {
    expect(arranged(finishedSnapshot(everyKindOfRepository()))).toEqual({
      Failed: ['foreign'],
      Incomplete: ['damaged'],
      Current: ['api', 'api-copy', 'partial', 'sdk'],
      Active: ['漢字と日本語'],
      Inactive: ['batch'],
      'No commits': ['new'],
      'Listed, not read': ['embedded'],
    });
    const labels = Object.keys(arranged(finishedSnapshot(everyKindOfRepository())));
    expect(labels.slice(0, 2)).toEqual(['Failed', 'Incomplete']);
  });

  it('has no heading before the first result', () => {
    const snapshot = runningSnapshot([repository('b'), repository('a')]);
    const arrangement = arrange(snapshot, DEFAULTS, english);
    expect(arrangement.grouped).toBe(false);
    expect(rows(arrangement, snapshot)).toEqual({ 'Not analyzed': ['a', 'b'] });
  });

  it('by folder keeps two folders of one name apart', () => {
    const one = repository('a', { root: '/one/src' });
    const two = repository('b', { root: '/two/src' });
    const { groups } = arrange(finishedSnapshot([one, two]), { ...DEFAULTS, groupBy: 'folder' }, english);
    expect(groups.map(({ label, repositoryIds }) => [label, repositoryIds])).toEqual([
      ['src', [one.id]],
      ['src', [two.id]],
    ]);
    expect(new Set(groups.map(({ key }) => key)).size).toBe(2);
  });

  it('by organization takes the one with most commits and puts those without last', () => {
    const windows = { '7d': 0, '30d': 0, '90d': 0, '365d': 0, '1095d': 0, all: 0 };
    const organization = { contributors: 1, commits: 1, insertions: 0, deletions: 0, windows };
    const organizations = [
      { ...organization, name: 'zeta.example' },
      { ...organization, name: 'alpha.example' },
    ];
    const snapshot = finishedSnapshot([repository('a'), repository('b', { organizations })]);
    expect(Object.entries(arranged(snapshot, { groupBy: 'organization' }))).toEqual([
      ['zeta.example', ['b']],
      ['No organization', ['a']],
    ]);
  });
});

describe('grouping by health', () => {
  const scored = (name: string, score: number | null): RepositoryReport => repository(name, { health: health(score) });

  it('puts what needs a look first, and what is not known last', () => {
    const snapshot = finishedSnapshot([
      scored('a', 90),
      scored('b', 60),
      scored('c', 10),
      scored('d', null),
      repository('e'),
    ]);
    expect(Object.entries(arranged(snapshot, { groupBy: 'health' }))).toEqual([
      ['Weak', ['c']],
      ['Fair', ['b']],
      ['Healthy', ['a']],
      ['Health not known', ['d', 'e']],
    ]);
  });

  it('has no heading where nothing is known', () => {
    expect(arrange(finishedSnapshot([repository('a')]), { ...DEFAULTS, groupBy: 'health' }, english).grouped).toBe(
      false,
    );
    expect(arrange(finishedSnapshot([scored('a', 90)]), { ...DEFAULTS, groupBy: 'health' }, english).grouped).toBe(
      true,
    );
  });
});

describe('sorting', () => {
  const snapshot = finishedSnapshot([
    repository('b10', { activity: activity({ commitCount: 5, lastCommitAt: '2026-01-01T00:00:00Z' }) }),
    repository('b9', { activity: activity({ commitCount: 50, lastCommitAt: null }) }),
    repository('A', { activity: null }),
    repository('c', { activity: activity({ commitCount: 5, lastCommitAt: '2026-02-01T00:00:00Z' }) }),
  ]);
  const order = (sortBy: ArrangementOptions['sortBy']): string[] | undefined =>
    arranged(snapshot, { groupBy: 'none', sortBy })[''];

  it('by name counts numbers and ignores case', () => expect(order('name')).toEqual(['A', 'b9', 'b10', 'c']));
  it('by last commit puts the newest first and those without last', () =>
    expect(order('lastCommit')).toEqual(['c', 'b10', 'A', 'b9']));
  it('by commits puts the most first, ties by name', () => expect(order('commits')).toEqual(['b9', 'b10', 'c', 'A']));
});

describe('filtering', () => {
  const snapshot = finishedSnapshot([
    repository('payments-api', { path: '/home/ada/src/shop/payments-api' }),
    repository('web', { path: '/home/ada/src/shop/web' }),
    repository('other'),
  ]);
  const shown = (filter: string): string[] => Object.values(arranged(snapshot, { groupBy: 'none', filter })).flat();

  it('wants every word in the name or the folder, in any case', () => {
    expect(shown('SHOP')).toEqual(['payments-api', 'web']);
    expect(shown('  api shop ')).toEqual(['payments-api']);
    expect(shown('.*')).toEqual([]);
    expect(shown('')).toHaveLength(3);
  });
});

describe('namesakes', () => {
  it('are those whose name another one has', () => {
    const [one, two] = [
      repository('api', { id: '1'.repeat(16), path: '/home/ada/src/one/api' }),
      repository('api', { id: '2'.repeat(16), path: '/home/ada/src/two/api' }),
    ];
    const { namesakes } = arrange(finishedSnapshot([one, two, repository('web')]), DEFAULTS, english);
    expect([...namesakes]).toEqual([one.id, two.id]);
  });
});
