import { DatabaseSync } from 'node:sqlite';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { RepositoryReport } from '../../src/core/model/report.ts';
import type { Settings } from '../../src/core/config/settings.ts';
import { renderJson } from '../../src/core/report/json.ts';
import type { Analysis } from '../../src/core/run/analysis.ts';
import { clearStore } from '../../src/core/store/maintenance.ts';
import { silentLogger, systemClock } from '../../src/core/ports.ts';
import { createCountingGit, type CountingGit } from '../support/countingGit.ts';
import { ADA, BOB, createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { leaveObjectsToGit } from '../support/objectsOf.ts';
import { createAnalysis, repositoryNamed, runAnalysis, type AnalysisSketch } from '../support/runAnalysis.ts';

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
  git.take();
});

const EVERYTHING: Partial<Settings> = { coAuthors: true, ticketPattern: '[A-Z]+-\\d+' };

/** A repository with something for every part. What is read of it shows by the processes that are started. */
function complete(name: string): FixtureRepository {
  const repository = fixture.createRepository(name);
  leaveObjectsToGit(repository);
  repository.commit({ files: { 'README.md': '# Title\n', LICENSE: 'MIT License\n', 'src/a.ts': 'one\ntwo\n' } });
  repository.tag('v1.0.0');
  const trailer = `Co-authored-by: ${BOB.name} <${BOB.email}>`;
  repository.commit({ files: { 'src/a.ts': 'one\n2\n', 'src/b.ts': 'b\n' }, message: `AB-1 Change\n\n${trailer}` });
  return repository;
}

async function analyze(
  repository: FixtureRepository,
  sketch: Omit<AnalysisSketch, 'folders'> = {},
): Promise<{ readonly json: string; readonly report: RepositoryReport; readonly started: readonly string[] }> {
  const settings = { ...sketch.settings, gitPath: git.path };
  const result = await runAnalysis({ ...sketch, folders: [repository.path], settings });
  return {
    json: renderJson(result.report),
    report: repositoryNamed(result, repository.path.slice(repository.path.lastIndexOf('/') + 1)),
    started: git.take(),
  };
}

/** With a store, without one, each in one process and in several. */
const WAYS = ['the same process', 'the same process without a store', 'a new process'] as const;

function way(name: (typeof WAYS)[number], analysis: Analysis): Omit<AnalysisSketch, 'folders'> {
  if (name === 'a new process') return { cacheDirectory };
  return name === 'the same process' ? { cacheDirectory, analysis } : { analysis };
}

describe('what stands at HEAD', () => {
  it('is in the report', async () => {
    const { report } = await analyze(complete('report'), { settings: EVERYTHING });
    expect(report.state).toBe('complete');
    expect(report.health?.features.find(({ key }) => key === 'readme')?.state).toBe('present');
    expect(report.languages?.map(({ name }) => name)).toContain('TypeScript');
    expect(report.files?.hotspots?.map(({ path }) => path)).toContain('src/a.ts');
    expect(report.releases).toMatchObject({ versionTags: 1, commitsSinceLatest: 1 });
    expect(report.contributors.find(({ email }) => email === BOB.email)?.coAuthoredCommits).toBe(1);
  });

  it.each(WAYS)('starts no process in %s while nothing has changed', async (name) => {
    const repository = complete(`unchanged-${name.replaceAll(' ', '-')}`);
    const analysis = createAnalysis();
    const first = await analyze(repository, { ...way(name, analysis), settings: EVERYTHING });
    expect(first.started).toEqual(expect.arrayContaining(['log', 'ls-tree', 'diff-tree', 'for-each-ref']));
    const second = await analyze(repository, { ...way(name, analysis), settings: EVERYTHING });
    expect(second.started).toEqual([]);
    expect(second.json).toBe(first.json);
    await analysis.close();
  });

  it.each(WAYS)('has a new tag in %s, for which no history and no file is read', async (name) => {
    const repository = complete(`tag-${name.replaceAll(' ', '-')}`);
    const analysis = createAnalysis();
    await analyze(repository, { ...way(name, analysis), settings: EVERYTHING });
    repository.tag('v2.0.0');
    const { report, started } = await analyze(repository, { ...way(name, analysis), settings: EVERYTHING });
    expect(started.filter((command) => command !== '--version')).toEqual(['for-each-ref']);
    expect(report.releases).toMatchObject({ versionTags: 2, commitsSinceLatest: 0 });
    expect((await analyze(repository, { ...way(name, analysis), settings: EVERYTHING })).started).toEqual([]);
    expect(report.contributors.find(({ email }) => email === BOB.email)?.coAuthoredCommits).toBe(1);
    await analysis.close();
  });

  it.each(WAYS)('follows a new commit in %s, and is as if it were read anew', async (name) => {
    const repository = complete(`commit-${name.replaceAll(' ', '-')}`);
    const analysis = createAnalysis();
    await analyze(repository, { ...way(name, analysis), settings: EVERYTHING });
    repository.commit({ files: { 'src/c.ts': 'c\n', 'README.md': null }, message: 'CD-2 More' });
    const { json } = await analyze(repository, { ...way(name, analysis), settings: EVERYTHING });
    expect(json).toBe((await analyze(repository, { settings: EVERYTHING })).json);
    await analysis.close();
  });

  it.each(WAYS)('follows what is asked of messages in %s', async (name) => {
    const repository = complete(`asked-${name.replaceAll(' ', '-')}`);
    const analysis = createAnalysis();
    const before = await analyze(repository, way(name, analysis));
    expect(before.report.contributors.map(({ coAuthoredCommits }) => coAuthoredCommits)).toEqual([null]);
    const asked = await analyze(repository, { ...way(name, analysis), settings: { coAuthors: true } });
    expect(asked.report.contributors.find(({ email }) => email === BOB.email)?.coAuthoredCommits).toBe(1);
    expect(asked.started).not.toContain('ls-tree');
    expect((await analyze(repository, way(name, analysis))).json).toBe(before.json);
    await analysis.close();
  });

  it('is read for facts that were in memory without it, for which ids of commits are needed', async () => {
    const repository = complete('later');
    const ignored = repository.commit({ files: { 'src/a.ts': 'x\n' } });
    repository.commit({ files: { '.git-blame-ignore-revs': `${ignored}\n` } });
    const analysis = createAnalysis();
    await analyze(repository, { analysis, readFiles: false });
    const { json } = await analyze(repository, { analysis });
    expect(json).toBe((await analyze(repository)).json);
    await analysis.close();
  });

  it('covers the messages of other branches once they are asked for', async () => {
    const repository = complete('scope');
    repository.branch('side');
    repository.commit({ message: `Side\n\nCo-authored-by: ${BOB.name} <${BOB.email}>` });
    repository.checkout('main');
    const counts = [];
    for (const scope of ['head', 'all'] as const) {
      const { report } = await analyze(repository, { cacheDirectory, settings: { ...EVERYTHING, scope } });
      counts.push(report.contributors.find(({ email }) => email === BOB.email)?.coAuthoredCommits);
    }
    expect(counts).toEqual([1, 2]);
  });

  it('reads the messages of new commits alone', async () => {
    const repository = complete('new-messages');
    await analyze(repository, { cacheDirectory, settings: EVERYTHING });
    const message = `EF-3\n\nCo-authored-by: ${BOB.name} <${BOB.email}>`;
    repository.commit({ files: { 'src/a.ts': '3\n' }, message });
    const { report } = await analyze(repository, { cacheDirectory, settings: EVERYTHING });
    expect(report.contributors.find(({ email }) => email === BOB.email)?.coAuthoredCommits).toBe(2);
  });

  it('is not read where that is not wanted', async () => {
    const { report, started } = await analyze(complete('unwanted'), { readFiles: false, settings: EVERYTHING });
    for (const command of ['ls-tree', 'diff-tree', 'for-each-ref', 'rev-list']) expect(started).not.toContain(command);
    expect(report).toMatchObject({ state: 'complete', health: null, languages: null, releases: null });
    expect(report.files?.hotspots ?? null).toBeNull();
  });

  it('of a repository without a commit is nothing', async () => {
    const repository = fixture.createRepository('unborn');
    const { report, started } = await analyze(repository);
    expect(started).not.toContain('ls-tree');
    expect(report).toMatchObject({ state: 'complete', health: null });
  });
});

describe('a run', () => {
  it('shows commits first, and what stands at HEAD and lines as they come', async () => {
    const repository = complete('order');
    const shown: string[] = [];
    const settled = ({ health, activity }: RepositoryReport): void => {
      shown.push(`${health === null ? 'commits' : 'files'} ${activity?.lines.state ?? ''}`);
    };
    await analyze(repository, { sink: { settled } });
    expect(shown[0]).toBe('commits counting');
    expect(['files counting', 'commits complete']).toContain(shown[1]);
    expect(shown.slice(2)).toEqual(['files complete']);
  });

  it('that nobody watches tells of each repository once', async () => {
    let settled = 0;
    await analyze(complete('unwatched'), { sink: { wantsInterim: false, settled: () => (settled += 1) } });
    expect(settled).toBe(1);
  });

  it('that is cancelled keeps what it has, says what it has not, and the next one reads it', async () => {
    const repository = complete('cancelled');
    const stopped = new AbortController();
    const cut = await analyze(repository, {
      cacheDirectory,
      sink: { settled: () => stopped.abort() },
      signal: stopped.signal,
    });
    expect(cut.report.activity?.commitCount).toBe(2);
    expect(cut.report.health).toBeNull();
    expect(cut.report.problems.map(({ code }) => code)).toContain('filesNotRead');
    const { report } = await analyze(repository, { cacheDirectory });
    expect(report.health).not.toBeNull();
    expect(report.problems).toEqual([]);
  });

  it('reads nothing at the HEAD of a repository that cannot be read', async () => {
    const repository = complete('broken');
    repository.removeObject(repository.git('rev-parse', 'HEAD'));
    const { report, started } = await analyze(repository);
    expect(report.state).toBe('failed');
    expect(started).not.toContain('ls-tree');
  });

  it('names a ticket pattern that never ends, and has everything else', async () => {
    const repository = complete('slow-pattern');
    repository.commit({ message: `${'a'.repeat(60)}b` });
    const settings = { coAuthors: true, ticketPattern: '^(a+)+$' };
    const { report } = await analyze(repository, { settings });
    expect(report.problems.map(({ code, message }) => [code, message.includes('ticketPattern')])).toEqual([
      ['invalidSetting', true],
    ]);
    expect(report.contributors.find(({ email }) => email === BOB.email)?.coAuthoredCommits).toBe(1);
    expect(report.health).not.toBeNull();
  });

  it('leaves ignored revisions out of churn, also from memory and from the store', async () => {
    const repository = complete('ignored');
    const ignored = repository.commit({ files: { 'src/a.ts': 'x\ny\nz\n' } });
    repository.commit({ files: { '.git-blame-ignore-revs': `${ignored}\n` }, author: ADA });
    const revisionsOf = (report: RepositoryReport) =>
      report.files?.mostChanged.find(({ path }) => path === 'src/a.ts')?.revisions;
    const analysis = createAnalysis();
    for (const sketch of [{ cacheDirectory, analysis }, { cacheDirectory, analysis }, { cacheDirectory }]) {
      expect(revisionsOf((await analyze(repository, sketch)).report)).toBe(2);
    }
    await analysis.close();
  });
});

describe('what is kept of HEAD', () => {
  it('is read from git again when it is damaged, which nobody notices', async () => {
    const repository = complete('damaged');
    const first = await analyze(repository, { cacheDirectory, settings: EVERYTHING });
    const database = new DatabaseSync(`${cacheDirectory}/muster.sqlite`);
    database.exec("UPDATE head_facts SET data = x'0102' WHERE part IN ('tree', 'words'); DELETE FROM evaluations");
    database.close();
    const again = await analyze(repository, { cacheDirectory, settings: EVERYTHING });
    expect(again.json).toBe(first.json);
    expect(again.started).toEqual(expect.arrayContaining(['ls-tree', 'log']));
    expect(again.started).not.toContain('for-each-ref');
    expect((await analyze(repository, { cacheDirectory, settings: EVERYTHING })).started).toEqual([]);
  });

  it('goes when the cache is cleared', async () => {
    const repository = complete('cleared');
    await analyze(repository, { cacheDirectory });
    const options = { directory: cacheDirectory, maxBytes: 1e9, keepDays: 90 };
    clearStore({ ...options, clock: systemClock, logger: silentLogger });
    expect((await analyze(repository, { cacheDirectory })).started).toEqual(expect.arrayContaining(['log', 'ls-tree']));
  });
});
