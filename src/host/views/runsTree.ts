import * as vscode from 'vscode';

import type { RunActivity } from '../../core/model/runActivity.ts';
import type { Localize } from '../present/localize.ts';
import { RUN_SECTIONS, runRows } from '../present/runRows.ts';
import type { RunRow, RunSectionKey } from '../present/runRows.ts';
import { runSectionRow } from '../present/runSections.ts';
import type { RunSectionRow } from '../present/runSections.ts';
import { themeIcon } from './themeIcons.ts';

export interface RunSectionNode {
  readonly kind: 'runSection';
  readonly key: RunSectionKey;
  readonly row: RunSectionRow;
}

export interface RunRowNode {
  readonly kind: 'runRow';
  readonly section: RunSectionKey;
  readonly row: RunRow;
}

/** A row of the Runs view. */
export type RunNode = RunSectionNode | RunRowNode;

/** The rows of the Runs view: what the engine does, and how long that takes. */
export class RunsTree implements vscode.TreeDataProvider<RunNode> {
  readonly #t: Localize;
  readonly #changes = new vscode.EventEmitter<undefined>();
  #activity: RunActivity | null = null;

  readonly onDidChangeTreeData = this.#changes.event;

  constructor(t: Localize) {
    this.#t = t;
  }

  /** Shows this instead; `null` shows nothing. */
  show(activity: RunActivity | null): void {
    this.#activity = activity;
    this.#changes.fire(undefined);
  }

  getChildren(node?: RunNode): RunNode[] {
    const activity = this.#activity;
    if (activity === null || node?.kind === 'runRow') return [];
    if (node !== undefined) {
      return runRows(node.key, activity, this.#t).map((row) => ({ kind: 'runRow', section: node.key, row }));
    }
    return RUN_SECTIONS.flatMap((key): RunSectionNode[] => {
      const row = runSectionRow(key, activity, this.#t);
      return row === null ? [] : [{ kind: 'runSection', key, row }];
    });
  }

  getTreeItem(node: RunNode): vscode.TreeItem {
    return node.kind === 'runSection' ? sectionItem(node) : rowItem(node);
  }

  dispose(): void {
    this.#changes.dispose();
  }
}

function sectionItem({ key, row }: RunSectionNode): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `run/${key}`;
  item.description = row.description;
  item.tooltip = row.meaning;
  item.contextValue = 'runSection';
  item.accessibilityInformation = { label: row.description === '' ? row.label : `${row.label}, ${row.description}` };
  return item;
}

function rowItem({ section, row }: RunRowNode): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label);
  item.id = `run/${section}/${row.key}`;
  item.description = row.description;
  item.iconPath = themeIcon(row.icon);
  item.tooltip = [`${row.label} · ${row.description}`, ...row.details].join('\n');
  item.contextValue = 'runRow';
  item.accessibilityInformation = { label: `${row.label}, ${row.description}` };
  return item;
}
