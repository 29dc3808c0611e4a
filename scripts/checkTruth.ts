// Compares Muster's figures with git's own: `npm run check:truth -- PATH…`. Exits 1 on any difference.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

import type { Report, RepositoryReport } from '../src/core/model/report.ts';

const run = promisify(execFile);
const LARGEST_OUTPUT_BYTES = 1024 ** 3;

/** Line counts depend on these; everything else is git as it comes. */
const FIXED = ['-c', 'diff.algorithm=myers', '-c', 'core.attributesFile=/dev/null', '-c', 'mailmap.blob=HEAD:.mailmap'];

async function git(repository: RepositoryReport, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run('git', [...FIXED, '--no-replace-objects', ...args], {
    cwd: repository.path,
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_GRAFT_FILE: '/dev/null', LC_ALL: 'C' },
    maxBuffer: LARGEST_OUTPUT_BYTES,
    encoding: 'utf8',
  });
  return stdout;
}

/** Commits by lower-cased e-mail (by name where there is none), as `git shortlog` counts them. */
async function commitsByPerson(repository: RepositoryReport): Promise<ReadonlyMap<string, number>> {
  const people = new Map<string, number>();
  for (const line of (await git(repository, 'shortlog', '-sne', 'HEAD')).split('\n')) {
    const match = /^\s*(\d+)\t(.*) <([^<>]*)>$/u.exec(line) ?? /^\s*(\d+)\t(.*)()$/u.exec(line);
    if (match === null) continue;
    const [, commits = '0', name = '', email = ''] = match;
    const key = keyOf(email, name);
    people.set(key, (people.get(key) ?? 0) + Number(commits));
  }
  return people;
}

function keyOf(email: string, name: string): string {
  const key = email.trim().toLowerCase();
  return key === '' ? `name:${name.trim().toLowerCase()}` : key;
}

/** A submodule that points elsewhere is not a line of this repository: it is left out, as in the product. */
const NUMSTAT = [
  'log',
  '--numstat',
  '--no-renames',
  '--no-merges',
  '--no-ext-diff',
  '--ignore-submodules=all',
  '--format=',
];

async function lines(repository: RepositoryReport): Promise<{ insertions: number; deletions: number }> {
  const output = await git(repository, ...NUMSTAT, 'HEAD');
  let insertions = 0;
  let deletions = 0;
  for (const line of output.split('\n')) {
    const [added = '-', removed = '-'] = line.split('\t', 2);
    if (!/^\d+$/u.test(added)) continue;
    insertions += Number(added);
    deletions += Number(removed);
  }
  return { insertions, deletions };
}

async function differences(repository: RepositoryReport): Promise<readonly string[]> {
  const { activity, contributors } = repository;
  if (activity === null) return [`no figures: ${repository.problems.map((problem) => problem.message).join(' ')}`];
  const found: string[] = [];
  const compare = (what: string, ours: number | null | undefined, theirs: number): void => {
    if (ours !== theirs) found.push(`${what}: ${String(ours)} here, ${String(theirs)} by git`);
  };
  compare('commits', activity.commitCount, Number(await git(repository, 'rev-list', '--count', 'HEAD')));
  const people = await commitsByPerson(repository);
  const ours = new Map(contributors.map((person) => [keyOf(person.email, person.name), person.commits]));
  compare('people', ours.size, people.size);
  for (const [key, commits] of people) compare(`commits of ${key}`, ours.get(key), commits);
  const { insertions, deletions } = await lines(repository);
  compare('insertions', activity.windows.all.insertions, insertions);
  compare('deletions', activity.windows.all.deletions, deletions);
  return found;
}

function summarize(repository: RepositoryReport): string {
  const all = repository.activity?.windows.all;
  const figures = [all?.commits, repository.contributors.length, all?.insertions, all?.deletions];
  const [commits, people, insertions, deletions] = figures.map((figure) => (figure ?? 0).toLocaleString('en-US'));
  return `${commits ?? ''} commits, ${people ?? ''} people, +${insertions ?? ''} −${deletions ?? ''}`;
}

async function analyze(paths: readonly string[]): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-truth-'));
  try {
    const file = join(folder, 'report.json');
    const args = ['dist/cli.js', 'analyze', ...paths, '--format', 'json', '--output', file];
    await run(process.execPath, args, { maxBuffer: LARGEST_OUTPUT_BYTES }).catch((error: unknown) => {
      // Exit code 2 says that some repository is incomplete: its difference shows below.
      if ((error as { code?: unknown }).code !== 2) throw error;
    });
    return JSON.parse(await readFile(file, 'utf8')) as Report; // Our own report; its schema is checked in the tests.
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function main(paths: readonly string[]): Promise<number> {
  if (paths.length === 0) {
    console.error('Usage: npm run check:truth -- PATH…');
    return 3;
  }
  // npm changes into the project; paths are meant from where it was called.
  const report = await analyze(paths.map((path) => resolve(process.env['INIT_CWD'] ?? '', path)));
  let wrong = 0;
  for (const repository of report.repositories) {
    const found = await differences(repository);
    console.log(`${found.length === 0 ? 'equal    ' : 'DIFFERENT'} ${repository.name}: ${summarize(repository)}`);
    for (const difference of found) console.log(`  ${difference}`);
    if (found.length > 0) wrong++;
  }
  console.log(
    `${String(report.repositories.length - wrong)} of ${String(report.repositories.length)} repositories equal git's own figures`,
  );
  return wrong === 0 && report.repositories.length > 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
