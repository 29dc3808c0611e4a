import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Report } from '../../src/core/model/report.ts';
import { ADA, BOB, createGitFixture, type GitFixture } from '../support/gitFixture.ts';
import { runCli } from './cliProcess.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8')) as Record<
  string,
  unknown
>;
const AS_OF = ['--as-of', '2026-06-30'] as const;

let fixture: GitFixture;

beforeAll(() => {
  fixture = createGitFixture();
  const alpha = fixture.createRepository('work/alpha');
  alpha.commit({ files: { 'a.txt': 'one\ntwo\n' }, author: ADA, date: '2026-01-05T10:00:00Z' });
  alpha.commit({ files: { 'a.txt': 'one\n2\n3\n' }, author: BOB, date: '2026-06-20T10:00:00+02:00' });
  fixture.createRepository('work/group/beta').commit({ author: BOB, date: '2021-01-05T10:00:00Z' });
  fixture.createRepository('work/empty');
});

afterAll(() => {
  fixture.dispose();
});

const run = (...args: readonly string[]) => runCli(fixture, [...args, ...AS_OF]);
const reportOf = (text: string): Report => JSON.parse(text) as Report;

describe('muster analyze', () => {
  it('prints a table with every repository, and nothing else', async () => {
    const { exitCode, stdout, stderr } = await run('analyze', 'work');
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^2 commits by 2 people in 3 repositories over the last 365 days/u);
    expect(stdout).toMatch(/^ {3}Repository .* Absence +Health +Last commit$/mu);
    expect(stdout).toMatch(/^● {2}alpha +2 +2 +2 +\+4 −1 +1 +0 +10 d$/mu);
    expect(stdout).toMatch(/^○ {2}beta +0 +1 +0 /mu);
    expect(stdout).toMatch(/^∅ {2}empty /mu);
    expect(stdout).toContain('beta: no commit for 2,002 days');
    expect(stdout).not.toContain('\u001b');
  });

  it('is the default command and analyzes the current folder', async () => {
    const named = await run('analyze', 'work');
    expect(await run('work')).toEqual(named);
    expect(await runCli(fixture, [...AS_OF], { directory: fixture.resolve('work') })).toEqual(named);
  });

  it('counts only the paths and authors that are chosen, and says so', async () => {
    const table = await run('work', '--path', 'a.txt', '--author', '*@EXAMPLE.org');
    expect(table.stdout).toMatch(/^1 commit by 1 person in 3 repositories/u);
    expect(table.stdout).toMatch(/^Only changes under a\.txt by \*@EXAMPLE\.org\.$/mu);
    expect(table.stdout).toMatch(/^● {2}alpha +1 +1 +1 +\+2 −1 /mu);
    expect(table.stdout).toMatch(/^a\.txt +alpha +100 +1 +3 +Bob Moran 100 %$/mu);
    const { options } = reportOf((await run('work', '--json', '--path', './b/', '--path', 'a')).stdout);
    expect(options).toMatchObject({ paths: ['a', 'b'], authors: [] });
    const refused = await run('work', '--path', '../x');
    expect(refused).toMatchObject({ exitCode: 3, stdout: '' });
    expect(refused.stderr).toMatch(/^muster: --path "\.\.\/x": [^\n]*\n$/u);
  });

  it('prints JSON that fulfils the published schema', async () => {
    const { exitCode, stdout } = await run('work', '--json');
    const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
    validate(reportOf(stdout));
    expect(validate.errors).toBeNull();
    expect(exitCode).toBe(0);
    expect(reportOf(stdout).asOf).toBe('2026-06-30T23:59:59Z');
    expect(reportOf(stdout).repositories.map(({ name }) => name)).toEqual(['alpha', 'beta', 'empty']);
    expect(reportOf(stdout).repositories[0]?.activity?.windows['30d']).toMatchObject({ commits: 1, insertions: 2 });
  });

  it('rejects what the schema does not know', async () => {
    const { stdout } = await run('work', '--json');
    const validate = new Ajv().compile(schema);
    expect(validate({ ...reportOf(stdout), secret: 1 })).toBe(false);
    expect(validate({ ...reportOf(stdout), asOf: null })).toBe(false);
  });

  it('prints Markdown and HTML', async () => {
    const markdown = await run('work', '--format', 'markdown');
    expect(markdown.stdout).toMatch(/^# 2 commits by 2 people in 3 repositories/u);
    const html = await run('work', '--format', 'html');
    expect(html.stdout).toMatch(/^<!doctype html>/u);
    expect([markdown.exitCode, html.exitCode, markdown.stderr, html.stderr]).toEqual([0, 0, '', '']);
  });

  it('writes several files from one analysis, and the table', async () => {
    const json = fixture.resolve('r.json');
    const html = fixture.resolve('r.html');
    writeFileSync(json, 'an older report');
    const { exitCode, stdout, stderr } = await run('work', '-o', 'r.json', '-o', 'r.html');
    expect(exitCode).toBe(0);
    expect(stdout).toBe((await run('work')).stdout);
    expect(stderr).toBe(`Report: ${json}\nReport: ${html} (${pathToFileURL(html).href})\n`);
    expect(readFileSync(json, 'utf8')).toBe((await run('work', '--json')).stdout);
    expect(readFileSync(html, 'utf8')).toBe((await run('work', '--format', 'html')).stdout);
    expect(readdirSync(fixture.root).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('shows only the repositories that are asked for', async () => {
    const names = async (...args: readonly string[]): Promise<readonly string[]> =>
      reportOf((await run('work', '--json', ...args)).stdout).repositories.map(({ name }) => name);
    expect(await names('--only', 'alpha', '--only', 'group/*')).toEqual(['alpha', 'beta']);
    expect(await names('--exclude', 'a*')).toEqual(['beta', 'empty']);
    expect(await names('--max-depth', '1')).toEqual(['alpha', 'empty']);
    expect(await names('--ignore', 'group')).toEqual(['alpha', 'empty']);
  });

  it('prints its version and its help', async () => {
    const version = await runCli(fixture, ['--version']);
    expect(version).toMatchObject({ exitCode: 0, stderr: '' });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
    const help = await runCli(fixture, ['--help']);
    expect(help.exitCode).toBe(0);
    for (const word of ['--as-of', '--window', '--output', 'Examples:', 'Exit codes:']) {
      expect(help.stdout).toContain(word);
    }
    expect((await runCli(fixture, ['analyze', '--help'])).stdout).toContain('Examples:');
  });
});

describe('the same report', () => {
  it('comes from any number of repositories at once', async () => {
    const one = await run('work', '--json', '--concurrency', '1');
    const eight = await run('work', '--json', '--concurrency', '8');
    expect(one.stdout.length).toBeGreaterThan(1_000);
    expect(eight.stdout).toBe(one.stdout);
  });

  it('comes from a day and from its last second, and another from another', async () => {
    const day = await runCli(fixture, ['work', '--json', '--as-of', '2026-06-20']);
    const instant = await runCli(fixture, ['work', '--json', '--as-of', '2026-06-21T01:59:59+02:00']);
    const before = await runCli(fixture, ['work', '--json', '--as-of', '2026-06-19']);
    expect(instant.stdout).toBe(day.stdout);
    expect(reportOf(day.stdout).totals.windows['7d'].commits).toBe(1);
    expect(reportOf(before.stdout).totals.windows['7d'].commits).toBe(0);
  });

  it('has now as its moment when none is given', async () => {
    const before = Date.now();
    const { stdout } = await runCli(fixture, ['work', '--json']);
    const asOf = Date.parse(reportOf(stdout).asOf);
    expect(asOf).toBeGreaterThanOrEqual(before - 1000);
    expect(asOf).toBeLessThanOrEqual(Date.now());
  });

  it('leaves the repositories as they were', () => {
    expect(existsSync(fixture.resolve('work/alpha/.git/index.lock'))).toBe(false);
    expect(fixture.git(fixture.resolve('work/alpha'), ['status', '--porcelain'])).toBe('');
  });
});
