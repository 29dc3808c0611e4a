import type {
  FileCoupling,
  Hotspot,
  Language,
  PersonName,
  RepositoryCoupling,
} from '../../../../src/core/model/codeMetrics.ts';
import type { Health, HealthFeature } from '../../../../src/core/model/health.ts';
import { HEALTH_WEIGHTS } from '../../../../src/core/model/metricDefaults.ts';
import type { PersonRisk, TruckFactor } from '../../../../src/core/model/peopleRisk.ts';
import type { Releases } from '../../../../src/core/model/releases.ts';
import type { SelectionResult } from '../../../../src/core/model/selection.ts';
import { WINDOW_KEYS } from '../../../../src/core/model/window.ts';
import type { WindowKey } from '../../../../src/core/model/window.ts';
import { windowSelection } from '../../../../src/core/report/windowSelection.ts';

export const ADA: PersonName = { name: 'Ada Lovelace', email: 'ada@example.com' };
export const BOB: PersonName = { name: 'Bob Moran', email: 'bob@example.org' };

export function hotspot(path: string, fields: Partial<Hotspot> = {}): Hotspot {
  return {
    path,
    revisions: 140,
    lines: 900,
    score: 100,
    mainDeveloper: ADA,
    ownership: 0.625,
    fragmentation: 0.48,
    ageMonths: 1,
    insertions: 1680,
    deletions: 700,
    ...fields,
  };
}

export function fileCoupling(path: string, otherPath: string, fields: Partial<FileCoupling> = {}): FileCoupling {
  return { path, otherPath, shared: 30, degree: 60, averageRevisions: 50, ...fields };
}

export function repositoryCoupling(
  repositoryId: string,
  otherRepositoryId: string,
  fields: Partial<RepositoryCoupling> = {},
): RepositoryCoupling {
  const figures = { shared: 12, degree: 48, averageRevisions: 25 } as const;
  return { repositoryId, otherRepositoryId, basis: 'author', ...figures, ...fields };
}

export function truckFactor(fields: Partial<TruckFactor> = {}): TruckFactor {
  const authors = [{ ...ADA, files: 31 }];
  return { value: authors.length, files: 60, authoredFiles: 52, authors, ...fields };
}

export const LANGUAGES: readonly Language[] = [
  { name: 'TypeScript', files: 120, bytes: 812_345 },
  { name: 'Markdown', files: 14, bytes: 40_960 },
];

export function releases(fields: Partial<Releases> = {}): Releases {
  return {
    versionTags: 12,
    lastYear: 4,
    medianDaysBetween: 41.5,
    latest: { name: 'v2.3.0', at: '2026-10-02T10:00:00Z' },
    commitsSinceLatest: 17,
    ...fields,
  };
}

const TITLES: Readonly<Record<string, string>> = {
  readme: 'README',
  license: 'License',
  contributing: 'Contributing',
  codeOfConduct: 'Code of conduct',
  security: 'Security policy',
  codeowners: 'CODEOWNERS',
  ci: 'CI',
  dependencyUpdates: 'Dependency updates',
  changelog: 'Changelog',
};

const DETAILS: Readonly<Record<string, string>> = { readme: 'README.md', license: 'MIT', ci: 'GitHub Actions' };

/** Features with these states; those that are not named are present. */
export function health(score: number | null, states: Readonly<Record<string, HealthFeature['state']>> = {}): Health {
  const features = Object.entries({ ...HEALTH_WEIGHTS, changelog: 0 }).map(([key, weight]): HealthFeature => {
    const state = states[key] ?? 'present';
    const detail = state === 'present' ? (DETAILS[key] ?? null) : null;
    return {
      key,
      title: TITLES[key] ?? key,
      state,
      detail,
      weight,
      error: state === 'unknown' ? 'its file could not be read' : null,
    };
  });
  const total = features.reduce((sum, { weight }) => sum + weight, 0);
  const unknown = features.reduce((sum, { state, weight }) => sum + (state === 'unknown' ? weight : 0), 0);
  const band = score === null ? null : score >= 80 ? 'healthy' : score >= 50 ? 'fair' : 'weak';
  return { score, known: total - unknown, total, band, features };
}

export function personRisk(person: PersonName, repositoryIds: readonly string[], files: number): PersonRisk {
  return { ...person, repositoryIds, files, ciJobs: null };
}

/** A selection of a window in which Ada and Bob changed one file of a repository. */
export function selectionResult(window: WindowKey, asOf: string, repositoryId: string): SelectionResult {
  const figures = {
    ...{ commits: 120, merges: 4, contributors: 2, newContributors: 1, insertions: 12_345, deletions: 4_321 },
    ...{ contributorAbsenceFactor: 1, elephantFactor: 1 },
  };
  const dates = { firstCommitAt: '2026-01-02T08:00:00Z', lastCommitAt: '2026-11-18T16:20:00Z' };
  const person = { bot: false, organization: 'example.com', insertions: 100, deletions: 10, repositories: 1, ...dates };
  return {
    selection: windowSelection(window, asOf),
    comparison: null,
    now: figures,
    before: null,
    repositories: [{ repositoryId, now: figures, before: null }],
    people: [
      { ...ADA, ...person, commits: 80, commitsBefore: null },
      { ...BOB, ...person, commits: 40, commitsBefore: null },
    ],
    peopleCount: 2,
    organizations: [
      { name: 'example.com', contributors: 2, commits: 120, commitsBefore: null, insertions: 200, deletions: 20 },
    ],
    hotspots: [{ ...hotspot('src/routes/orders.ts', { revisions: 35, score: 88.2 }), repositoryId }],
    weekly: [{ week: '2026-W47', commits: 2, insertions: 10, deletions: 4 }],
    punchCard: Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0)),
    incomplete: [],
  };
}

/** What an HTML report embeds, for each window. */
export function windowSelections(asOf: string, repositoryId: string): Readonly<Record<WindowKey, SelectionResult>> {
  // Every key of WindowKey is in WINDOW_KEYS.
  return Object.fromEntries(
    WINDOW_KEYS.map((window) => [window, selectionResult(window, asOf, repositoryId)] as const),
  ) as Record<WindowKey, SelectionResult>;
}
