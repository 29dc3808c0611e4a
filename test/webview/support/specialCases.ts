import type { Contributor, RepositoryReport } from '../../../src/core/model/report.ts';
import { createProblem } from '../../../src/core/model/problemCatalogue.ts';
import { bareReport, repositoryReport } from './repositoryReport.ts';

const NO_COMMITS = { '7d': 0, '30d': 0, '90d': 0, '365d': 0, '1095d': 0, all: 0 } as const;

/** Ids of the repositories that differ from the plain ones. */
export const SPECIAL = {
  failed: '0000000000000101',
  incomplete: '0000000000000102',
  shallow: '0000000000000103',
  partialClone: '0000000000000104',
  inactive: '0000000000000105',
  empty: '0000000000000106',
  copy: '0000000000000107',
  bare: '0000000000000108',
  detached: '0000000000000109',
  skipped: '000000000000010a',
} as const;

/** One repository for every way in which numbers are missing or mean less. */
export function specialCases(): readonly RepositoryReport[] {
  return [...unreadable(), ...limited(), ...quiet(), ...elsewhere()];
}

function unreadable(): readonly RepositoryReport[] {
  const refused = "fatal: detected dubious ownership in repository at '/home/kim/src/product/audit-log'";
  const missing = 'fatal: missing object 4b825dc642cb6eb9a060e54bf8d69288fbee4904';
  return [
    {
      ...bareReport('audit-log', 0x101),
      state: 'failed',
      problems: [createProblem('unsafeOwnership', 'audit-log', refused)],
    },
    {
      ...repositoryReport({ name: 'monolith', seed: 0x102, size: 21 }),
      state: 'incomplete',
      validity: ['missingObjects'],
      problems: [createProblem('missingObject', 'monolith', missing)],
    },
    {
      ...bareReport('fixture.git', 0x10a),
      kind: 'embeddedBare',
      state: 'skipped',
      problems: [createProblem('embeddedBareRepository', 'fixture.git')],
    },
  ];
}

function limited(): readonly RepositoryReport[] {
  const partial = repositoryReport({ name: 'game-assets', seed: 0x104, size: 6 });
  return [
    {
      ...repositoryReport({ name: 'vendor-sdk', seed: 0x103, size: 2, weeks: 20 }),
      validity: ['shallow'],
      problems: [createProblem('shallowClone', 'vendor-sdk')],
    },
    { ...withoutLines(partial), validity: ['partialClone'], problems: [createProblem('partialClone', 'game-assets')] },
  ];
}

function quiet(): readonly RepositoryReport[] {
  return [
    repositoryReport({ name: 'legacy-batch', seed: 0x105, size: 3, weeks: 400, silentWeeks: 170 }),
    {
      ...repositoryReport({ name: 'next-thing', seed: 0x106, size: 0 }),
      head: { ref: 'refs/heads/main', commit: null },
      ...NOTHING_AT_HEAD,
      problems: [createProblem('emptyRepository', 'next-thing')],
    },
  ];
}

/** Of a repository without a commit. */
const NOTHING_AT_HEAD = {
  risk: {
    contributorAbsenceFactor: { value: null, threshold: 0.5 },
    elephantFactor: { value: null, threshold: 0.5 },
    truckFactor: null,
  },
  languages: null,
  releases: null,
  health: null,
} as const;

function elsewhere(): readonly RepositoryReport[] {
  const detached = repositoryReport({ name: 'release-tools', seed: 0x109, size: 4 });
  return [
    { ...repositoryReport({ name: 'web-app-review', seed: 0x107, size: 46 }), copyOf: '0000000000000001' },
    { ...repositoryReport({ name: 'mirror', seed: 0x108, size: 5 }), kind: 'bare' },
    {
      ...detached,
      contributors: withCoAuthors(detached.contributors),
      head: { ref: null, commit: detached.head.commit },
      aliases: ['/home/kim/src/release-tools-hotfix'],
    },
  ];
}

/** As where trailers were read: the second person stood beside others, the rest never did. */
function withCoAuthors(contributors: readonly Contributor[]): readonly Contributor[] {
  return contributors.map((person, place) => {
    const count = place === 1 ? 12 : 0;
    const windows = { '7d': 0, '30d': 2, '90d': 5, '365d': count, '1095d': count, all: count };
    return { ...person, coAuthoredCommits: count, coAuthoredWindows: place === 1 ? windows : NO_COMMITS };
  });
}

function withoutLines(report: RepositoryReport): RepositoryReport {
  const { activity } = report;
  if (activity === null) return report;
  const none = { insertions: null, deletions: null };
  const windows = Object.fromEntries(
    Object.entries(activity.windows).map(([key, window]) => [key, { ...window, ...none, net: null }]),
  ) as typeof activity.windows; // the same keys
  return {
    ...report,
    activity: {
      ...activity,
      lines: { state: 'none', since: null },
      windows,
      decayedChurn: null,
      weekly: activity.weekly.map((week) => ({ ...week, ...none })),
    },
    contributors: report.contributors.map((person) => ({ ...person, ...none })),
    organizations: report.organizations.map((organization) => ({ ...organization, ...none })),
  };
}
