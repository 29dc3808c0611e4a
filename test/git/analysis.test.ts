import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Progress } from '../../src/core/model/progress.ts';
import type { RepositoryReport } from '../../src/core/model/report.ts';
import { ADA, BOB, createGitFixture, importLargeHistory, type GitFixture } from '../support/gitFixture.ts';
import { createAnalysis, repositoryNamed, runAnalysis } from '../support/runAnalysis.ts';

let fixture: GitFixture;
beforeAll(() => {
  fixture = createGitFixture();
  for (let index = 0; index < 12; index++) {
    const repository = fixture.createRepository(`fleet/r${String(index)}`);
    for (let commit = 0; commit <= index; commit++) {
      repository.commit({ files: { 'a.txt': `${String(commit)}\n` }, author: commit % 2 === 0 ? ADA : BOB });
    }
  }
  fixture.createRepository('fleet/empty');
});
afterAll(() => {
  fixture.dispose();
});

describe('Analysis', () => {
  it('gives the same report byte for byte with any limit', async () => {
    const folders = [fixture.resolve('fleet')];
    const texts = await Promise.all(
      [1, 2, 8].map(async (concurrency) => {
        const { report } = await runAnalysis({ folders, settings: { concurrency } });
        return JSON.stringify(report);
      }),
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('"commitCount":78');
  });

  it('tells each repository with its commits, then with its lines, and progress in order', async () => {
    let beforeLines = 0;
    const settled: RepositoryReport[] = [];
    const started: string[] = [];
    const progress: Progress[] = [];
    const folders = [fixture.resolve('fleet')];
    const { report } = await runAnalysis({
      folders,
      sink: {
        discovered: (repositories) => {
          expect(repositories).toHaveLength(13);
          expect(started).toEqual([]);
        },
        started: (id) => started.push(id),
        settled: (repository) => settled.push(repository),
        progress: (snapshot) => progress.push(snapshot),
        totals: (totals) => {
          if (progress.at(-1)?.phase === 'shape') beforeLines = totals.commitCount;
        },
      },
    });
    // Whoever watches sees everything but lines before their counting begins.
    expect(beforeLines).toBe(report.totals.commitCount);
    const ids = report.repositories.map((repository) => repository.id).toSorted();
    expect(started.toSorted()).toEqual(ids);
    // Every repository has its commits before the lines of the first are counted.
    const firstResults = settled.slice(0, ids.length);
    expect(firstResults.map((repository) => repository.id).toSorted()).toEqual(ids);
    const waiting = firstResults.filter(({ activity }) => (activity?.commitCount ?? 0) > 0);
    expect(new Set(waiting.map(({ activity }) => activity?.lines.state))).toEqual(new Set(['counting']));
    const last = new Map(settled.map((repository) => [repository.id, repository]));
    expect(ids.map((id) => last.get(id)?.activity?.lines.state)).toEqual(ids.map(() => 'complete'));
    const phases = progress.map(({ phase }) => phase);
    expect(phases.lastIndexOf('shape')).toBeLessThan(phases.indexOf('lines'));
    expect(progress.at(0)).toMatchObject({ stage: 'discovering', done: 0 });
    expect(progress.at(-1)).toMatchObject({ stage: 'finished', done: 13, total: 13, failed: 0, commits: 78 });
  });

  it('reads one repository again and leaves the facts of the others as they were', async () => {
    const analysis = createAnalysis();
    const folders = [fixture.resolve('fleet')];
    const before = await runAnalysis({ analysis, folders });
    const target = repositoryNamed(before, 'r0');
    const started: string[] = [];
    const again = await runAnalysis({
      analysis,
      folders,
      repositoryIds: [target.id],
      asOf: '2027-06-15T12:00:00Z',
      sink: { started: (id) => started.push(id) },
    });
    expect(started).toEqual([target.id]);
    expect(again.report.totals.commitCount).toBe(before.report.totals.commitCount);
    // All figures share the new moment, also those of repositories that were not read again.
    expect(repositoryNamed(before, 'r5').activity?.windows['365d'].commits).toBe(6);
    expect(repositoryNamed(again, 'r5').activity?.windows['365d'].commits).toBe(0);
  });

  it('reads everything again when the scope has changed', async () => {
    const analysis = createAnalysis();
    const folders = [fixture.resolve('fleet')];
    const before = await runAnalysis({ analysis, folders });
    const { id } = repositoryNamed(before, 'r0');
    const started: string[] = [];
    const sink = { started: (repositoryId: string) => started.push(repositoryId) };
    const again = await runAnalysis({ analysis, folders, repositoryIds: [id], settings: { scope: 'all' }, sink });
    expect(again.report.totals).toEqual(before.report.totals);
    expect(started).toHaveLength(13);
  });

  it('settles as cancelled what a cancel stops, and keeps what was finished', async () => {
    const folders = [fixture.resolve('fleet')];
    const abort = new AbortController();
    let settled = 0;
    const { report, outcome } = await runAnalysis({
      folders,
      settings: { concurrency: 1 },
      signal: abort.signal,
      sink: {
        settled: () => {
          if (++settled === 4) abort.abort();
        },
      },
    });
    expect(outcome).toBe('cancelled');
    expect(report.totals.byState).toMatchObject({ complete: 4, cancelled: 9 });
    expect(report.repositories).toHaveLength(13);
  });

  it('stops in the middle of a large history', async () => {
    const large = fixture.createRepository('large');
    importLargeHistory(fixture, large, 20_000);
    const abort = new AbortController();
    const { report } = await runAnalysis({
      folders: [large.path],
      signal: abort.signal,
      sink: {
        progress: ({ commits }) => {
          if (commits > 0) abort.abort();
        },
      },
    });
    const [repository] = report.repositories;
    expect(repository?.state).toBe('cancelled');
    expect(repository?.activity?.commitCount).toBeLessThan(20_000);
  });

  it('does not replace what an earlier run read by what a cancelled one did', async () => {
    const analysis = createAnalysis();
    const folders = [fixture.resolve('fleet')];
    await runAnalysis({ analysis, folders });
    const abort = new AbortController();
    abort.abort();
    const { signal } = abort;
    const early = await runAnalysis({ analysis, folders, signal });
    expect(early.outcome).toBe('cancelled');
    expect(early.report.totals).toMatchObject({ repositories: 13, commitCount: 78 });
    const { id } = repositoryNamed(early, 'r7');
    const later = new AbortController();
    const result = await runAnalysis({
      analysis,
      folders,
      repositoryIds: [id],
      signal: later.signal,
      sink: {
        started: () => {
          later.abort();
        },
      },
    });
    expect(repositoryNamed(result, 'r7')).toMatchObject({ state: 'complete', activity: { commitCount: 8 } });
  });

  it('reports that nothing was found', async () => {
    const { report } = await runAnalysis({ folders: [fixture.createFolder('bare-folder')] });
    expect(report).toMatchObject({ repositories: [], problems: [{ code: 'noRepository' }] });
  });

  it('fails as a whole without a folder or without git', async () => {
    await expect(runAnalysis({ folders: [fixture.resolve('nope')] })).rejects.toMatchObject({
      problem: { code: 'folderNotFound' },
    });
    const settings = { gitPath: fixture.resolve('no-git-here') };
    await expect(runAnalysis({ folders: [fixture.root], settings })).rejects.toMatchObject({
      problem: { code: 'gitNotFound' },
    });
  });
});
