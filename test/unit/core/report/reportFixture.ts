import type { Problem } from '../../../../src/core/model/problem.ts';
import { createProblem } from '../../../../src/core/model/problemCatalogue.ts';
import type {
  Activity,
  ChangedFile,
  Contributor,
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
    risk: { contributorAbsenceFactor: { value: 2, threshold: 0.5 } },
    files: { mostChanged: [changedFile('README.md', 31)] },
    ...fields,
  };
}

const totalsInWindow: WindowActivity = {
  commits: 1_284,
  previousCommits: 1_146,
  contributors: 57,
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
    ciJobs: null,
    problems,
  };
}

const OBJECT_ID = 'deadbeefdeadbeefdeadbeefdeadbeefdeadbeef';

/** One repository of every kind that a report can hold. */
export function everyKindOfRepository(): readonly RepositoryReport[] {
  const empty = activity({
    status: 'empty',
    commitCount: 0,
    mergeCount: 0,
    botCommitCount: 0,
    firstCommitAt: null,
    lastCommitAt: null,
    windows: perWindow(windowActivity(), { all: windowActivity({ previousCommits: null }) }),
    weekly: [],
  });
  return [
    repository('api', {
      risk: { contributorAbsenceFactor: { value: 1, threshold: 0.5 } },
      files: {
        mostChanged: [
          changedFile('src/routes/orders.ts', 140),
          changedFile('package-lock.json', 88, { insertions: null, deletions: null }),
          changedFile('docs/[read] me|*.md', 12),
        ],
      },
    }),
    repository('api-copy', { copyOf: repository('api').id }),
    repository('batch', { activity: activity({ status: 'inactive', lastCommitAt: '2021-03-04T00:00:00Z' }) }),
    repository('damaged', {
      state: 'incomplete',
      validity: ['missingObjects'],
      problems: [createProblem('missingObject', 'damaged', OBJECT_ID)],
    }),
    repository('embedded', {
      kind: 'embeddedBare',
      state: 'skipped',
      activity: null,
      contributors: [],
      risk: null,
      files: null,
      problems: [createProblem('embeddedBareRepository', 'embedded')],
    }),
    repository('foreign', {
      state: 'failed',
      activity: null,
      contributors: [],
      risk: null,
      files: null,
      head: { ref: null, commit: null },
      problems: [createProblem('unsafeOwnership', 'foreign', 'owned by 1000')],
    }),
    repository('new', {
      activity: empty,
      contributors: [],
      risk: { contributorAbsenceFactor: { value: null, threshold: 0.5 } },
      files: { mostChanged: [] },
      problems: [createProblem('emptyRepository', 'new')],
    }),
    repository('partial', {
      validity: ['partialClone'],
      problems: [createProblem('partialClone', 'partial')],
      activity: withLines({ state: 'none', since: null }),
    }),
    repository('sdk', { validity: ['shallow'], problems: [createProblem('shallowClone', 'sdk')] }),
    repository('漢字と日本語', {
      activity: withLines(
        { state: 'partial', since: '2025-11-21T09:30:00Z' },
        activity({ status: 'active', lastCommitAt: '2025-02-01T00:00:00Z' }),
      ),
    }),
  ];
}
