import * as vscode from 'vscode';

import { displayText } from '../present/displayText.ts';
import type { Localize } from '../present/localize.ts';
import { repositoryRow } from '../present/repositoryRow.ts';
import { repositoryTooltip } from '../present/repositoryTooltip.ts';
import type { Tooltip } from '../present/repositoryTooltip.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import { PROBLEM_ICONS, themeIcon } from './themeIcons.ts';
import type {
  ChangedFileNode,
  ChangedFilesNode,
  CiJobsNode,
  FactNode,
  GroupNode,
  HealthNode,
  ProblemNode,
  RepositoryNode,
  TreeNode,
} from './treeNode.ts';

/** What a row is drawn from. */
export interface TreeItemContext {
  readonly snapshot: AnalysisSnapshot;
  readonly namesakes: ReadonlySet<string>;
  readonly t: Localize;
}

/** Turns a node into what VS Code draws; the texts come from the presenters. */
export function treeItem(node: TreeNode, context: TreeItemContext): vscode.TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node);
    case 'repository':
      return repositoryItem(node, context);
    case 'problem':
      return problemItem(node);
    case 'fact':
    case 'healthFeature':
      return factItem(node);
    case 'health':
      return healthItem(node);
    case 'ciJobs':
      return ciJobsItem(node);
    case 'changedFiles':
      return changedFilesItem(node);
    case 'changedFile':
      return changedFileItem(node);
  }
}

/** The tooltip of a repository, as Markdown in which everything of the repository is escaped. */
export function repositoryTooltipMarkdown(
  node: RepositoryNode,
  snapshot: AnalysisSnapshot,
  t: Localize,
): vscode.MarkdownString | undefined {
  const repository = snapshot.repositories.find(({ id }) => id === node.repositoryId);
  return repository === undefined ? undefined : tooltipMarkdown(repositoryTooltip(snapshot, repository, t));
}

function groupItem({ group }: GroupNode): vscode.TreeItem {
  const item = new vscode.TreeItem(group.label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `group/${group.key}`;
  item.description = group.description;
  item.contextValue = 'group';
  item.accessibilityInformation = { label: `${group.label}, ${group.description}` };
  return item;
}

function repositoryItem({ repositoryId }: RepositoryNode, context: TreeItemContext): vscode.TreeItem {
  const { snapshot, namesakes, t } = context;
  const repository = snapshot.repositories.find(({ id }) => id === repositoryId);
  if (repository === undefined) return new vscode.TreeItem('');
  const row = repositoryRow(snapshot, repository, namesakes.has(repositoryId), t);
  // Also while there is nothing below: a row that gained its twistie on settling would jump to the right.
  const item = new vscode.TreeItem(row.label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `repository/${repositoryId}`;
  item.description = row.description;
  item.iconPath = themeIcon(row.icon);
  item.contextValue = row.contextValue;
  item.accessibilityInformation = { label: row.accessibleLabel };
  return item;
}

function problemItem(node: ProblemNode): vscode.TreeItem {
  const { problem, repositoryId, index } = node;
  const message = displayText(problem.message);
  const action = displayText(problem.action);
  const item = new vscode.TreeItem(message);
  item.id = `problem/${repositoryId ?? 'run'}/${index}`;
  item.description = action;
  item.tooltip = [message, action, displayText(problem.detail)].filter((line) => line !== '').join('\n');
  item.iconPath = themeIcon(PROBLEM_ICONS[problem.severity]);
  item.contextValue = 'problem';
  item.command = { command: 'muster.showProblem', title: vscode.l10n.t('Show Problem'), arguments: [node] };
  item.accessibilityInformation = { label: `${problem.severity}, ${message} ${action}` };
  return item;
}

function factItem({ repositoryId, fact }: Pick<FactNode, 'repositoryId' | 'fact'>): vscode.TreeItem {
  const item = new vscode.TreeItem(fact.label);
  item.id = `fact/${repositoryId}/${fact.key}`;
  item.description = fact.description;
  item.iconPath = themeIcon(fact.icon);
  item.contextValue = 'fact';
  item.tooltip = fact.description === '' ? fact.label : `${fact.label} · ${fact.description}`;
  item.accessibilityInformation = { label: `${fact.label}, ${fact.description}` };
  return item;
}

function healthItem(node: HealthNode): vscode.TreeItem {
  const item = factItem(node);
  item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
  item.contextValue = 'health';
  return item;
}

function ciJobsItem(node: CiJobsNode): vscode.TreeItem {
  const item = factItem(node);
  item.contextValue = 'ciJobs';
  const title = vscode.l10n.t('Show CI Jobs');
  item.command = { command: 'muster.revealCiJobs', title, arguments: [{ repositoryId: node.repositoryId }] };
  return item;
}

function changedFilesItem({ repositoryId }: ChangedFilesNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Most changed files'), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `changedFiles/${repositoryId}`;
  item.iconPath = new vscode.ThemeIcon('flame');
  item.contextValue = 'changedFiles';
  return item;
}

function changedFileItem({ repositoryId, file }: ChangedFileNode): vscode.TreeItem {
  const { place, path, label, description, opens } = file;
  const item = new vscode.TreeItem(label);
  item.id = `changedFile/${repositoryId}/${place}`;
  item.description = description;
  item.iconPath = new vscode.ThemeIcon('file');
  item.contextValue = 'changedFile';
  item.tooltip = `${label} · ${description}`;
  item.accessibilityInformation = { label: `${label}, ${description}` };
  if (opens) {
    const title = vscode.l10n.t('Open File');
    item.command = { command: 'muster.openChangedFile', title, arguments: [{ repositoryId, path }] };
  }
  return item;
}

function tooltipMarkdown(tooltip: Tooltip): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  markdown.appendMarkdown('**').appendText(tooltip.title).appendMarkdown('**\n\n').appendText(tooltip.subtitle);
  markdown.appendMarkdown('\n\n');
  for (const line of tooltip.lines) markdown.appendMarkdown('- ').appendText(line).appendMarkdown('\n');
  if (tooltip.problems.length > 0) markdown.appendMarkdown('\n---\n\n');
  for (const problem of tooltip.problems) markdown.appendText(problem).appendMarkdown('\n\n');
  return markdown;
}
