import * as vscode from 'vscode';

import { ciGroupMeaning, ciRepositoryRow, ciSourceRow } from '../present/ciGroups.ts';
import type { CiHeadingRow } from '../present/ciGroups.ts';
import { ciJobRow, ciJobTooltip } from '../present/ciJobRow.ts';
import type { CiJobContext } from '../present/ciJobRow.ts';
import type { PlacedCiJob } from '../present/ciJobPlaces.ts';
import { ciSuggestionReason } from '../present/ciRules.ts';
import { displayText } from '../present/displayText.ts';
import type {
  CiGroupNode,
  CiJobNode,
  CiNode,
  CiProblemNode,
  CiRepositoryNode,
  CiSourceNode,
  CiSuggestionNode,
} from './ciJobsNode.ts';
import { PROBLEM_ICONS, themeIcon } from './themeIcons.ts';

/** What a row is drawn from. */
export type CiItemContext = CiJobContext;

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** Turns a node into what VS Code draws; the texts come from the presenters. */
export function ciJobsItem(node: CiNode, context: CiItemContext): vscode.TreeItem {
  switch (node.kind) {
    case 'ciGroup':
      return groupItem(node, context);
    case 'ciRepository':
      return repositoryItem(node, context);
    case 'ciJob':
      return jobItem(node, context);
    case 'ciSuggestion':
      return suggestionItem(node, context);
    case 'ciSource':
      return sourceItem(node, context);
    case 'ciProblem':
      return problemItem(node);
  }
}

/** The tooltip of a job, as Markdown in which everything of the server is escaped. */
export function ciJobTooltipMarkdown(placed: PlacedCiJob, context: CiItemContext): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  markdown.appendMarkdown('**').appendText(displayText(placed.job.name)).appendMarkdown('**\n\n');
  for (const line of ciJobTooltip(placed, context)) markdown.appendMarkdown('- ').appendText(line).appendMarkdown('\n');
  return markdown;
}

function headingItem(id: string, row: CiHeadingRow, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label, state);
  item.id = id;
  item.description = row.description;
  if (row.icon !== null) item.iconPath = themeIcon(row.icon);
  item.accessibilityInformation = { label: row.accessibleLabel };
  return item;
}

function groupItem({ key, row }: CiGroupNode, { t }: CiItemContext): vscode.TreeItem {
  const item = headingItem(`ci/${key}`, row, Collapsed);
  item.contextValue = 'ciGroup';
  item.tooltip = ciGroupMeaning(key, t);
  return item;
}

function repositoryItem({ repositoryId, owned }: CiRepositoryNode, { names, t }: CiItemContext): vscode.TreeItem {
  const row = ciRepositoryRow(names(repositoryId), owned, t);
  const item = headingItem(`ci/repository/${repositoryId}`, row, Collapsed);
  item.contextValue = 'ciRepository';
  item.tooltip = `${row.label} · ${row.description}`;
  return item;
}

function jobItem({ jobId, placed }: CiJobNode, context: CiItemContext): vscode.TreeItem {
  const row = ciJobRow(placed, context);
  const suggested = placed.group === 'unallocated' && placed.suggestions.length > 0;
  const item = headingItem(`ci/job/${jobId}`, row, suggested ? Collapsed : None);
  item.contextValue = row.contextValue;
  return item;
}

function suggestionItem({ parent, suggestion }: CiSuggestionNode, { names, t }: CiItemContext): vscode.TreeItem {
  const name = names(suggestion.repositoryId);
  const item = new vscode.TreeItem(t('Perhaps {0}', name));
  item.id = `ci/suggestion/${parent.jobId}/${suggestion.repositoryId}`;
  item.description = ciSuggestionReason(suggestion, t);
  item.iconPath = new vscode.ThemeIcon('lightbulb');
  item.contextValue = 'ciSuggestion';
  item.accessibilityInformation = { label: `${t('Perhaps {0}', name)}, ${item.description}` };
  return item;
}

function sourceItem({ source }: CiSourceNode, { now, t }: CiItemContext): vscode.TreeItem {
  const row = ciSourceRow(source, now, t);
  const item = headingItem(`ci/source/${source.id}`, row, source.problems.length === 0 ? None : Expanded);
  item.contextValue = `ciSource.${source.provider}`;
  const problems = source.problems.map(({ message, action }) => displayText(`${message} ${action}`));
  item.tooltip = [`${row.label} · ${row.description}`, ...problems].join('\n');
  return item;
}

function problemItem({ parent, index, problem }: CiProblemNode): vscode.TreeItem {
  const message = displayText(problem.message);
  const action = displayText(problem.action);
  const item = new vscode.TreeItem(message);
  item.id = `ci/problem/${parent?.sourceId ?? ''}/${index}`;
  item.description = action;
  item.tooltip = [message, action, displayText(problem.detail)].filter((line) => line !== '').join('\n');
  item.iconPath = themeIcon(PROBLEM_ICONS[problem.severity]);
  item.contextValue = 'ciProblem';
  item.accessibilityInformation = { label: `${problem.severity}, ${message} ${action}` };
  return item;
}
