import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { WINDOW_DAYS, WINDOW_KEYS } from '../../src/core/model/window.ts';
import type { RepositoryReport } from '../../src/core/model/report.ts';
import { ADA, BOB, createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { AS_OF, createAnalysis, repositoryNamed, runAnalysis } from '../support/runAnalysis.ts';

const EVE = { name: 'Eve', email: 'eve@old.example.net' };
const lines = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, index) => `line ${String(from + index)}\n`).join('');

let fixture: GitFixture;
let api: FixtureRepository;

/** A history with everything that makes choosing by path hard. */
function writeHistory(): void {
  api.commit({
    date: '2022-03-01T10:00:00Z',
    files: {
      'src/a.txt': lines(20),
      'src/core/c.txt': lines(30),
      'src/logo.png': Buffer.from([0, 1, 2, 3]),
      'src/Ünï cödé.txt': lines(3),
      'srcx/b.txt': lines(7),
      '.mailmap': `Eve Adams <eve@example.net> <${EVE.email}>\n`,
      'README.md': lines(5),
    },
  });
  api.branch('side');
  api.commit({ author: BOB, date: '2025-07-01T10:00:00Z', files: { 'src/a.txt': lines(25) } });
  api.commit({ author: EVE, date: '2026-05-20T10:00:00Z', files: { 'docs/x.md': lines(4) } });
  api.checkout('main');
  // The same change again: the merge brings main nothing for this path, and plain `git log -- src/a.txt` hides the side.
  api.commit({ author: ADA, date: '2026-04-01T10:00:00Z', files: { 'src/a.txt': lines(25) } });
  api.merge({ branches: ['side'], date: '2026-06-01T10:00:00Z' });
  api.git('mv', 'src/core/c.txt', 'src/moved.txt');
  api.commit({ author: EVE, date: '2026-06-10T10:00:00Z', files: { 'srcx/b.txt': lines(9, 3) } });
  api.git('update-index', '--chmod=+x', 'src/a.txt');
  api.commit({ author: BOB, date: '2026-06-11T10:00:00Z' });
  api.commit({ date: '2026-06-12T10:00:00Z', files: { 'src/logo.png': Buffer.from([0, 9]), 'README.md': null } });
  api.commit({ date: '2026-06-13T10:00:00Z', message: 'Nothing' });
  api.branch('evil');
  api.commit({ author: BOB, date: '2026-06-14T10:00:00Z', files: { 'docs/y.md': lines(2) } });
  api.checkout('main');
  api.git('merge', '--quiet', '--no-ff', '--no-commit', 'evil');
  api.commit({ date: '2026-06-14T12:00:00Z', files: { 'src/a.txt': lines(90) }, message: 'Merge with a change' });
}

beforeAll(() => {
  fixture = createGitFixture();
  api = fixture.createRepository('fleet/api');
  writeHistory();
});
afterAll(() => {
  fixture.dispose();
});

interface GitCommit {
  readonly seconds: number;
  readonly email: string;
  readonly insertions: number;
  readonly deletions: number;
}

/** What git says, with the very command that the documentation names. */
function gitCommits(paths: readonly string[]): readonly GitCommit[] {
  const pathspecs = paths.map((path) => `:(top,literal)${path}`);
  const flags = ['--full-history', '--no-merges', '--no-renames', '--numstat', '--use-mailmap'];
  const output = api.git('log', ...flags, '--format=%x01%at %aE', 'HEAD', '--', ...pathspecs);
  return output
    .split('\u0001')
    .slice(1)
    .map((record) => {
      const [head = '', ...rows] = record.split('\n').filter((line) => line !== '');
      const [seconds = '', email = ''] = head.split(' ');
      // Binary files have dashes.
      const counts = rows.map((row) => row.replaceAll('-\t', '0\t').split('\t').map(Number));
      const sum = (column: 0 | 1): number => counts.reduce((total, row) => total + (row[column] ?? 0), 0);
      return { seconds: Number(seconds), email, insertions: sum(0), deletions: sum(1) };
    });
}

function gitWindows(commits: readonly GitCommit[]) {
  const end = Date.parse(AS_OF) / 1000;
  return WINDOW_KEYS.map((key) => {
    const days = WINDOW_DAYS[key];
    const inside = commits.filter(({ seconds }) => days === null || (seconds <= end && seconds > end - days * 86_400));
    const sum = (value: (commit: GitCommit) => number): number => inside.reduce((all, each) => all + value(each), 0);
    const contributors = new Set(inside.map(({ email }) => email)).size;
    return {
      commits: inside.length,
      contributors,
      insertions: sum(({ insertions }) => insertions),
      deletions: sum(({ deletions }) => deletions),
    };
  });
}

const chosen = async (choice: { readonly paths?: readonly string[]; readonly authors?: readonly string[] }) =>
  repositoryNamed(await runAnalysis({ folders: [fixture.resolve('fleet')], ...choice }), 'api');

function ourWindows({ activity }: RepositoryReport) {
  return WINDOW_KEYS.map((key) => {
    const { commits = -1, contributors = -1, insertions = -1, deletions = -1 } = activity?.windows[key] ?? {};
    return { commits, contributors, insertions, deletions };
  });
}

const peopleOf = (report: RepositoryReport): Readonly<Record<string, number>> =>
  Object.fromEntries(report.contributors.map(({ email, commits }) => [email, commits]));

describe('figures for paths', () => {
  it.each([
    [['src']],
    [['src/a.txt']],
    [['src/core']],
    [['src/core/c.txt', 'src/moved.txt']],
    [['srcx', 'docs']],
    [['src/logo.png']],
    [['src/Ünï cödé.txt']],
    [['README.md', 'src', 'src/core']],
    [['gone']],
  ])('%j are those of git log --full-history --no-merges', async (paths) => {
    const report = await chosen({ paths });
    const expected = gitCommits(paths);
    expect(report.state).toBe('complete');
    expect(ourWindows(report)).toEqual(gitWindows(expected));
    const people = Object.entries(Object.groupBy(expected, ({ email }) => email));
    expect(peopleOf(report)).toEqual(Object.fromEntries(people.map(([email, commits]) => [email, commits?.length])));
    expect(report.activity?.mergeCount).toBe(0);
  });

  it('leave out commits that move nothing but a submodule', async () => {
    const parent = fixture.createRepository('modules/parent');
    parent.commit({ files: { 'src/a.txt': lines(1) } });
    const submodule = parent.addSubmodule(api, 'src/sub');
    submodule.git('checkout', '--quiet', 'HEAD~1');
    parent.git('add', 'src/sub');
    parent.commit({ message: 'Move the submodule' });
    const result = await runAnalysis({ folders: [fixture.resolve('modules')], paths: ['src', '.gitmodules'] });
    expect(repositoryNamed(result, 'parent').activity?.windows.all).toMatchObject({ commits: 2, insertions: 4 });
    expect(parent.git('rev-list', '--full-history', '--count', 'HEAD', '--', 'src', '.gitmodules')).toBe('3');
  });

  it('are of commits that plain git log leaves out', () => {
    const plain = api.git('log', '--no-merges', '--format=%H', 'HEAD', '--', 'src/a.txt').split('\n').length;
    expect(plain).toBe(3);
    expect(gitCommits(['src/a.txt'])).toHaveLength(4);
  });
});

describe('figures for authors', () => {
  it.each([
    ['*@example.org', { [BOB.email]: 3 }],
    ['eve adams', { 'eve@example.net': 2 }],
    ['eve@old.example.net', {}],
    ['{ada,bob}*', { [ADA.email]: 6, [BOB.email]: 3 }],
  ])('%s', async (author, expected) => {
    expect(peopleOf(await chosen({ authors: [author] }))).toEqual(expected);
  });

  it('go together with paths', async () => {
    const report = await chosen({ paths: ['src'], authors: ['*@example.org'] });
    const expected = gitCommits(['src']).filter(({ email }) => email === BOB.email);
    expect(ourWindows(report)).toEqual(gitWindows(expected));
  });
});

describe('most changed files', () => {
  it('are those that git names most often', async () => {
    const flags = ['--no-merges', '--no-renames', '--name-only', '-z', '--format='];
    const names = api
      .git('log', ...flags, 'HEAD')
      .split('\0')
      .map((name) => name.trim());
    const counts = new Map<string, number>();
    for (const name of names) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
    const expected = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const listed = (await chosen({})).files?.mostChanged ?? [];
    expect(listed.map(({ path, revisions }) => [path, revisions])).toEqual(expected);
    const [first] = gitWindows(gitCommits([listed[0]?.path ?? ''])).slice(-1);
    expect(listed[0]).toMatchObject({ insertions: first?.insertions, deletions: first?.deletions });
  });
});

describe('another choice of commits', () => {
  it('reads nothing again', async () => {
    const analysis = createAnalysis();
    const folders = [fixture.resolve('fleet')];
    await runAnalysis({ analysis, folders });
    const started: string[] = [];
    const sink = { started: (id: string) => started.push(id) };
    const result = await runAnalysis({ analysis, folders, repositoryIds: [], paths: ['src/core'], sink });
    expect(started).toEqual([]);
    expect(repositoryNamed(result, 'api').activity?.commitCount).toBe(2);
  });

  it('is not there for a clone without trees', async () => {
    fixture.clone(api, 'treeless/api', '--filter=tree:0', '--no-checkout');
    const folders = [fixture.resolve('treeless')];
    const report = repositoryNamed(await runAnalysis({ folders, paths: ['src'] }), 'api');
    expect(report).toMatchObject({ state: 'incomplete', activity: null, files: null });
    expect(report.problems.map(({ code }) => code)).toContain('noFileChanges');
    expect(repositoryNamed(await runAnalysis({ folders }), 'api').activity?.commitCount).toBe(11);
  });
});
