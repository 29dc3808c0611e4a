import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { COUPLING, HEALTH_WEIGHTS } from '../../../src/core/model/metricDefaults.ts';
import type { MetricOptions } from '../../../src/core/model/options.ts';
import type { RepositoryReport, Totals, WindowActivities } from '../../../src/core/model/report.ts';
import { attentionItems } from '../../../src/core/report/attention.ts';
import { dashboardRepository } from '../../../src/core/report/dashboardSnapshot.ts';
import { WINDOW_KEYS } from '../../../src/core/model/window.ts';
import { fleetSummary } from './fleetSummary.ts';
import { AS_OF, repositoryReport } from './repositoryReport.ts';
import { specialCases } from './specialCases.ts';

export const OPTIONS: MetricOptions = {
  asOf: AS_OF,
  scope: 'head',
  paths: [],
  authors: [],
  currentDays: 365,
  activeDays: 1095,
  bots: [],
  aliases: {},
  organizations: {},
  inactiveDays: 90,
  coAuthors: false,
  ticketPattern: null,
  groups: {},
  excludedFiles: [],
  coupling: COUPLING,
  healthWeights: HEALTH_WEIGHTS,
};

const NAMES = [
  'web-app', 'payments-api', 'ledger-core', 'design-system', 'infra-live', 'mobile', 'search', 'notifier', 'data-lake',
  'gateway', 'identity', 'billing', 'checkout', 'catalog', 'inventory', 'shipping', 'returns', 'pricing', 'promotions',
  'recommendations', 'reviews', 'analytics', 'reporting', 'feature-flags', 'config-service', 'secrets-agent', 'cli-tools',
  'docs-site', 'style-guide', 'e2e-tests',
]; // prettier-ignore

export interface Fleet {
  readonly snapshot: DashboardSnapshot;
  readonly repositories: readonly RepositoryReport[];
}

/** A finished run over `count` repositories (40: ten of them special cases). The same in every run. */
export function fleet(count = 40): Fleet {
  const special = specialCases();
  const plain = Array.from({ length: Math.max(count - special.length, 0) }, (_, place) =>
    repositoryReport({ name: plainName(place), seed: place + 1, size: 46 * 0.72 ** (place % 40) + 0.4 }),
  );
  const repositories = [...plain, ...special.slice(0, count)].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { snapshot: finishedSnapshot(repositories), repositories };
}

export function finishedSnapshot(repositories: readonly RepositoryReport[]): DashboardSnapshot {
  const summary = fleetSummary(repositories, totalsOf);
  return {
    run: { phase: 'finished', progress: null },
    asOf: AS_OF,
    options: OPTIONS,
    totals: totalsOf(repositories),
    repositories: repositories.map((report) => dashboardRepository(report, report, false)),
    attention: attentionItems(repositories, OPTIONS, [], summary.portfolioRisk),
    problems: [],
    ...summary,
  };
}

/** As if nobody worked in two repositories: enough for a page, not METRICS' definition of a total. */
export function totalsOf(repositories: readonly RepositoryReport[]): Totals {
  const counted = repositories.filter(({ copyOf }) => copyOf === null);
  const sum = (value: (report: RepositoryReport) => number): number =>
    counted.reduce((total, report) => total + value(report), 0);
  const inState = (state: string): number => sum((report) => Number(report.state === state));
  const inStatus = (status: string): number => sum((report) => Number(report.activity?.status === status));
  return {
    repositories: counted.length,
    copies: repositories.length - counted.length,
    byState: {
      complete: inState('complete'),
      incomplete: inState('incomplete'),
      failed: inState('failed'),
      cancelled: inState('cancelled'),
      skipped: inState('skipped'),
    },
    byStatus: {
      current: inStatus('current'),
      active: inStatus('active'),
      inactive: inStatus('inactive'),
      empty: inStatus('empty'),
    },
    commitCount: sum(({ activity }) => activity?.commitCount ?? 0),
    mergeCount: sum(({ activity }) => activity?.mergeCount ?? 0),
    contributors: 57,
    bots: 3,
    windows: windowTotals(counted),
  };
}

function windowTotals(repositories: readonly RepositoryReport[]): WindowActivities {
  const entries = WINDOW_KEYS.map((key) => {
    const windows = repositories.flatMap(({ activity }) => activity?.windows[key] ?? []);
    const commits = windows.reduce((sum, each) => sum + each.commits, 0);
    const previous = windows.reduce((sum, each) => sum + (each.previousCommits ?? 0), 0);
    const insertions = windows.reduce((sum, each) => sum + (each.insertions ?? 0), 0);
    const deletions = windows.reduce((sum, each) => sum + (each.deletions ?? 0), 0);
    const previousCommits = key === 'all' ? null : previous;
    const people = { contributors: 57, newContributors: 6, inactiveContributors: 9 };
    return [key, { commits, previousCommits, ...people, insertions, deletions, net: insertions - deletions }];
  });
  return Object.fromEntries(entries) as WindowActivities; // one entry a key
}

function plainName(place: number): string {
  const name = NAMES[place % NAMES.length] ?? 'repository';
  return place < NAMES.length ? name : `${name}-${Math.floor(place / NAMES.length) + 1}`;
}
