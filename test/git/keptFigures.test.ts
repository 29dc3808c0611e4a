import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Settings } from '../../src/core/config/settings.ts';
import type { SelectionResult } from '../../src/core/model/selection.ts';
import { renderJson } from '../../src/core/report/json.ts';
import { windowSelection } from '../../src/core/report/windowSelection.ts';
import type { RepositoryReport } from '../../src/core/model/report.ts';
import type { AnalysisSink } from '../../src/core/run/analysisSink.ts';
import type { Analysis } from '../../src/core/run/analysis.ts';
import { createCountingGit, type CountingGit } from '../support/countingGit.ts';
import { ADA, BOB, createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { leaveObjectsToGit } from '../support/objectsOf.ts';
import { AS_OF, createAnalysis, runAnalysis } from '../support/runAnalysis.ts';

let fixture: GitFixture;
let git: CountingGit;
let api: FixtureRepository;
let fleets = 0;
let folder = '';
let cacheDirectory = '';

beforeAll(async () => {
  fixture = createGitFixture();
  git = await createCountingGit(fixture);
});
afterAll(() => {
  fixture.dispose();
});
beforeEach(() => {
  const name = `fleet-${String(++fleets)}`;
  cacheDirectory = `${fixture.home}/cache-${name}`;
  api = fixture.createRepository(`${name}/api`);
  folder = path.dirname(api.path);
  const web = fixture.createRepository(`${name}/web`);
  // What is read shows by the processes that are started.
  for (const repository of [api, web]) leaveObjectsToGit(repository);
  // Enough common days for the two to be coupled.
  for (let day = 1; day < 8; day++) {
    const date = `2026-05-${String(2 * day).padStart(2, '0')}T10:00:00Z`;
    api.commit({ date, author: day === 3 ? BOB : ADA, files: { 'src/a.ts': 'x\n'.repeat(day) } });
    web.commit({ date, author: ADA, files: { 'b.ts': String(day), 'README.md': `# Web ${String(day)}\n` } });
  }
  api.git('tag', 'v1.0.0');
});

interface Sketch {
  readonly asOf?: string;
  readonly settings?: Partial<Settings>;
  readonly analysis?: Analysis;
  readonly kept?: boolean;
  readonly sink?: Partial<AnalysisSink>;
}

/** The report as a new process would make it, unless an analysis is given. */
async function analyze({ kept = true, settings = {}, ...sketch }: Sketch = {}): Promise<string> {
  const more = { ...(kept ? { cacheDirectory } : {}), settings: { gitPath: git.path, ...settings } };
  const { report } = await runAnalysis({ folders: [folder], ...sketch, ...more });
  expect(report.problems).toEqual([]);
  expect(report.repositoryCoupling).toHaveLength(1);
  return renderJson(report);
}

function inStore(sql: string): void {
  const database = new DatabaseSync(`${cacheDirectory}/muster.sqlite`);
  database.exec(sql);
  database.close();
}

function select(analysis: Analysis): SelectionResult | null {
  return analysis.evaluateSelection(windowSelection('90d', AS_OF));
}

describe('figures that are kept', () => {
  it('are told without looking at a single commit', async () => {
    const first = await analyze();
    git.take();
    // Whoever looked would read them again.
    inStore("UPDATE columns SET data = x'00'; UPDATE head_facts SET data = x'00'");
    expect(await analyze()).toBe(first);
    expect(git.take()).toEqual([]);
  });

  it('are no longer told once a commit has left a window, nor before it came', async () => {
    await analyze();
    for (const asOf of [
      '2026-07-31T09:59:59Z',
      '2026-07-31T10:00:00Z',
      '2027-06-01T00:00:00Z',
      '2026-05-05T00:00:00Z',
    ]) {
      expect(await analyze({ asOf })).toBe(await analyze({ asOf, kept: false }));
    }
  });

  it('grow older with the moment in between', async () => {
    const first = await analyze();
    const asOf = '2026-07-20T00:00:00Z';
    inStore("UPDATE columns SET data = x'00'");
    const later = await analyze({ asOf });
    expect(later).toBe(await analyze({ asOf, kept: false }));
    expect(later.replaceAll(asOf, AS_OF)).not.toBe(first);
  });

  it('are those of the options', async () => {
    await analyze();
    const settings = { currentDays: 10, bots: [BOB.email] };
    expect(await analyze({ settings })).toBe(await analyze({ settings, kept: false }));
  });

  it('are those of the newest commits, files and tags', async () => {
    await analyze();
    api.commit({ date: '2026-06-01T10:00:00Z', author: BOB, files: { LICENSE: 'MIT License\n' } });
    expect(await analyze()).toBe(await analyze({ kept: false }));
    api.git('tag', 'v1.1.0');
    expect(await analyze()).toBe(await analyze({ kept: false }));
  });

  it('are evaluated anew when they are damaged', async () => {
    const first = await analyze();
    inStore("UPDATE evaluations SET data = x'7b7d'; UPDATE fleet_evaluations SET data = x'5b5d'");
    expect(await analyze()).toBe(first);
  });
});

describe('a repository whose figures are kept', () => {
  it('is begun and settled like any other', async () => {
    await analyze();
    const told: string[] = [];
    const sink = {
      started: (id: string) => told.push(`started ${id}`),
      settled: ({ id, state }: RepositoryReport) => told.push(`${state} ${id}`),
    };
    await analyze({ sink });
    const ids = told.filter((text) => text.startsWith('started')).map((text) => text.slice(8));
    expect(ids).toHaveLength(2);
    expect(told).toEqual(ids.flatMap((id) => [`started ${id}`, `complete ${id}`]));
  });
});

describe('commits behind kept figures', () => {
  it('are loaded for whoever selects from them', async () => {
    const [reader, later] = [createAnalysis(), createAnalysis()];
    await analyze({ analysis: reader });
    await analyze({ analysis: later });
    expect(select(later)).toEqual(select(reader));
    expect(select(later)?.now.commits).toBe(14);
    await Promise.all([reader.close(), later.close()]);
  });

  it.each([
    ["UPDATE columns SET data = x'00'", 'log'],
    ["UPDATE head_facts SET data = x'00'", 'ls-tree'],
  ])('that are gone are missed, and read again by the next run: %s', async (damage, command) => {
    const first = await analyze();
    const analysis = createAnalysis();
    await analyze({ analysis });
    inStore(damage);
    analysis.prepareSelections();
    expect(() => select(analysis)).toThrow('no longer there');
    git.take();
    expect(await analyze({ analysis })).toBe(first);
    expect(git.take()).toContain(command);
    expect(select(analysis)?.now.commits).toBe(14);
    await analysis.close();
  });

  it('that are gone when HEAD has moved do not stand in the way', async () => {
    const analysis = createAnalysis();
    await analyze();
    await analyze({ analysis });
    inStore("UPDATE columns SET data = x'00'; UPDATE head_facts SET data = x'00'; DELETE FROM fleet_evaluations");
    api.commit({ date: '2026-06-02T10:00:00Z', author: BOB, files: { 'src/b.ts': 'x\n' } });
    expect(await analyze({ analysis })).toBe(await analyze({ kept: false }));
    await analysis.close();
  });
});
