import { describe, expect, it } from 'vitest';

import type { MetricOptions } from '../../../../src/core/model/options.ts';
import type { RepositoryReport } from '../../../../src/core/model/report.ts';
import type { CommitSketch } from '../../../support/commitFacts.ts';
import { assembled, evaluated, METRIC_OPTIONS } from '../../../support/reports.ts';

const ADA = { name: 'Ada', email: 'ada@example.org' };
const BOB = { name: 'Bob', email: 'bob@example.net' };

const HISTORY: readonly CommitSketch[] = [
  { ...ADA, date: '2026-06-14T00:00:00Z', parentCount: 2, files: [] },
  { ...BOB, date: '2026-06-10T00:00:00Z', files: [{ path: 'src/a.ts', insertions: 5, deletions: 1 }] },
  {
    ...ADA,
    date: '2026-06-03T00:00:00Z',
    files: [
      { path: 'src/a.ts', insertions: 7 },
      { path: 'README.md', insertions: 100 },
    ],
  },
  { ...ADA, date: '2020-01-01T00:00:00Z', files: [{ path: 'README.md', insertions: 'unknown', deletions: 'unknown' }] },
];

const reportOf = (options: Partial<MetricOptions>, commits = HISTORY): RepositoryReport =>
  evaluated('/fleet/api', commits, {}, options).report;

const names = ({ contributors }: RepositoryReport): readonly string[] =>
  contributors.map(({ name, commits }) => `${name} ${String(commits)}`);

describe('figures for some paths', () => {
  it('are those of the commits that change them', () => {
    const report = reportOf({ paths: ['src'] });
    expect(report.activity).toMatchObject({
      commitCount: 2,
      mergeCount: 0,
      firstCommitAt: '2026-06-03T00:00:00Z',
      lastCommitAt: '2026-06-10T00:00:00Z',
    });
    expect(report.activity?.windows['30d']).toMatchObject({
      commits: 2,
      contributors: 2,
      insertions: 12,
      deletions: 1,
    });
    expect(report.activity?.windows['7d']).toMatchObject({ commits: 1, previousCommits: 1, insertions: 5 });
    expect(report.activity?.weekly.map(({ week }) => week)).toEqual(['2026-W23', '2026-W24']);
    expect(report.risk?.contributorAbsenceFactor.value).toBe(1);
    expect(names(report)).toEqual(['Ada 1', 'Bob 1']);
    expect(report.organizations.map(({ name }) => name)).toEqual(['example.net', 'example.org']);
  });

  it('leave out who did not touch them', () => {
    expect(names(reportOf({ paths: ['README.md'] }))).toEqual(['Ada 2']);
    expect(reportOf({ paths: ['gone'] })).toMatchObject({ contributors: [], activity: { commitCount: 0 } });
  });

  it('are not given where it is not known what the commits changed', () => {
    const report = reportOf({ paths: ['src'] }, [{ date: null }]);
    expect(report).toMatchObject({ state: 'incomplete', activity: null, contributors: [], risk: null, files: null });
    expect(report.problems).toMatchObject([{ code: 'noFileChanges', severity: 'error' }]);
  });

  it('do not hide that a repository could not be read to its end', () => {
    const report = evaluated('/fleet/api', [{ date: null }], { state: 'cancelled' }, { paths: ['src'] }).report;
    expect(report.state).toBe('cancelled');
  });
});

describe('figures for some authors', () => {
  it.each([
    ['*@example.org', ['Ada 3']],
    ['BOB@example.net', ['Bob 1']],
    ['b?b', ['Bob 1']],
    ['nobody', []],
  ])('of %s', (author, expected) => {
    expect(names(reportOf({ authors: [author] }))).toEqual(expected);
  });

  it('follow mailmap and aliases to the person', () => {
    const mailmap = 'Robert <robert@example.edu> <bob@example.net>\n';
    const byName = evaluated('/fleet/api', HISTORY, { mailmap }, { authors: ['Robert'] }).report;
    expect(names(byName)).toEqual(['Robert 1']);
    expect(names(evaluated('/fleet/api', HISTORY, { mailmap }, { authors: ['bob@*'] }).report)).toEqual([]);
    const aliases = { 'ada@example.org': ['bob@example.net'] };
    expect(names(reportOf({ aliases, authors: ['ada@example.org'] }))).toEqual(['Ada 4']);
  });

  it('go together with paths', () => {
    const report = reportOf({ authors: ['Ada'], paths: ['src'] });
    expect(report.activity?.windows.all).toMatchObject({ commits: 1, insertions: 7 });
  });
});

describe('most changed files', () => {
  it('have most revisions first, then by path, with the lines that are known', () => {
    expect(reportOf({}).files?.mostChanged).toEqual([
      { path: 'README.md', revisions: 2, revisionsLast365Days: 1, insertions: null, deletions: null },
      { path: 'src/a.ts', revisions: 2, revisionsLast365Days: 2, insertions: 12, deletions: 1 },
    ]);
  });

  it('are those of the selection', () => {
    const { files } = reportOf({ authors: ['Bob'] });
    expect(files?.mostChanged).toMatchObject([{ path: 'src/a.ts', revisions: 1 }]);
    expect(reportOf({ paths: ['README.md'] }).files?.mostChanged.map(({ path }) => path)).toEqual(['README.md']);
  });

  it('are twenty at most, whatever their order in the history', () => {
    const paths = Array.from({ length: 30 }, (_, index) => `f${String(index).padStart(2, '0')}`);
    const all = paths.map((path) => ({ path }));
    const often = all.slice(25).toReversed();
    const commits = [all.toReversed(), often, often].map((files) => ({ date: '2026-06-01T00:00:00Z', files }));
    const listed = reportOf({}, commits).files?.mostChanged.map(({ path }) => path);
    expect(listed).toEqual([...paths.slice(25), ...paths.slice(0, 15)]);
  });

  it('are none in a repository without commits, and not known where no files were read', () => {
    expect(reportOf({}, []).files).toEqual({ mostChanged: [], hotspots: null, coupling: [], sumOfCoupling: [] });
    expect(reportOf({}, [{ date: null }]).files).toBeNull();
  });
});

describe('clones of one project', () => {
  it('are told apart by their whole history, not by what is asked of it', () => {
    const remoteUrl = 'https://example.org/api.git';
    const root: CommitSketch = { date: '2026-01-01T00:00:00Z', parentCount: 0, files: [{ path: 'a' }] };
    const ahead = { date: '2026-02-01T00:00:00Z', files: [{ path: 'b' }] };
    const options = { ...METRIC_OPTIONS, paths: ['a'] };
    const both = [
      evaluated('/fleet/api-1', [{ ...root, id: '1' }], { remoteUrl }, options),
      evaluated(
        '/fleet/api-2',
        [
          { ...ahead, id: '2' },
          { ...root, id: '1' },
        ],
        { remoteUrl },
        options,
      ),
    ];
    const report = assembled(both, options);
    expect(report.repositories.map(({ name, copyOf }) => [name, copyOf !== null])).toEqual([
      ['api-1', true],
      ['api-2', false],
    ]);
  });
});
