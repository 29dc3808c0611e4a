import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Report } from '../../src/core/model/report.ts';
import { CSV_TABLES } from '../../src/core/model/reportExport.ts';
import { ADA, BOB, createGitFixture, type GitFixture } from '../support/gitFixture.ts';
import { runCli } from './cliProcess.ts';

let fixture: GitFixture;

beforeAll(() => {
  fixture = createGitFixture();
  const alpha = fixture.createRepository('work/alpha');
  alpha.commit({ files: { 'README.md': 'one\ntwo\n', LICENSE: 'mine\n' }, author: ADA, date: '2026-01-05T10:00:00Z' });
  alpha.commit({ files: { '=1+1.ts': 'a\nb\n' }, author: BOB, date: '2026-06-20T10:00:00Z' });
  fixture
    .createRepository('work/beta')
    .commit({ files: { 'b.txt': 'b\n' }, author: BOB, date: '2021-01-05T10:00:00Z' });
});

afterAll(() => {
  fixture.dispose();
});

const run = (...args: readonly string[]) => runCli(fixture, ['analyze', 'work', '--as-of', '2026-06-30', ...args]);
const reportOf = (text: string): Report => JSON.parse(text) as Report;

describe('CSV', () => {
  it('goes to standard output one table at a time, with the numbers of the JSON', async () => {
    const { exitCode, stdout, stderr } = await run('--format', 'csv', '--table', 'repositories');
    expect([exitCode, stderr]).toEqual([0, '']);
    const rows: readonly Readonly<Record<string, string>>[] = parse(stdout, { columns: true });
    const { repositories } = reportOf((await run('--json')).stdout);
    const key = 'activity.windows.365d.insertions';
    expect(rows.map((row) => [row['name'], Number(row['activity.commitCount']), Number(row[key])])).toEqual(
      repositories.map(({ name, activity }) => [name, activity?.commitCount, activity?.windows['365d'].insertions]),
    );
  });

  it('fills a folder with every table, in which no file is a formula', async () => {
    const { exitCode, stdout, stderr } = await run('-o', 'tables/', '--format', 'csv');
    expect([exitCode, stdout]).toEqual([0, '']);
    expect(stderr).toBe(`Report: ${fixture.resolve('tables')} (13 tables)\n`);
    expect(readdirSync(fixture.resolve('tables'))).toEqual(CSV_TABLES.map((table) => `${table}.csv`).toSorted());
    const hotspots: readonly Readonly<Record<string, string>>[] = parse(
      readFileSync(fixture.resolve('tables/hotspots.csv')),
      { columns: true },
    );
    expect(hotspots.map(({ path }) => path)).toContain("'=1+1.ts");
  });

  it('needs a table', async () => {
    const { exitCode, stdout, stderr } = await run('--format', 'csv');
    expect([exitCode, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^muster: --format csv: say which table .*: repositories, contributors, [^\n]*\.\n$/u);
  });
});

describe('masking', () => {
  it('hides everyone in every format and on standard error', async () => {
    const people = [ADA, BOB].flatMap((person) => [person.name, person.email]);
    const outputs = ['-o', 'masked/', '-o', 'm.json', '-o', 'm.md', '-o', 'm.html', '-o', 'm.txt'];
    const { exitCode, stdout, stderr } = await run('--mask', 'names', ...outputs, '--fail-on', 'health<200');
    expect(exitCode).toBe(4);
    const files = ['m.json', 'm.md', 'm.html', 'm.txt', ...CSV_TABLES.map((table) => `masked/${table}.csv`)];
    const texts = files.map((file) => readFileSync(fixture.resolve(file), 'utf8'));
    for (const text of [stdout, stderr, ...texts]) {
      expect(people.filter((each) => text.toLowerCase().includes(each.toLowerCase()))).toEqual([]);
    }
    const [json = ''] = texts;
    expect(reportOf(json).contributors.map(({ name, email }) => [name, email])).toEqual([
      ['Person 1', 'person-1@masked'],
      ['Person 2', 'person-2@masked'],
    ]);
  });
});

describe('rules', () => {
  it('end with 4 and name every repository that breaks one', async () => {
    const rules = ['stale>180d', 'missing:license', 'commits30d<1', 'ciFailing>0'];
    const { exitCode, stdout, stderr } = await run('--json', ...rules.flatMap((rule) => ['--fail-on', rule]));
    expect(exitCode).toBe(4);
    expect(reportOf(stdout).repositories).toHaveLength(2);
    expect(stderr.split('\n')).toEqual([
      'muster: --fail-on stale>180d: beta has 2002 days.',
      'muster: --fail-on missing:license: beta has none.',
      'muster: --fail-on commits30d<1: beta has 0.',
      'muster: --fail-on ciFailing>0: not known of alpha, beta.',
      '',
    ]);
  });

  it('that nobody breaks change nothing', async () => {
    expect(await run('--json', '--fail-on', 'commitsAll<1')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('that are none end it before anything is read', async () => {
    const { exitCode, stdout, stderr } = await run('--fail-on', 'helth<50', '-o', 'never.json');
    expect([exitCode, stdout, existsSync(fixture.resolve('never.json'))]).toEqual([3, '', false]);
    expect(stderr).toMatch(/^muster: --fail-on "helth<50": there is no figure helth; there are health, [^\n]*\.\n$/u);
  });

  it('come from muster.json, too', async () => {
    writeFileSync(fixture.resolve('rules.json'), '{ "failOn": ["missing:license"], "export": { "mask": "emails" } }');
    const { exitCode, stdout, stderr } = await run('--json', '--config', 'rules.json');
    expect(exitCode).toBe(4);
    expect(stderr).toBe('muster: --fail-on missing:license: beta has none.\n');
    expect(reportOf(stdout).contributors.map(({ name, email }) => [name, email])).toEqual([
      [BOB.name, 'person-1@masked'],
      [ADA.name, 'person-2@masked'],
    ]);
  });
});

it('reads commits alone when told so', async () => {
  const { stdout } = await run('--json', '--no-files');
  const [alpha] = reportOf(stdout).repositories;
  expect(alpha).toMatchObject({ health: null, languages: null, releases: null, activity: { commitCount: 2 } });
  expect(alpha?.risk?.truckFactor).toBeNull();
});

it('counts co-authors when told so', async () => {
  const work = fixture.createRepository('pairs/one');
  work.commit({
    author: ADA,
    message: 'Pair\n\nCo-authored-by: Kim Lee <kim@example.com>',
    date: '2026-06-20T10:00:00Z',
  });
  const names = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await runCli(fixture, ['pairs', '--as-of', '2026-06-30', '--json', ...args]);
    return reportOf(stdout).contributors.map(({ name }) => name);
  };
  expect(await names()).toEqual([ADA.name]);
  expect(await names('--co-authors')).toEqual([ADA.name, 'Kim Lee']);
});
