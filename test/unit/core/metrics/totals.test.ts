import { describe, expect, it } from 'vitest';

import { countTotals } from '../../../../src/core/metrics/totals.ts';
import type { RepositoryReport, Totals } from '../../../../src/core/model/report.ts';
import type { CommitSketch } from '../../../support/commitFacts.ts';
import { evaluated, METRIC_OPTIONS } from '../../../support/reports.ts';
import { contributor, perWindow, repository } from '../report/reportFixture.ts';

const ADA = { name: 'Ada', email: 'ada@example.org' };
const BOB = { name: 'Bob', email: 'bob@example.org' };

function reportOf(path: string, commits: readonly CommitSketch[]): RepositoryReport {
  return evaluated(path, commits).report;
}

function totalsOf(repositories: readonly RepositoryReport[], copies: readonly string[] = []): Totals {
  return countTotals(repositories, new Set(copies), METRIC_OPTIONS);
}

describe('new and inactive contributors over repositories', () => {
  const old = reportOf('/fleet/old', [
    { date: '2026-01-01T00:00:00Z', ...ADA },
    { date: '2026-01-01T00:00:00Z', ...BOB },
  ]);
  const recent = reportOf('/fleet/recent', [{ date: '2026-06-14T00:00:00Z', ...ADA }]);

  it('are counted once, from the first and to the last commit anywhere', () => {
    expect(recent.activity?.windows['7d'].newContributors).toBe(1);
    expect(old.activity?.windows['365d'].inactiveContributors).toBe(2);
    const { windows } = totalsOf([old, recent]);
    expect(windows['7d']).toMatchObject({ contributors: 1, newContributors: 0, inactiveContributors: 0 });
    expect(windows['365d']).toMatchObject({ contributors: 2, newContributors: 2, inactiveContributors: 1 });
    expect(totalsOf([recent, old])).toEqual(totalsOf([old, recent]));
  });

  it('are not told by copies', () => {
    expect(totalsOf([old, recent], [old.id]).windows['7d'].newContributors).toBe(1);
    expect(totalsOf([old, recent], [recent.id]).windows['365d'].inactiveContributors).toBe(2);
  });

  it('are no bots', () => {
    const bots = reportOf('/fleet/bots', [{ date: '2026-01-01T00:00:00Z', name: 'x[bot]', email: 'x@example.org' }]);
    expect(totalsOf([bots]).windows.all).toMatchObject({
      contributors: 0,
      newContributors: 0,
      inactiveContributors: 0,
    });
  });

  it('agree with the repository where there is but one, at the edges of windows too', () => {
    // As of noon of 15 June 2026, with 90 days after which somebody is gone.
    const days = ['2026-06-15', '2026-06-08', '2026-05-16', '2026-03-17', '2025-06-15', '2023-06-16', '1970-01-01'];
    const dates = days.flatMap((day) => [`${day}T11:59:59Z`, `${day}T12:00:00Z`, `${day}T12:00:01Z`]);
    const people = [...dates, null].map((date, n) => ({ date, name: String(n), email: `p${String(n)}@x.example` }));
    const one = reportOf('/fleet/one', people);
    expect(totalsOf([one]).windows).toEqual(one.activity?.windows);
    expect(one.activity?.windows['90d'].inactiveContributors).toBe(0);
    expect(one.activity?.windows['365d'].inactiveContributors).toBe(2);
  });
});

describe('contributors of a window', () => {
  it('are those who only co-authored too', () => {
    const helper = {
      ...contributor('Helper', 'h@example.org', 0),
      windows: perWindow(0),
      coAuthoredCommits: 1,
      coAuthoredWindows: perWindow(0, { '365d': 1, '1095d': 1, all: 1 }),
    };
    const { windows } = totalsOf([repository('api', { contributors: [helper] })]);
    expect(windows['365d'].contributors).toBe(1);
    expect(windows['90d'].contributors).toBe(0);
  });
});
