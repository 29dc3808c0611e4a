import * as vscode from 'vscode';

import type { ExtensionPoints } from '../extensions/extensionPoints.ts';
import { problemCount } from '../present/counts.ts';
import type { Localize } from '../present/localize.ts';
import { troubledRepositories } from '../present/troubledRepositories.ts';
import { viewMessage } from '../present/viewMessage.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import type { Subscription } from '../state/eventSource.ts';
import type { ArrangementState } from './arrangementState.ts';
import { RepositoriesTree } from './repositoriesTree.ts';
import type { TreeNode } from './treeNode.ts';

export const REPOSITORIES_VIEW_ID = 'muster.repositories';

export interface RepositoriesViewPorts {
  readonly store: AnalysisStore;
  readonly arrangement: ArrangementState;
  /** Whether the settings that decide the figures changed since the last run. */
  readonly isStale: () => boolean;
  readonly extensions: Pick<ExtensionPoints, 'extensionFacts' | 'onDidChangeResults'>;
  readonly t: Localize;
}

/** The Repositories view in the side bar. */
export class RepositoriesView {
  readonly #ports: RepositoriesViewPorts;
  readonly #tree: RepositoriesTree;
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #subscriptions: readonly Subscription[];

  constructor(ports: RepositoriesViewPorts) {
    const { store, arrangement, extensions, t } = ports;
    this.#ports = ports;
    this.#tree = new RepositoriesTree({
      snapshot: () => store.snapshot,
      options: () => arrangement.options,
      extensionFacts: (repositoryId) => extensions.extensionFacts(repositoryId, t),
      t,
    });
    this.#view = vscode.window.createTreeView(REPOSITORIES_VIEW_ID, {
      treeDataProvider: this.#tree,
      showCollapseAll: true,
    });
    this.#subscriptions = [
      store.onDidChange(({ structural, changedIds }) => {
        if (structural) this.#tree.rearrange();
        else this.#tree.refresh(changedIds);
        this.refreshMessage();
      }),
      arrangement.onDidChange(() => {
        this.#tree.rearrange();
        this.refreshMessage();
      }),
      extensions.onDidChangeResults((repositoryIds) => this.#tree.refresh(repositoryIds)),
    ];
    this.refreshMessage();
  }

  /** Updates what stands above the rows, and the badge. */
  refreshMessage(): void {
    const { store, arrangement, isStale, t } = this.#ports;
    const { snapshot } = store;
    const { shown } = this.#tree.arrangement;
    const stale = snapshot.phase !== 'running' && isStale();
    const message = viewMessage({ snapshot, filter: arrangement.options.filter, shown, stale }, t);
    // The type has no undefined, but assigning it is how a message is taken away; an empty text does the same.
    if (this.#view.message !== (message ?? '')) this.#view.message = message ?? '';
    const troubled = troubledRepositories(snapshot).length;
    if ((this.#view.badge?.value ?? 0) !== troubled) {
      this.#view.badge = troubled === 0 ? undefined : { value: troubled, tooltip: problemCount(troubled, t) };
    }
  }

  /** Shows a repository's row and selects it; a filter that hides it is cleared. */
  async reveal(repositoryId: string): Promise<void> {
    if (this.#tree.nodeOf(repositoryId) === undefined) this.#ports.arrangement.setFilter('');
    const node = this.#tree.nodeOf(repositoryId);
    if (node !== undefined) await this.#view.reveal(node, { select: true, focus: true, expand: true });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#view.dispose();
    this.#tree.dispose();
  }
}
