import type { Problem } from '../../../../src/core/model/problem.ts';
import { createProblem } from '../../../../src/core/model/problemCatalogue.ts';
import type { Report, RepositoryReport } from '../../../../src/core/model/report.ts';
import {
  ADA,
  BOB,
  fileCoupling,
  health,
  hotspot,
  LANGUAGES,
  personRisk,
  releases,
  repositoryCoupling,
  truckFactor,
} from './figuresFixture.ts';
import {
  activity,
  changedFile,
  NO_FILES,
  perWindow,
  report,
  repository,
  risk,
  windowActivity,
  withLines,
} from './reportFixture.ts';

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
      risk: { ...risk(1), truckFactor: truckFactor() },
      languages: LANGUAGES,
      releases: releases(),
      health: health(93, { codeOfConduct: 'absent' }),
      files: {
        hotspots: [
          hotspot('src/routes/orders.ts'),
          hotspot('src/[store]|*.ts', { score: 12.5, revisions: 35, lines: 450, mainDeveloper: BOB, ownership: 0.9 }),
          hotspot('logo.js', { score: 0, mainDeveloper: null, ownership: null, insertions: null, deletions: null }),
        ],
        coupling: [fileCoupling('src/routes/orders.ts', 'test/orders.test.ts', { averageRevisions: 52.5 })],
        sumOfCoupling: [{ path: 'src/routes/orders.ts', sum: 311 }],
        mostChanged: [
          changedFile('src/routes/orders.ts', 140),
          changedFile('package-lock.json', 88, { insertions: null, deletions: null }),
          changedFile('docs/[read] me|*.md', 12),
        ],
      },
    }),
    repository('api-copy', { copyOf: repository('api').id }),
    repository('batch', {
      activity: activity({ status: 'inactive', lastCommitAt: '2021-03-04T00:00:00Z' }),
      risk: {
        ...risk(2),
        truckFactor: truckFactor({
          value: 2,
          authors: [
            { ...BOB, files: 20 },
            { ...ADA, files: 9 },
          ],
        }),
      },
      languages: [{ name: 'Python', files: 31, bytes: 99_000 }],
      releases: releases({ versionTags: 1, lastYear: 0, medianDaysBetween: null, commitsSinceLatest: 0 }),
      health: health(30, { readme: 'absent', license: 'absent', ci: 'absent', security: 'absent' }),
    }),
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
      risk: risk(null),
      files: { ...NO_FILES, mostChanged: [] },
      problems: [createProblem('emptyRepository', 'new')],
    }),
    repository('partial', {
      validity: ['partialClone'],
      problems: [createProblem('partialClone', 'partial')],
      activity: withLines({ state: 'none', since: null }),
    }),
    repository('sdk', {
      validity: ['shallow'],
      problems: [createProblem('shallowClone', 'sdk')],
      releases: releases({
        versionTags: 0,
        lastYear: 0,
        medianDaysBetween: null,
        latest: null,
        commitsSinceLatest: null,
      }),
      health: health(64, { license: 'unknown', codeowners: 'absent', contributing: 'absent' }),
    }),
    repository('漢字と日本語', {
      activity: withLines(
        { state: 'partial', since: '2025-11-21T09:30:00Z' },
        activity({ status: 'active', lastCommitAt: '2025-02-01T00:00:00Z' }),
      ),
    }),
  ];
}

/** A report with every kind of repository, and with something in every list. */
export function everythingReport(problems: readonly Problem[] = []): Report {
  const repositories = everyKindOfRepository();
  const [api, batch] = repositories.flatMap(({ id, copyOf }) => (copyOf === null ? [id] : []));
  if (api === undefined || batch === undefined) throw new Error('There are more.');
  const whole = report(repositories, problems);
  return {
    ...whole,
    options: { ...whole.options, groups: { Backend: ['api', 'batch'] }, excludedFiles: ['**/*.min.js'] },
    groups: [{ name: 'Backend', repositoryIds: [api, batch], totals: whole.totals }],
    portfolioRisk: [personRisk(ADA, [api, batch], 512), personRisk(BOB, [], 20)],
    repositoryCoupling: [
      repositoryCoupling(api, batch),
      repositoryCoupling(batch, api, { basis: 'ticket', degree: 33 }),
    ],
  };
}
