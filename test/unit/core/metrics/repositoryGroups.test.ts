import { describe, expect, it } from 'vitest';

import { groupRepositories } from '../../../../src/core/metrics/repositoryGroups.ts';
import { evaluated, METRIC_OPTIONS } from '../../../support/reports.ts';

const ADA = { name: 'Ada', email: 'ada@example.org' };
const DATE = '2026-06-14T00:00:00Z';
const fleet = [
  evaluated('/fleet/payments/api', [
    { date: DATE, ...ADA },
    { date: DATE, ...ADA },
  ]).report,
  evaluated('/fleet/payments/ledger', [{ date: DATE, ...ADA }]).report,
  evaluated('/fleet/shop', [{ date: DATE, name: 'Bob', email: 'bob@example.org' }]).report,
  { ...evaluated('/fleet/old/shop', [{ date: DATE, ...ADA }]).report, copyOf: 'x' },
  evaluated('/fleet', [{ date: DATE, ...ADA }]).report,
];

/** `name paths`, in the order of the list. */
function groupsOf(groups: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const paths = new Map(fleet.map(({ id, path }) => [id, path]));
  return groupRepositories(fleet, { ...METRIC_OPTIONS, groups }).map(({ name, repositoryIds }) =>
    `${name}: ${repositoryIds.map((id) => paths.get(id)).join(' ')}`.trim(),
  );
}

describe('groups of repositories', () => {
  it('hold those of which a glob matches the name or the path below the searched folder', () => {
    expect(groupsOf({ money: ['payments/*'], web: ['shop', 'api'] })).toEqual([
      'money: /fleet/payments/api /fleet/payments/ledger',
      'web: /fleet/payments/api /fleet/shop',
    ]);
  });

  it('leave copies out, and may be empty', () => {
    expect(groupsOf({ none: [], nothing: ['nope', ''], shops: ['**/shop'] })).toEqual([
      'none:',
      'nothing:',
      'shops: /fleet/shop',
    ]);
  });

  it('know the searched folder itself by its name', () => {
    expect(groupsOf({ top: ['fleet'] })).toEqual(['top: /fleet']);
  });

  it('stand by name, whatever they are called', () => {
    const groups = JSON.parse('{ "b": [], "__proto__": ["shop"], "B": [], "a": [] }') as Record<string, string[]>;
    expect(groupsOf(groups)).toEqual(['B:', '__proto__: /fleet/shop', 'a:', 'b:']);
  });

  it('add their repositories up, each person once', () => {
    const [money] = groupRepositories(fleet, { ...METRIC_OPTIONS, groups: { money: ['payments/*'] } });
    expect(money?.totals).toMatchObject({ repositories: 2, copies: 0, commitCount: 3, contributors: 1 });
    expect(money?.totals.byState.complete).toBe(2);
    expect(money?.totals.windows['7d']).toMatchObject({ commits: 3, contributors: 1, newContributors: 1 });
  });
});
