import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';

import type { Report, RepositoryReport } from '../../../../src/core/model/report.ts';
import { CSV_TABLES } from '../../../../src/core/model/reportExport.ts';
import type { CsvTable } from '../../../../src/core/model/reportExport.ts';
import { renderCsv } from '../../../../src/core/report/csv.ts';
import { renderJson } from '../../../../src/core/report/json.ts';
import { reportWithCiJobs } from './ciFixture.ts';
import { hotspot } from './figuresFixture.ts';
import { activity, NO_FILES, perWindow, report, repository, windowActivity } from './reportFixture.ts';

function rowsOf(of: Report, table: CsvTable): readonly Readonly<Record<string, string>>[] {
  return parse(renderCsv(of, table), { columns: true });
}

/** Where the rows of each table stand in JSON, parsed as any program would. */
const IN_JSON: Readonly<Record<CsvTable, (json: Report) => readonly object[]>> = {
  repositories: ({ repositories }) => repositories,
  contributors: ({ contributors }) => contributors,
  organizations: ({ organizations }) => organizations,
  weekly: (json) => owned(json, ({ activity: own }) => own?.weekly),
  hotspots: (json) => owned(json, ({ files }) => files?.hotspots),
  coupling: (json) => owned(json, ({ files }) => files?.coupling),
  'repository-coupling': ({ repositoryCoupling }) => repositoryCoupling,
  languages: (json) => owned(json, ({ languages }) => languages),
  releases: (json) => owned(json, ({ releases }) => (releases === null ? [] : [releases])),
  health: (json) =>
    owned(json, ({ health }) =>
      health?.features.map((feature) => ({ ...feature, score: health.score, band: health.band })),
    ),
  'portfolio-risk': ({ portfolioRisk }) => portfolioRisk,
  'ci-jobs': ({ ciJobs }) => {
    const { repositories, orphaned, infrastructure, unallocated } = ciJobs?.allocation ?? NO_ALLOCATION;
    const all = [...repositories.flatMap(({ jobs }) => jobs), ...orphaned, ...infrastructure, ...unallocated];
    return all.map(({ job, ...rest }) => ({ ...rest, ...job }));
  },
  problems: ({ problems, repositories, ciJobs }) => [
    ...problems,
    ...repositories.flatMap((each) => each.problems),
    ...(ciJobs?.sources ?? []).flatMap((source) => source.problems),
    ...(ciJobs?.problems ?? []),
  ],
};

const NO_ALLOCATION = { repositories: [], orphaned: [], infrastructure: [], unallocated: [] };

function owned(
  { repositories }: Report,
  itemsOf: (repository: RepositoryReport) => readonly object[] | null | undefined,
): readonly object[] {
  return repositories.flatMap((each) => (itemsOf(each) ?? []).map((item) => ({ ...item, repositoryId: each.id })));
}

function fieldOf(row: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }, row);
}

/** Columns that JSON has not got, as it holds ids and lists instead. */
const ADDED = new Set(['repository', 'otherRepository', 'repositoryCount', 'group', 'repositories', 'source']);

describe('CSV', () => {
  const whole = reportWithCiJobs();
  // What JSON.parse gives of a report is a report.
  const json = JSON.parse(renderJson(whole)) as Report;

  it.each(CSV_TABLES)('of %s comes back with the numbers and texts of the JSON', (table) => {
    const rows = rowsOf(whole, table);
    const expected = IN_JSON[table](json);
    expect(rows).toHaveLength(expected.length);
    let numbers = 0;
    rows.forEach((row, place) => {
      for (const [column, cell] of Object.entries(row)) {
        const value = fieldOf(expected[place] ?? {}, column);
        if (typeof value === 'number') {
          numbers++;
          expect(Number(cell)).toBe(value);
        } else if (Array.isArray(value)) expect(cell).toBe(value.join(', '));
        else if (typeof value === 'string' || typeof value === 'boolean') expect(cell).toBe(String(value));
        else if (value === null) expect(cell).toBe('');
      }
    });
    if (table !== 'problems') expect(numbers).toBeGreaterThan(0);
  });

  it.each(CSV_TABLES)('of %s says something in every column, which are fields of the report', (table) => {
    const rows = rowsOf(whole, table);
    const expected = IN_JSON[table](json);
    for (const column of Object.keys(rows[0] ?? {})) {
      const filled = rows.some((row) => row[column] !== '');
      const empty = ['aliases', 'coAuthoredCommits', 'activity.windows.all.previousCommits'].includes(column);
      expect([column, filled]).toEqual([column, !empty]);
      const known = ADDED.has(column) || expected.some((row) => fieldOf(row, column) !== undefined);
      expect([column, known || column === 'repositoryId']).toEqual([column, true]);
    }
  });

  it('names the repository of each row', () => {
    expect(rowsOf(whole, 'hotspots')[0]).toMatchObject({ repository: 'api', repositoryId: whole.repositories[0]?.id });
    expect(rowsOf(whole, 'repository-coupling')[0]).toMatchObject({ repository: 'api', otherRepository: 'batch' });
    expect(rowsOf(whole, 'portfolio-risk')[0]).toMatchObject({ repositoryCount: '2', repositories: 'api, batch' });
    expect(rowsOf(whole, 'ci-jobs')[0]).toMatchObject({ group: 'allocated', repository: 'api' });
    expect(rowsOf(whole, 'problems').find(({ source }) => source !== '')).toMatchObject({ code: 'timeout' });
  });

  it('ends every line with CRLF and begins without a mark', () => {
    const text = renderCsv(whole, 'languages');
    expect(text).toMatch(/^repositoryId,repository,name,files,bytes\r\n/u);
    expect(text).toMatch(/\r\n$/u);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  });

  it('of an empty report is the titles alone', () => {
    for (const table of CSV_TABLES) expect(renderCsv(report([]), table).split('\r\n').length).toBeGreaterThan(1);
    expect(renderCsv(report([]), 'hotspots').trimEnd().split('\r\n')).toHaveLength(1);
  });

  it('leaves numbers below zero as they are', () => {
    const windows = perWindow(windowActivity({ net: -17 }));
    const [row] = rowsOf(report([repository('api', { activity: activity({ windows }) })]), 'repositories');
    expect(row?.['activity.windows.7d.net']).toBe('-17');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'=1"],
    ['\r\n =1', "'=1"],
    ['\uFF1D1', "'\uFF1D1"],
    ['a;=1', "a;'=1"],
    ['a; @x', "a; '@x"],
    ['a=1', 'a=1'],
    ['src/-x', 'src/-x'],
    ['\u001b[2Jx', '\uFFFD[2Jx'],
    ['quoted "x", y', 'quoted "x", y'],
    ['x'.repeat(40_000), `${'x'.repeat(32_000)}…`],
  ])('shows %j as text', (path, cell) => {
    const of = report([repository('api', { files: { ...NO_FILES, hotspots: [hotspot(path)] } })]);
    expect(rowsOf(of, 'hotspots')[0]?.['path']).toBe(cell);
  });
});
