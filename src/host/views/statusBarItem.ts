import * as vscode from 'vscode';

import type { Localize } from '../present/localize.ts';
import { statusBarText } from '../present/statusBarText.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';

/** Shows a run's progress and its summary in the status bar; hidden as long as there is nothing to analyze. */
export class StatusBarItem {
  readonly #item: vscode.StatusBarItem;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(store: AnalysisStore, t: Localize) {
    this.#item = vscode.window.createStatusBarItem('muster.status', vscode.StatusBarAlignment.Left, 10);
    this.#item.name = 'Muster';
    const update = (): void => this.#update(store, t);
    this.#subscriptions = [store.onDidChange(update), vscode.workspace.onDidChangeWorkspaceFolders(update)];
    update();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
  }

  #update({ snapshot }: AnalysisStore, t: Localize): void {
    const hasFolders = (vscode.workspace.workspaceFolders ?? []).length > 0;
    if (!hasFolders && snapshot.repositories.length === 0) {
      this.#item.hide();
      return;
    }
    const { text, tooltip, accessibleLabel, command } = statusBarText(snapshot, t);
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.command = command;
    this.#item.accessibilityInformation = { label: accessibleLabel, role: 'button' };
    this.#item.show();
  }
}
