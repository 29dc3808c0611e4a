import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { assembled, evaluated, METRIC_OPTIONS } from '../../../support/reports.ts';

const ada = { name: 'Ada', email: 'ada@example.org' };
const bob = { name: 'Bob', email: 'bob@example.com' };
const root = { id: '1'.repeat(40), parentCount: 0 };

const fleet = [
  evaluated('/fleet/b', [{ date: '2026-06-14T00:00:00Z', ...ada, insertions: 3 }]),
  evaluated('/fleet/a', [
    { date: '2026-06-13T00:00:00Z', ...bob, insertions: 1, parentCount: 2 },
    { date: '2020-01-01T00:00:00Z', name: 'Ada Lovelace', email: ada.email, deletions: 2 },
  ]),
  evaluated('/fleet/x/a', []),
  evaluated('/fleet/c', [{ date: '2026-06-14T00:00:00Z', ...ada, ...root }], { remoteUrl: 'https://h.example/p.git' }),
  evaluated('/fleet/d', [{ date: '2026-06-14T00:00:00Z', ...ada, ...root }], { remoteUrl: 'git@h.example:p' }),
];

describe('assembleReport', () => {
  const report = assembled(fleet, METRIC_OPTIONS);

  it('sorts repositories by name, then path', () => {
    expect(report.repositories.map((repository) => repository.path)).toEqual([
      '/fleet/a',
      '/fleet/x/a',
      '/fleet/b',
      '/fleet/c',
      '/fleet/d',
    ]);
  });

  it('marks a second clone of one project and leaves it out of every total', () => {
    const [original, copy] = report.repositories.slice(3);
    expect(copy?.copyOf).toBe(original?.id);
    expect(report.totals).toMatchObject({ repositories: 4, copies: 1, commitCount: 4, mergeCount: 1 });
    expect(report.contributors.find((person) => person.email === ada.email)?.commits).toBe(3);
  });

  it('counts a person once over all repositories, named as in the first of them', () => {
    expect(report.totals.contributors).toBe(2);
    expect(report.totals.windows['7d'].contributors).toBe(2);
    expect(report.contributors[0]).toMatchObject({
      name: 'Ada Lovelace',
      repositories: 3,
      firstCommitAt: '2020-01-01T00:00:00Z',
      lastCommitAt: '2026-06-14T00:00:00Z',
    });
  });

  it('counts states and statuses', () => {
    expect(report.totals.byState).toMatchObject({ complete: 5, failed: 0 });
    expect(report.totals.byStatus).toEqual({ current: 3, active: 0, inactive: 0, empty: 1 });
  });

  it('is the same for any order of results', () => {
    const order = fleet.map((_, index) => index);
    fc.assert(
      fc.property(fc.shuffledSubarray(order, { minLength: order.length }), (shuffled) => {
        const results = shuffled.flatMap((index) => fleet.slice(index, index + 1));
        expect(assembled(results, METRIC_OPTIONS)).toEqual(report);
      }),
    );
  });

  it('has no line total as soon as one repository has none', () => {
    const partial = evaluated('/fleet/p', [{ date: '2026-06-14T00:00:00Z' }]);
    const commits = partial.facts.commits;
    if (commits === null) throw new Error('the sketch has commits');
    const unknown = evaluated('/fleet/p', [], {
      lines: 'none',
      commits: { ...commits, linesSince: Infinity },
    });
    const { totals } = assembled([...fleet, unknown], METRIC_OPTIONS);
    expect(totals.windows.all.insertions).toBeNull();
    expect(totals.windows.all.commits).toBe(5);
  });
});
