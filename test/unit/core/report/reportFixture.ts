import { COUPLING, HEALTH_WEIGHTS } from '../../../../src/core/model/metricDefaults.ts';
import type { Risk } from '../../../../src/core/model/peopleRisk.ts';
import type { Problem } from '../../../../src/core/model/problem.ts';
import type {
  Activity,
  ChangedFile,
  Contributor,
  FileActivity,
  FleetContributor,
  LineCoverage,
  Report,
  RepositoryReport,
  Totals,
  WindowActivities,
  WindowActivity,
} from '../../../../src/core/model/report.ts';
import { WINDOW_DAYS, WINDOW_KEYS } from '../../../../src/core/model/window.ts';
import type { WindowKey } from '../../../../src/core/model/window.ts';

export const AS_OF = '2026-11-21T09:30:00Z';

/** Nothing is known of single files but what a test adds. */
export const NO_FILES: FileActivity = { mostChanged: [], hotspots: null, coupling: [], sumOfCoupling: [] };

/** The same value for each window, but for those given. */
export function perWindow<T>(value: T, given: Partial<Record<WindowKey, T>> = {}): Record<WindowKey, T> {
  const entries = WINDOW_KEYS.map((key) => [key, given[key] ?? value] as const);
  // Every key of WindowKey is in WINDOW_KEYS.
  return Object.fromEntries(entries) as Record<WindowKey, T>;
}

export function windowActivity(fields: Partial<WindowActivity> = {}): WindowActivity {
  return {
    commits: 0,
    previousCommits: 0,
    contributors: 0,
    newContributors: 0,
    inactiveContributors: 0,
    insertions: 0,
    deletions: 0,
    net: 0,
    ...fields,
  };
}

export function activity(fields: Partial<Activity> = {}): Activity {
  const year = {
    commits: 120,
    previousCommits: 100,
    contributors: 4,
    newContributors: 1,
    inactiveContributors: 1,
    insertions: 12_345,
    deletions: 4_321,
    net: 8_024,
  };
  const windows: WindowActivities = perWindow(windowActivity(), {
    '365d': windowActivity(year),
    '1095d': windowActivity({ ...year, commits: 300, previousCommits: 200 }),
    all: windowActivity({ ...year, commits: 500, previousCommits: null }),
  });
  return {
    status: 'current',
    commitCount: 500,
    mergeCount: 20,
    botCommitCount: 3,
    undatedCommitCount: 0,
    firstCommitAt: '2020-02-03T08:00:00Z',
    lastCommitAt: '2026-11-18T16:20:00Z',
    lines: { state: 'complete', since: null },
    windows,
    decayedChurn: 1234,
    weekly: [{ week: '2026-W47', commits: 2, insertions: 10, deletions: 4 }],
    punchCard: Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0)),
    ...fields,
  };
}

/** An activity whose lines are known in windows up to 365 days where there is a `since`, else in none. */
export function withLines(lines: LineCoverage, whole: Activity = activity()): Activity {
  const unknown = { insertions: null, deletions: null };
  const reached = (key: WindowKey): boolean => lines.since !== null && (WINDOW_DAYS[key] ?? Infinity) <= 365;
  const windows = Object.fromEntries(
    WINDOW_KEYS.map((key) => {
      const window = whole.windows[key];
      return [key, reached(key) ? window : { ...window, ...unknown, net: null }];
    }),
  ) as Activity['windows']; // one entry a key
  const weekly = whole.weekly.map((week) => (lines.since === null ? { ...week, ...unknown } : week));
  return { ...whole, lines, windows, weekly };
}

export function contributor(name: string, email: string, commits: number, bot = false): Contributor {
  return {
    name,
    email,
    bot,
    organization: 'example.com',
    commits,
    insertions: commits * 10,
    deletions: commits * 3,
    firstCommitAt: '2020-02-03T08:00:00Z',
    lastCommitAt: '2026-11-18T16:20:00Z',
    windows: perWindow(0, { '365d': Math.ceil(commits / 4), '1095d': Math.ceil(commits / 2), all: commits }),
    coAuthoredCommits: null,
  };
}

export function risk(contributorAbsenceFactor: number | null): Risk {
  return {
    contributorAbsenceFactor: { value: contributorAbsenceFactor, threshold: 0.5 },
    elephantFactor: { value: contributorAbsenceFactor, threshold: 0.5 },
    truckFactor: null,
  };
}

export function changedFile(path: string, revisions: number, fields: Partial<ChangedFile> = {}): ChangedFile {
  const lines = { insertions: revisions * 12, deletions: revisions * 5 };
  return { path, revisions, revisionsLast365Days: Math.ceil(revisions / 4), ...lines, ...fields };
}

/** A complete repository; its id and path come from its name. */
export function repository(name: string, fields: Partial<RepositoryReport> = {}): RepositoryReport {
  const id = Buffer.from(name.padEnd(8, '.')).toString('hex').slice(0, 16);
  return {
    id,
    name,
    path: `/home/ada/src/${name}`,
    root: '/home/ada/src',
    kind: 'workTree',
    aliases: [],
    copyOf: null,
    remoteUrl: `https://example.com/${name}`,
    head: { ref: 'refs/heads/main', commit: '1234567890abcdef1234567890abcdef12345678' },
    state: 'complete',
    validity: [],
    problems: [],
    activity: activity(),
    contributors: [
      contributor('Ada Lovelace', 'ada@example.com', 300),
      contributor('Bob Moran', 'bob@example.org', 200),
    ],
    organizations: [],
    ci: null,
    risk: risk(2),
    files: { ...NO_FILES, mostChanged: [changedFile('README.md', 31)] },
    languages: null,
    releases: null,
    health: null,
    ...fields,
  };
}

const totalsInWindow: WindowActivity = {
  commits: 1_284,
  previousCommits: 1_146,
  contributors: 57,
  newContributors: 9,
  inactiveContributors: 12,
  insertions: 98_765,
  deletions: 43_210,
  net: 55_555,
};

export function totals(repositories: readonly RepositoryReport[]): Totals {
  const countOf = (matches: (each: RepositoryReport) => boolean): number => repositories.filter(matches).length;
  const stateCount = (state: RepositoryReport['state']): number => countOf((each) => each.state === state);
  const statusCount = (status: Activity['status']): number => countOf((each) => each.activity?.status === status);
  return {
    repositories: countOf(({ copyOf }) => copyOf === null),
    copies: countOf(({ copyOf }) => copyOf !== null),
    byState: {
      complete: stateCount('complete'),
      incomplete: stateCount('incomplete'),
      failed: stateCount('failed'),
      cancelled: stateCount('cancelled'),
      skipped: stateCount('skipped'),
    },
    byStatus: {
      current: statusCount('current'),
      active: statusCount('active'),
      inactive: statusCount('inactive'),
      empty: statusCount('empty'),
    },
    commitCount: 1_234_567,
    mergeCount: 4_321,
    contributors: 57,
    bots: 3,
    windows: perWindow(totalsInWindow, {
      all: {
        ...totalsInWindow,
        commits: 1_234_567,
        previousCommits: null,
        insertions: null,
        deletions: null,
        net: null,
      },
    }),
  };
}

export function report(repositories: readonly RepositoryReport[], problems: readonly Problem[] = []): Report {
  const people: readonly FleetContributor[] = [
    { ...contributor('Ada Lovelace', 'ada@example.com', 700), repositories: 5 },
    { ...contributor('Bob Moran', 'bob@example.org', 400), repositories: 2 },
    { ...contributor('renovate[bot]', 'bot@renovate.example', 300, true), repositories: 3 },
  ];
  return {
    schemaVersion: 1,
    asOf: AS_OF,
    options: {
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
    },
    totals: totals(repositories),
    repositories,
    contributors: people,
    organizations: [
      {
        name: 'example.com',
        contributors: 2,
        commits: 1_100,
        insertions: 11_000,
        deletions: 3_300,
        windows: perWindow(0, { '365d': 275, '1095d': 550, all: 1_100 }),
      },
    ],
    groups: [],
    portfolioRisk: [],
    repositoryCoupling: [],
    ciJobs: null,
    problems,
  };
}
