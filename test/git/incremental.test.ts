import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { renderJson } from '../../src/core/report/json.ts';
import { createCountingGit, type CountingGit } from '../support/countingGit.ts';
import {
  BOB,
  createGitFixture,
  importLargeHistory,
  type FixtureRepository,
  type GitFixture,
} from '../support/gitFixture.ts';
import { leaveObjectsToGit } from '../support/objectsOf.ts';
import { repositoryNamed, runAnalysis } from '../support/runAnalysis.ts';

let fixture: GitFixture;
let git: CountingGit;
let stores = 0;
let cacheDirectory = '';

beforeAll(async () => {
  fixture = createGitFixture();
  git = await createCountingGit(fixture);
});
afterAll(() => {
  fixture.dispose();
});
beforeEach(() => {
  cacheDirectory = `${fixture.home}/cache-${String(++stores)}`;
});

function large(name: string, commits = 300): FixtureRepository {
  const repository = fixture.createRepository(name);
  importLargeHistory(fixture, repository, commits);
  return repository;
}

/** The whole report as a new process would make it, with the store or without one. */
async function analyze(folder: string, kept = true): Promise<string> {
  const settings = { gitPath: git.path };
  const result = await runAnalysis({ folders: [folder], settings, ...(kept ? { cacheDirectory } : {}) });
  expect(result.report.problems).toEqual([]);
  expect(result.report.repositories.map(({ state }) => state)).toEqual(['complete']);
  return renderJson(result.report);
}

describe('a history that is kept', () => {
  it('is not asked for again while nothing has changed: no process is started', async () => {
    const repository = large('unchanged');
    const first = await analyze(repository.path);
    expect(git.take()).toContain('log');
    expect(await analyze(repository.path)).toBe(first);
    expect(git.take()).toEqual([]);
  });

  it.each([
    ['without git', 0],
    ['by git', 1],
  ])('grows by its new commits alone, read %s', async (way, processes) => {
    const repository = large(`grows-${way.replaceAll(' ', '-')}`);
    if (processes > 0) leaveObjectsToGit(repository);
    await analyze(repository.path);
    git.take();
    for (let step = 0; step < 12; step++) {
      repository.commit({
        files: { 'folder/file1.txt': `${String(step)}\n`, 'new.txt': String(step) },
        author: BOB,
      });
      const grown = await analyze(repository.path);
      const started = git.take();
      // The files that HEAD has now; lines of so few changes git counts itself.
      expect(started.filter((command) => command === 'cat-file')).toHaveLength(processes);
      expect(grown).toBe(await analyze(repository.path, false));
      git.take();
    }
  });

  it.each([
    [
      'a rewritten last commit',
      (r: FixtureRepository) => r.git('commit', '--quiet', '--amend', '-m', 'Again', '--date=2026-03-01T00:00:00Z'),
    ],
    ['a HEAD that went back', (r: FixtureRepository) => r.git('reset', '--quiet', '--hard', 'HEAD~20')],
    [
      'a branch from further down',
      (r: FixtureRepository) => {
        r.branch('side', 'HEAD~50');
        r.commit({ files: { 'side.txt': '1\n2\n' } });
        r.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'main~10');
      },
    ],
    [
      'a history without anything in common',
      (r: FixtureRepository) => {
        r.git('checkout', '--quiet', '--orphan', 'other');
        r.commit({ files: { 'other.txt': 'other\n' } });
      },
    ],
    [
      'commits that are gone',
      (r: FixtureRepository) => {
        r.git('reset', '--quiet', '--hard', 'HEAD~5');
        r.git('reflog', 'expire', '--expire=now', '--all');
        r.git('gc', '--quiet', '--prune=now');
      },
    ],
    ['another mailmap', (r: FixtureRepository) => r.commit({ files: { '.mailmap': 'Zoe <author1@example.com>\n' } })],
  ])('follows %s', async (name, change) => {
    const repository = large(name.replaceAll(' ', '-'), 120);
    await analyze(repository.path);
    change(repository);
    expect(await analyze(repository.path)).toBe(await analyze(repository.path, false));
    // And what it kept of that is right too.
    expect(await analyze(repository.path)).toBe(await analyze(repository.path, false));
  });

  it('counts no line twice when the history was rewritten', async () => {
    const repository = large('rewritten');
    await analyze(repository.path);
    repository.git('commit', '--quiet', '--amend', '-m', 'Again', '--date=2026-03-01T00:00:00Z');
    git.take();
    await analyze(repository.path);
    expect(git.take()).not.toContain('cat-file');
  });

  it('is shared by a clone, also one that is ahead', async () => {
    const repository = large('shared/origin');
    await analyze(repository.path);
    const clone = fixture.clone(repository, 'clones/origin');
    clone.commit({ files: { 'ahead.txt': 'ahead\n' } });
    git.take();
    const shared = await analyze(clone.path);
    expect(git.take()).not.toContain('cat-file');
    expect(shared).toBe(await analyze(clone.path, false));
  });

  it('of a shallow clone is not taken for the whole one, nor the other way round', async () => {
    const repository = large('deep/depth', 80);
    await analyze(repository.path);
    const shallow = fixture.clone(repository, 'shallow/depth', '--depth=10');
    expect(await analyze(shallow.path)).toBe(await analyze(shallow.path, false));
    shallow.git('fetch', '--quiet', '--unshallow');
    expect(await analyze(shallow.path)).toBe(await analyze(shallow.path, false));
    const { report } = await runAnalysis({ folders: [shallow.path], cacheDirectory });
    expect(repositoryNamed({ report, outcome: 'finished' }, 'depth').activity?.commitCount).toBe(80);
  });

  it('covers all branches where that is asked for', async () => {
    const repository = large('branches', 80);
    repository.branch('side', 'HEAD~30');
    repository.commit({ files: { 'side.txt': 'side\n' } });
    repository.checkout('main');
    const all = async (kept: boolean): Promise<string> => {
      const store = kept ? { cacheDirectory } : {};
      return renderJson(
        (await runAnalysis({ folders: [repository.path], settings: { scope: 'all' }, ...store })).report,
      );
    };
    await analyze(repository.path);
    expect(await all(true)).toBe(await all(false));
    repository.git('branch', '-D', 'side');
    expect(await all(true)).toBe(await all(false));
    expect(await analyze(repository.path)).toBe(await analyze(repository.path, false));
  });

  it('goes on with the lines where a cancelled run stopped, with the same report in the end', async () => {
    const repository = large('cut', 2500);
    const whole = await analyze(repository.path, false);
    const abort = new AbortController();
    const { outcome, report } = await runAnalysis({
      folders: [repository.path],
      cacheDirectory,
      signal: abort.signal,
      sink: { settled: () => abort.abort() },
    });
    expect(outcome).toBe('cancelled');
    expect(report.repositories[0]).toMatchObject({
      state: 'complete',
      problems: [{ code: 'linesNotCounted' }, { code: 'filesNotRead' }],
      activity: { commitCount: 2500, lines: { state: 'none' } },
    });
    git.take();
    expect(await analyze(repository.path)).toBe(whole);
    // The commits were there: only lines were left to count.
    expect(git.take().filter((command) => command === 'config')).toEqual([]);
  });
});

describe('lines', () => {
  it.each(['auto', 'git'] as const)('are the same whoever counts them (%s)', async (lineEngine) => {
    const repository = large(`engine-${lineEngine}`, 200);
    const settings = { lineEngine };
    const { report } = await runAnalysis({ folders: [repository.path], settings });
    const counted = repository.git('log', '--numstat', '--no-renames', '--format=').split('\n');
    const insertions = counted.reduce((sum, line) => sum + Number(line.split('\t')[0] ?? 0), 0);
    expect(report.repositories[0]?.activity).toMatchObject({
      lines: { state: 'complete', since: null },
      windows: { all: { insertions } },
    });
  });

  it('are left out where nobody is to count them', async () => {
    const repository = large('engine-none', 60);
    const { report } = await runAnalysis({ folders: [repository.path], settings: { lineEngine: 'none' } });
    expect(report.repositories[0]).toMatchObject({
      state: 'complete',
      activity: { commitCount: 60, lines: { state: 'none' }, windows: { all: { insertions: null } } },
    });
  });
});
