import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createCountingGit, type CountingGit } from '../support/countingGit.ts';
import { createGitFixture, importLargeHistory, type GitFixture } from '../support/gitFixture.ts';
import { createAnalysis, runAnalysis } from '../support/runAnalysis.ts';

let fixture: GitFixture;
let git: CountingGit;
const folders = (): readonly string[] => [fixture.resolve('fleet')];
const settings = () => ({ gitPath: git.path, lineEngine: 'auto' as const });

beforeAll(async () => {
  fixture = createGitFixture();
  for (const name of ['a', 'b']) importLargeHistory(fixture, fixture.createRepository(`fleet/${name}`), 1500);
  git = await createCountingGit(fixture);
});
afterAll(() => {
  fixture.dispose();
});

/** How often histories were read. */
const passes = (): number => git.take().filter((subcommand) => subcommand === 'log').length;

describe('A repository', () => {
  it('that two runs of one process want at the same time is read once', async () => {
    const alone = createAnalysis();
    await runAnalysis({ folders: folders(), settings: { ...settings(), lineEngine: 'none' }, analysis: alone });
    await alone.close();
    const alonePasses = passes();
    const shared = createAnalysis();
    const run = () =>
      runAnalysis({ folders: folders(), settings: { ...settings(), lineEngine: 'none' }, analysis: shared });
    const [first, second] = await Promise.all([run(), run()]);
    await shared.close();
    expect(JSON.stringify(second.report)).toBe(JSON.stringify(first.report));
    expect(first.report.totals.commitCount).toBe(3000);
    expect(passes()).toBe(alonePasses);
  });

  it('that a cancelled run was reading is read all the same by the one that had joined', async () => {
    const analysis = createAnalysis();
    const controller = new AbortController();
    const common = { folders: folders(), settings: { ...settings(), lineEngine: 'none' as const }, analysis };
    const cancelled = runAnalysis({
      ...common,
      signal: controller.signal,
      sink: { started: () => setTimeout(() => controller.abort(), 5) },
    });
    const [first, second] = await Promise.all([cancelled, runAnalysis(common)]);
    await analysis.close();
    expect(first.outcome).toBe('cancelled');
    expect(second.report.repositories.map(({ state }) => state)).toEqual(['complete', 'complete']);
    git.take();
  });

  it('that two processes with one store want at the same time is read and counted once', async () => {
    const alone = fixture.resolve('store-alone');
    await runAnalysis({ folders: folders(), settings: settings(), cacheDirectory: alone });
    const alonePasses = git.take();
    const cacheDirectory = fixture.resolve('store-shared');
    const cli = path.resolve(import.meta.dirname, '..', '..', 'dist', 'cli.js');
    const environment = { ...process.env, MUSTER_CACHE_DIR: cacheDirectory };
    const runs = [0, 1].map(async () => {
      const args = [cli, 'analyze', ...folders(), '--json', '--as-of', '2026-06-15', '--git', git.path];
      const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      const [exitCode] = (await once(child, 'close')) as [number];
      return { exitCode, output };
    });
    const [first, second] = await Promise.all(runs);
    expect(first).toEqual(second);
    expect(first?.exitCode).toBe(0);
    const heavy = (subcommands: readonly string[]) => subcommands.filter((name) => name === 'cat-file').length;
    const all = git.take();
    expect(heavy(all)).toBe(heavy(alonePasses));
    // Each process may ask once more whether what the other has read is part of what it wants.
    expect(all.filter((name) => name === 'log').length).toBe(alonePasses.filter((name) => name === 'log').length);
  });
});
