import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { Report } from '../../src/core/model/report.ts';
import { analyzeAll, expectedNames, musterApi, repositoryNamed, withSetting } from './muster.ts';

describe('Analyze Repositories', () => {
  let report: Report;

  before(async () => {
    report = await analyzeAll();
  });

  it('finds every repository of every workspace folder', () => {
    assert.deepEqual(
      report.repositories.map(({ name }) => name),
      expectedNames(),
    );
    const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    assert.deepEqual([...new Set(report.repositories.map(({ root }) => root))].toSorted(), roots.toSorted());
  });

  it('counts commits and people', () => {
    const { activity, contributors, state } = repositoryNamed(report, 'alpha');
    assert.equal(state, 'complete');
    assert.equal(activity?.commitCount, 3);
    assert.deepEqual(
      contributors.map(({ commits }) => commits),
      [2, 1],
    );
  });

  it('takes an empty repository for what it is', () => {
    const { activity, state, problems } = repositoryNamed(report, 'empty');
    assert.equal(state, 'complete');
    assert.equal(activity?.status, 'empty');
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['emptyRepository', 'info']],
    );
  });

  it('says what is wrong with the damaged one and leaves the others alone', () => {
    const broken = repositoryNamed(report, 'broken');
    assert.notEqual(broken.state, 'complete');
    const problem = broken.problems.find(({ severity }) => severity === 'error');
    assert.equal(problem?.code, 'missingObject');
    assert.match(problem.action, /git fsck/u);
    const others = report.repositories.filter(({ name }) => name !== 'broken');
    assert.deepEqual([...new Set(others.map(({ state }) => state))], ['complete']);
  });

  it('tells other extensions once, with the report', async () => {
    const api = await musterApi();
    const reports: Report[] = [];
    const subscription = api.onDidFinishAnalysis((each) => reports.push(each));
    const latest = await analyzeAll();
    subscription.dispose();
    assert.deepEqual(reports, [latest]);
  });

  it('gives the same figures again', async () => {
    const again = await analyzeAll();
    const figures = ({ repositories }: Report): unknown => repositories.map(({ activity }) => activity?.commitCount);
    assert.deepEqual(figures(again), figures(report));
  });
});

describe('Analyze Repository', () => {
  it('reads one again and keeps the others', async () => {
    const before = await analyzeAll();
    const { id } = repositoryNamed(before, 'beta');
    await vscode.commands.executeCommand('muster.analyzeRepository', id);
    const after = (await musterApi()).getReport();
    assert.ok(after !== undefined);
    assert.deepEqual(
      after.repositories.map(({ name, state }) => [name, state]),
      before.repositories.map(({ name, state }) => [name, state]),
    );
    assert.deepEqual(after.totals.byState, before.totals.byState);
  });

  it('does nothing for a repository that is not listed', async () => {
    const before = await analyzeAll();
    await vscode.commands.executeCommand('muster.analyzeRepository', 'f'.repeat(16));
    assert.deepEqual((await musterApi()).getReport(), before);
  });
});

describe('Analyze Failed Repositories', () => {
  it('reads those again whose figures are missing or cut short', async () => {
    const before = await analyzeAll();
    await vscode.commands.executeCommand('muster.analyzeFailedRepositories');
    const after = (await musterApi()).getReport();
    assert.ok(after !== undefined);
    assert.equal(repositoryNamed(after, 'broken').state, repositoryNamed(before, 'broken').state);
    assert.equal(after.repositories.length, before.repositories.length);
  });
});

describe('Cancel Analysis', () => {
  it('ends the run early, and the next one runs to its end', async () => {
    await musterApi();
    const run = vscode.commands.executeCommand('muster.analyzeRepositories');
    await vscode.commands.executeCommand('muster.cancelAnalysis');
    await run;
    assert.deepEqual(
      (await analyzeAll()).repositories.map(({ name }) => name),
      expectedNames(),
    );
  });

  it('does nothing when nothing runs', async () => {
    const before = await analyzeAll();
    await vscode.commands.executeCommand('muster.cancelAnalysis');
    assert.deepEqual((await musterApi()).getReport(), before);
  });
});

describe('settings', () => {
  it('reach the analysis', async () => {
    await withSetting('activity.currentDays', 1, async () => {
      const { options } = await analyzeAll();
      assert.equal(options.currentDays, 1);
    });
    assert.equal((await analyzeAll()).options.currentDays, 365);
  });

  it('that are not valid cost themselves alone', async () => {
    await withSetting('history.scope', 'everything', async () => {
      const { options, repositories } = await analyzeAll();
      assert.equal(options.scope, 'head');
      assert.equal(repositories.length, expectedNames().length);
    });
  });

  it('with a git that is not there end the run and keep what was known', async () => {
    const before = await analyzeAll();
    // Git is looked for only where something has changed: with another scope every repository has.
    await withSetting('history.scope', 'all', () =>
      withSetting('git.path', '/nowhere/git', async () => {
        const report = await analyzeAll();
        assert.equal(report.repositories.length, before.repositories.length);
        assert.deepEqual(
          report.problems.map(({ code }) => code),
          ['gitNotFound'],
        );
      }),
    );
    assert.deepEqual((await analyzeAll()).problems, before.problems);
  });
});
