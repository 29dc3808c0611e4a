import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { Report } from '../../src/core/model/report.ts';
import { reportSummary } from '../../src/core/report/reportSummary.ts';
import type { ArrangementOptions } from '../../src/host/present/arrangement.ts';
import { INITIAL_SNAPSHOT, type AnalysisSnapshot } from '../../src/host/state/analysisSnapshot.ts';
import { RepositoriesTree } from '../../src/host/views/repositoriesTree.ts';
import type { RepositoryNode, TreeNode } from '../../src/host/views/treeNode.ts';
import { analyzeAll, expectedNames, listed, optionsOf, repositoryNamed } from './muster.ts';

/** The store's snapshot after the run that gave this report. */
function snapshotOf(report: Report): AnalysisSnapshot {
  const { totals, repositories } = report;
  return {
    ...INITIAL_SNAPSHOT,
    phase: 'finished',
    options: optionsOf(report),
    repositories: repositories.map(listed),
    results: new Map(repositories.map((each) => [each.id, each])),
    totals,
    summary: reportSummary(report),
  };
}

describe('the Repositories tree', () => {
  let report: Report;
  let snapshot: AnalysisSnapshot;
  let options: ArrangementOptions;
  let tree: RepositoriesTree;

  before(async () => {
    report = await analyzeAll();
  });

  beforeEach(() => {
    snapshot = snapshotOf(report);
    options = { groupBy: 'status', sortBy: 'name', filter: '' };
    tree = new RepositoriesTree({
      snapshot: () => snapshot,
      options: () => options,
      extensionFacts: () => [],
      t: vscode.l10n.t,
    });
  });

  afterEach(() => tree.dispose());

  function label(node: TreeNode): string {
    const item = tree.getTreeItem(node);
    return typeof item.label === 'string' ? item.label : '';
  }

  const children = (node?: TreeNode): readonly string[] => tree.getChildren(node).map(label);

  function rowOf(name: string): RepositoryNode {
    const node = tree.nodeOf(repositoryNamed(report, name).id);
    assert.ok(node !== undefined, `${name} has no row`);
    return node;
  }

  it('has a group for each status, trouble first, and every repository in one of them', () => {
    const groups = tree.getChildren();
    assert.match(label(groups[0] ?? rowOf('broken')), /^(?:Failed|Incomplete)$/u);
    const rows = groups.flatMap((group) => children(group));
    assert.deepEqual(rows.toSorted(), expectedNames());
  });

  it('gives every row an id of its own, a status in words and a kind for menus', () => {
    const nodes = tree.getChildren().flatMap((group) => tree.getChildren(group));
    const items = nodes.map((node) => tree.getTreeItem(node));
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
    for (const item of items) {
      assert.match(item.contextValue ?? '', /^repository/u);
      assert.ok(item.accessibilityInformation?.label.includes(', '));
    }
    assert.match(tree.getTreeItem(rowOf('alpha')).accessibilityInformation?.label ?? '', /^alpha, \w+, .*3 commits/u);
  });

  it('shows what is wrong first, with what to do and a command', () => {
    const [problem] = tree.getChildren(rowOf('broken'));
    assert.equal(problem?.kind, 'problem');
    const item = tree.getTreeItem(problem);
    assert.match(label(problem), /missing or damaged/u);
    assert.match(String(item.description), /git fsck/u);
    assert.equal(item.command?.command, 'muster.showProblem');
  });

  it('shows facts of a sound repository', () => {
    const facts = children(rowOf('alpha'));
    assert.ok(facts.includes('3 commits'));
    assert.ok(facts.includes('2 people'));
  });

  it('shows health with its features below', () => {
    const health = tree.getChildren(rowOf('alpha')).find(({ kind }) => kind === 'health');
    assert.ok(health?.kind === 'health');
    assert.equal(tree.getParent(health), rowOf('alpha'));
    const features = tree.getChildren(health);
    assert.ok(features.length >= 8, 'every feature that counts');
    for (const feature of features) {
      assert.equal(feature.kind, 'healthFeature');
      assert.equal(tree.getParent(feature)?.kind, 'health');
    }
    assert.ok(features.map(label).includes('README'));
  });

  it('lists the most changed files last, and opens them by a command', () => {
    const alpha = repositoryNamed(report, 'alpha');
    const mostChanged = ['src/a.ts', '$(zap)'].map((path) => {
      return { path, revisions: 3, revisionsLast365Days: 1, insertions: null, deletions: null };
    });
    snapshot = {
      ...snapshot,
      results: new Map(snapshot.results).set(alpha.id, {
        ...alpha,
        files: { mostChanged, hotspots: null, coupling: [], sumOfCoupling: [] },
      }),
    };
    const heading = tree.getChildren(rowOf('alpha')).at(-1);
    assert.ok(heading?.kind === 'changedFiles');
    assert.equal(tree.getParent(heading), rowOf('alpha'));
    const files = tree.getChildren(heading);
    assert.deepEqual(files.map(label), ['src/a.ts', '$\u200b(zap)']);
    const [first] = files;
    assert.ok(first !== undefined);
    assert.deepEqual(tree.getParent(first), heading);
    const { command, description } = tree.getTreeItem(first);
    assert.equal(description, '3 revisions · 1 in 365 days');
    assert.deepEqual(command?.arguments, [{ repositoryId: alpha.id, path: 'src/a.ts' }]);
    assert.equal(command.command, 'muster.openChangedFile');
  });

  it('makes a tooltip on demand in which nothing is trusted', () => {
    const node = rowOf('alpha');
    const item = tree.getTreeItem(node);
    assert.equal(item.tooltip, undefined);
    const { tooltip } = tree.resolveTreeItem(item, node);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.ok(tooltip.isTrusted !== true && tooltip.supportHtml !== true && tooltip.supportThemeIcons !== true);
    assert.match(tooltip.value, /\*\*alpha\*\*/u);
  });

  it('knows the parents of its rows, so that one can be revealed', () => {
    const node = rowOf('alpha');
    const group = tree.getParent(node);
    assert.equal(group?.kind, 'group');
    assert.ok(tree.getChildren(group).includes(node));
    const [fact] = tree.getChildren(node);
    assert.ok(fact !== undefined);
    assert.equal(tree.getParent(fact), node);
  });

  it('follows grouping, sorting and filter', () => {
    options = { groupBy: 'none', sortBy: 'commits', filter: '' };
    tree.rearrange();
    const commits = children().map((name) => repositoryNamed(report, name).activity?.commitCount ?? 0);
    assert.deepEqual(
      commits,
      commits.toSorted((a, b) => b - a),
    );
    assert.equal(commits.length, expectedNames().length);
    options = { groupBy: 'none', sortBy: 'name', filter: 'group' };
    tree.rearrange();
    assert.deepEqual(children(), ['gamma']);
    options = { groupBy: 'folder', sortBy: 'name', filter: '' };
    tree.rearrange();
    assert.equal(children().length, vscode.workspace.workspaceFolders?.length);
  });

  it('draws only the row that changed while results come in, and keeps its object', () => {
    const drawn: unknown[] = [];
    const subscription = tree.onDidChangeTreeData((nodes) => drawn.push(nodes));
    const node = rowOf('alpha');
    const results = new Map(snapshot.results);
    results.delete(node.repositoryId);
    snapshot = { ...snapshot, phase: 'running', results, running: new Set([node.repositoryId]) };
    tree.refresh(new Set([node.repositoryId]));
    subscription.dispose();
    assert.deepEqual(drawn, [[node]]);
    assert.equal(rowOf('alpha'), node);
    assert.equal(tree.getTreeItem(node).description, 'being read…');
  });

  it('leaves the place to the welcome text when there is no repository', () => {
    snapshot = { ...INITIAL_SNAPSHOT, problems: report.repositories.flatMap(({ problems }) => problems) };
    tree.rearrange();
    assert.deepEqual(tree.getChildren(), []);
  });
});

describe('arranging by command', () => {
  it('takes its choice as an argument', async () => {
    await analyzeAll();
    for (const [command, choice] of [
      ['muster.groupBy', 'folder'],
      ['muster.groupBy', 'status'],
      ['muster.sortBy', 'commits'],
      ['muster.sortBy', 'name'],
      ['muster.filterRepositories', 'alpha'],
    ] as const) {
      await vscode.commands.executeCommand(command, choice);
    }
    await vscode.commands.executeCommand('muster.clearFilter');
  });
});
