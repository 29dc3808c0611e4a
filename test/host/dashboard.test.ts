import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { silentLogger } from '../../src/core/ports.ts';
import { DashboardPanel, DASHBOARD_VIEW_TYPE } from '../../src/host/dashboard/dashboardPanel.ts';
import { AnalysisStore } from '../../src/host/state/analysisStore.ts';
import type { DashboardMessage } from '../../src/protocol/dashboardMessages.ts';
import { analyzeAll, expectedNames, listed, musterExtension, optionsOf, repositoryNamed } from './muster.ts';

function dashboardTabs(): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(DASHBOARD_VIEW_TYPE),
  );
}

async function closeDashboards(): Promise<void> {
  await vscode.window.tabGroups.close(dashboardTabs());
}

/** VS Code tells of a new tab a little later than of the panel in it. */
async function eventually(holds: () => boolean, what: string): Promise<void> {
  const deadlineMs = Date.now() + 15_000;
  while (!holds()) {
    assert.ok(Date.now() < deadlineMs, `It never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('Open Dashboard', () => {
  afterEach(closeDashboards);

  it('opens one panel, however often it is called', async () => {
    await vscode.commands.executeCommand('muster.openDashboard');
    await eventually(() => dashboardTabs().length === 1, 'the dashboard opens');
    await vscode.commands.executeCommand('muster.openDashboard');
    const report = await analyzeAll();
    await vscode.commands.executeCommand('muster.revealInDashboard', repositoryNamed(report, 'alpha').id);
    assert.equal(dashboardTabs().length, 1);
  });

  it('opens again after it was closed', async () => {
    await vscode.commands.executeCommand('muster.openDashboard');
    await eventually(() => dashboardTabs().length === 1, 'the dashboard opens');
    await closeDashboards();
    await vscode.commands.executeCommand('muster.openDashboard');
    await eventually(() => dashboardTabs().length === 1, 'the dashboard opens again');
  });
});

describe('the dashboard panel', () => {
  let panel: vscode.WebviewPanel;
  let dashboard: DashboardPanel;
  let store: AnalysisStore;
  let posted: DashboardMessage[];

  beforeEach(() => {
    store = new AnalysisStore();
    posted = [];
    panel = vscode.window.createWebviewPanel(DASHBOARD_VIEW_TYPE, 'Dashboard', vscode.ViewColumn.Active);
    const post = panel.webview.postMessage.bind(panel.webview);
    panel.webview.postMessage = (message: DashboardMessage) => {
      posted.push(message);
      return post(message);
    };
    dashboard = new DashboardPanel(panel, {
      store,
      resources: vscode.Uri.joinPath(musterExtension().extensionUri, 'dist', 'dashboard'),
      revealInTree: () => undefined,
      execute: () => undefined,
      explainCiJob: () => Promise.resolve(null),
      readActivity: () => Promise.resolve(null),
      evaluateSelection: () => Promise.resolve(null),
      openFile: () => undefined,
      openDefinition: () => undefined,
      extensions: { resultsOf: () => [], onDidChangeResults: () => ({ dispose: () => undefined }) },
      logger: silentLogger,
    });
  });

  afterEach(() => {
    dashboard.dispose();
    store.dispose();
  });

  const count = (type: DashboardMessage['type']): number => posted.filter((message) => message.type === type).length;

  it('loads its bundle under its policy and gets everything once it is ready', async () => {
    await eventually(() => count('snapshot') > 0, 'the page says that it is ready');
    assert.equal(posted[0]?.type, 'snapshot');
  });

  it('is led to a repository only once it listens', async () => {
    const id = 'a'.repeat(16);
    dashboard.show(id);
    assert.equal(count('navigate'), 0);
    await eventually(() => count('navigate') === 1, 'the page is led to the repository');
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['snapshot', 'ci', 'navigate'],
    );
  });

  it('is told what to compare only once it listens', async () => {
    const span = { from: '2026-01-31T23:59:59Z', until: '2026-02-28T23:59:59Z' };
    const comparison = { from: '2026-01-03T23:59:59Z', until: '2026-01-31T23:59:59Z' };
    dashboard.compare(span, comparison);
    assert.equal(count('compare'), 0);
    await eventually(() => count('compare') === 1, 'the page is told');
    assert.deepEqual(posted.at(-1), { type: 'compare', span, comparison });
    dashboard.compare(comparison, span);
    assert.equal(count('compare'), 2);
  });

  it('gets CI jobs when there are other ones, and how far their reading is', async () => {
    await eventually(() => count('ci') === 1, 'the page is told of CI');
    store.setCiReading({ phase: 'reading', failure: null });
    assert.equal(count('ci'), 2);
    const report = await analyzeAll();
    store.begin(optionsOf(report), null);
    assert.equal(count('ci'), 2);
    store.setCi(null);
    assert.equal(count('ci'), 3);
  });

  it('gets the whole again when a run begins and ends, and changed rows in between', async () => {
    await eventually(() => count('snapshot') > 0, 'the page says that it is ready');
    const report = await analyzeAll();
    const before = count('snapshot');
    const runId = store.begin(optionsOf(report), null);
    store.apply({ type: 'discovered', runId, repositories: report.repositories.map(listed) });
    assert.equal(count('snapshot'), before + 2);
    for (const repository of report.repositories) store.apply({ type: 'settled', runId, repository });
    await eventually(() => count('update') > 0, 'rows are updated');
    const update = posted.find((message) => message.type === 'update');
    assert.deepEqual(
      update?.changed.map(({ name }) => name),
      expectedNames(),
    );
    assert.equal(count('update'), 1);
  });
});
