import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import * as vscode from 'vscode';

import type { Report, RepositoryReport } from '../../src/core/model/report.ts';
import { silentLogger } from '../../src/core/ports.ts';
import { GitExtensionWatcher } from '../../src/host/watch/gitExtensionWatcher.ts';
import { RefFileWatcher } from '../../src/host/watch/refFileWatcher.ts';
import { analyzeAll, listed, musterApi, repositoryNamed, withSetting } from './muster.ts';

const run = promisify(execFile);

/** Longest time that a refresh may take, its delay included. */
const FOLLOWS_WITHIN_MS = 12_000;
/** Long enough that another refresh, were there one, would have ended. */
const SETTLES_WITHIN_MS = 5000;

const IDENTITY = ['-c', 'user.name=Ada Lovelace', '-c', 'user.email=ada@example.com'];

/** What a person does in a terminal. */
async function git(repository: RepositoryReport, ...args: readonly string[]): Promise<void> {
  await run('git', [...IDENTITY, ...args], { cwd: repository.path });
}

const commit = (repository: RepositoryReport, ...configuration: readonly string[]): Promise<void> =>
  git(repository, ...configuration, 'commit', '--quiet', '--allow-empty', '-m', 'From outside');

const commitsIn = (report: Report, { name }: RepositoryReport): number | undefined =>
  repositoryNamed(report, name).activity?.commitCount;

/** Every report that comes while `work` runs. */
async function reportsDuring(work: (reports: readonly Report[]) => Promise<void>): Promise<readonly Report[]> {
  const api = await musterApi();
  const reports: Report[] = [];
  const subscription = api.onDidFinishAnalysis((report) => reports.push(report));
  try {
    await work(reports);
  } finally {
    subscription.dispose();
  }
  return reports;
}

/** Waits until it holds, or the time is over: what is expected then fails by itself. */
async function eventually(holds: () => boolean): Promise<void> {
  const deadlineMs = Date.now() + FOLLOWS_WITHIN_MS;
  while (!holds() && Date.now() < deadlineMs) await sleep(50);
}

describe('a commit from outside', () => {
  for (const name of ['beta', 'gamma']) {
    it(`is followed by itself in ${name}, once, and the others keep their results`, async () => {
      const before = await analyzeAll();
      const repository = repositoryNamed(before, name);
      const commits = commitsIn(before, repository) ?? 0;
      const reports = await reportsDuring(async (soFar) => {
        await commit(repository);
        await eventually(() => soFar.length > 0);
        await sleep(SETTLES_WITHIN_MS);
      });
      assert.equal(reports.length, 1, 'our own reading started another run');
      const after = reports[0];
      assert.ok(after !== undefined);
      assert.equal(commitsIn(after, repository), commits + 1);
      const others = (report: Report): unknown =>
        report.repositories.filter((each) => each.name !== name).map(({ id, state, head }) => [id, state, head]);
      assert.deepEqual(others(after), others(before));
      await git(repository, 'reset', '--quiet', '--hard', 'HEAD~1');
    }).timeout(60_000);
  }

  it('is not followed while that is switched off', async () => {
    await withSetting('refresh.automatic', false, async () => {
      const repository = repositoryNamed(await analyzeAll(), 'gamma');
      const reports = await reportsDuring(async () => {
        await commit(repository);
        await sleep(SETTLES_WITHIN_MS);
      });
      await git(repository, 'reset', '--quiet', '--hard', 'HEAD~1');
      assert.deepEqual(reports, []);
    });
  }).timeout(60_000);

  it('is not followed when only a file of the work tree changed', async () => {
    const repository = repositoryNamed(await analyzeAll(), 'beta');
    const file = path.join(repository.path, 'new.txt');
    const reports = await reportsDuring(async () => {
      await writeFile(file, 'new\n');
      await git(repository, 'add', 'new.txt');
      await sleep(SETTLES_WITHIN_MS);
    });
    await git(repository, 'rm', '--quiet', '--cached', 'new.txt');
    await rm(file);
    assert.deepEqual(reports, []);
  }).timeout(60_000);
});

describe("with VS Code's git extension", () => {
  const setting = (value: boolean | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration('git').update('enabled', value, vscode.ConfigurationTarget.Global);
  let configured: boolean | undefined;
  let beta: RepositoryReport;
  let gamma: RepositoryReport;

  before(async () => {
    configured = vscode.workspace.getConfiguration('git').inspect<boolean>('enabled')?.globalValue;
    await setting(true);
    const report = await analyzeAll();
    [beta, gamma] = [repositoryNamed(report, 'beta'), repositoryNamed(report, 'gamma')];
    const deadlineMs = Date.now() + FOLLOWS_WITHIN_MS;
    const watcher = new GitExtensionWatcher(silentLogger);
    while ((await watcher.watch(new Set([beta.path]))).size === 0) {
      assert.ok(Date.now() < deadlineMs, 'The git extension has not opened it');
      await sleep(200);
    }
    watcher.dispose();
  });

  after(() => setting(configured));

  it('hears of commits in what it has open, and of nothing else', async () => {
    const watcher = new GitExtensionWatcher(silentLogger);
    const seen: string[] = [];
    watcher.onDidChange((workTree) => seen.push(workTree));
    try {
      // The other one lies too deep for it.
      assert.deepEqual([...(await watcher.watch(new Set([beta.path, gamma.path])))], [beta.path]);
      await sleep(SETTLES_WITHIN_MS); // until it has read the commit
      seen.length = 0;
      const file = path.join(beta.path, 'new.txt');
      await writeFile(file, 'new\n');
      await sleep(SETTLES_WITHIN_MS);
      await rm(file);
      assert.deepEqual(seen, []);
      await commit(beta);
      await eventually(() => seen.length > 0);
      assert.deepEqual(seen, [beta.path]);
      assert.deepEqual([...(await watcher.watch(new Set()))], []);
      await git(beta, 'reset', '--quiet', '--hard', 'HEAD~1');
    } finally {
      watcher.dispose();
    }
  }).timeout(60_000);

  it('a commit from outside is followed by itself', async () => {
    const commits = commitsIn(await analyzeAll(), beta) ?? 0;
    const reports = await reportsDuring(async (soFar) => {
      await commit(beta);
      await eventually(() => soFar.length > 0);
    });
    await git(beta, 'reset', '--quiet', '--hard', 'HEAD~1');
    assert.deepEqual(
      reports.map((report) => commitsIn(report, beta)),
      [commits + 1],
    );
  }).timeout(60_000);
});

describe('files of references', () => {
  let watcher: RefFileWatcher;
  let repository: RepositoryReport;
  let seen: string[];

  before(async () => {
    repository = repositoryNamed(await analyzeAll(), 'gamma');
    await git(repository, 'checkout', '--quiet', '-b', 'feature/deep');
  });

  after(async () => {
    await git(repository, 'checkout', '--quiet', 'main');
    await git(repository, 'branch', '--quiet', '-D', 'feature/deep');
  });

  beforeEach(() => {
    watcher = new RefFileWatcher(silentLogger);
    seen = [];
    watcher.onDidChange((id) => seen.push(id));
  });

  afterEach(() => watcher.dispose());

  async function watch(): Promise<void> {
    await watcher.watch([{ ...listed(repository), commonDirectory: path.join(repository.path, '.git') }]);
    await sleep(1500); // events of what was done before
    seen.length = 0;
  }

  async function told(): Promise<readonly string[]> {
    await eventually(() => seen.length > 0);
    return [...new Set(seen)];
  }

  it('tell of a commit on a branch in a folder, without any log', async () => {
    await watch();
    await commit(repository, '-c', 'core.logAllRefUpdates=false');
    assert.deepEqual(await told(), [repository.id]);
  });

  it('tell of a checkout and of packed branches', async () => {
    await watch();
    await git(repository, 'checkout', '--quiet', '--detach');
    assert.deepEqual(await told(), [repository.id]);
    await watch();
    await git(repository, 'pack-refs', '--all');
    assert.deepEqual(await told(), [repository.id]);
    await git(repository, 'checkout', '--quiet', 'feature/deep');
  });

  it('tell nothing when history is read, and nothing when they are not watched any more', async () => {
    await watch();
    await git(repository, 'log', '--all', '--numstat');
    await git(repository, '--no-optional-locks', 'status');
    await sleep(2000);
    assert.deepEqual(seen, []);
    await watcher.watch([]);
    await commit(repository);
    await sleep(3000);
    assert.deepEqual(seen, []);
  });
});
