// Compares every figure that git or another program can tell with ours: `npm run check:metrics -- PATH…`. Prints one table a
// repository; exits 1 when a figure differs and nobody can say why.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

import type { Report } from '../src/core/model/report.ts';

import { commitRows } from './support/commitFigures.ts';
import type { ComparedRepository } from './support/comparedRepository.ts';
import { figureTable, type FigureRow } from './support/figureTable.ts';
import { git, readGitHistory } from './support/gitHistory.ts';

import { inspectorRows } from './support/inspectorFigures.ts';
import { riskRows, windowRows } from './support/peopleFigures.ts';
import { quickStatsRows } from './support/quickStatsFigures.ts';
import { releaseRows } from './support/releaseFigures.ts';

const run = promisify(execFile);

/** Why another program gave nothing: it is not there, or it broke down, as its last line says. */
function failureOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'is not installed';
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  const lastLine = stderr.trimEnd().split('\n').at(-1) ?? '';
  if (lastLine === '') throw error;
  return `breaks down here: ${lastLine}`;
}

/** The report of one repository as of its newest commit, so that its windows hold something. */
async function analyze(path: string): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-metrics-'));
  try {
    const asOf = (await git(path, 'log', '-1', '--format=%cd', '--date=format-local:%Y-%m-%dT%H:%M:%SZ')).trim();
    const file = join(folder, 'report.json');
    const args = ['dist/cli.js', 'analyze', path, '--co-authors', '--no-config', '--as-of', asOf, '--max-depth', '0'];
    await run(process.execPath, [...args, '--output', file]).catch((error: unknown) => {
      // Exit code 2 says that the repository is incomplete: the differences show below.
      if ((error as { code?: unknown }).code !== 2) throw error;
    });
    return JSON.parse(await readFile(file, 'utf8')) as Report; // Our own report; its schema is checked in the tests.
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rows of another program; none, and a line that says so, where it gives nothing. */
async function rowsOf(
  program: string,
  rows: (compared: ComparedRepository) => Promise<readonly FigureRow[]>,
  compared: ComparedRepository,
): Promise<readonly FigureRow[]> {
  try {
    const found = await rows(compared);
    if (found.length === 0) console.log(`${program} would take hours here. It is left out.`);
    return found;
  } catch (error) {
    console.log(`${program} ${failureOf(error)}. It is left out.`);
    return [];
  }
}

async function compare(path: string): Promise<readonly FigureRow[]> {
  const report = await analyze(path);
  const [repository] = report.repositories;
  if (repository === undefined) throw new Error(`There is no repository in ${path}`);
  const compared = { report, repository, commits: await readGitHistory(repository.path) };
  console.log(`\n${repository.name}, ${repository.state}, as of ${report.asOf}`);
  const rows = [
    ...(await commitRows(compared)),
    ...windowRows(compared),
    ...(await riskRows(compared)),
    ...(await releaseRows(compared)),
    ...(await rowsOf('git-quick-stats', quickStatsRows, compared)),
    ...(await rowsOf('gitinspector', inspectorRows, compared)),
  ];
  console.log(figureTable(rows));
  return rows;
}

async function main(paths: readonly string[]): Promise<number> {
  if (paths.length === 0) {
    console.error('Usage: npm run check:metrics -- PATH…');
    return 3;
  }
  const rows: FigureRow[] = [];
  // npm changes into the project; paths are meant from where it was called.
  for (const path of paths) rows.push(...(await compare(resolve(process.env['INIT_CWD'] ?? '', path))));
  const different = rows.filter(({ equal }) => !equal);
  const unexplained = different.filter(({ reason }) => reason === null);
  const count = (some: readonly FigureRow[]): string => String(some.length);
  console.log(
    `\n${count(rows)} figures: ${String(rows.length - different.length)} equal, ${count(different)} different, ${count(unexplained)} of them not explained`,
  );
  return unexplained.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
