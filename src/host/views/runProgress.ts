import * as vscode from 'vscode';

import type { Localize } from '../present/localize.ts';
import { progressPercentage, progressText } from '../present/progressText.ts';
import type { AnalysisController } from '../state/analysisController.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import type { Subscription } from '../state/eventSource.ts';
import { REPOSITORIES_VIEW_ID } from './repositoriesView.ts';

/**
 * Shows every run as a bar on the Repositories view, and one that a person asked for also as a notification that can be
 * cancelled.
 */
export class RunProgress {
  readonly #store: AnalysisStore;
  readonly #controller: AnalysisController;
  readonly #t: Localize;
  readonly #subscription: Subscription;
  #shownRunId = 0;

  constructor(store: AnalysisStore, controller: AnalysisController, t: Localize) {
    this.#store = store;
    this.#controller = controller;
    this.#t = t;
    this.#subscription = store.onDidChange(({ snapshot }) => {
      if (snapshot.phase !== 'running' || snapshot.runId === this.#shownRunId) return;
      this.#shownRunId = snapshot.runId;
      if (snapshot.origin === 'user') this.#notify(snapshot.runId);
      void vscode.window.withProgress({ location: { viewId: REPOSITORIES_VIEW_ID } }, (progress) =>
        this.#report(snapshot.runId, progress),
      );
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #notify(runId: number): void {
    const title = this.#t('Analyzing repositories');
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      async (progress, token) => {
        token.onCancellationRequested(() => this.#controller.cancel());
        await this.#report(runId, progress);
      },
    );
  }

  /** Reports until the run has ended. */
  async #report(runId: number, progress: vscode.Progress<{ message: string; increment: number }>): Promise<void> {
    let reported = 0;
    await new Promise<void>((resolve) => {
      const update = (): boolean => {
        const { snapshot } = this.#store;
        if (snapshot.runId !== runId || snapshot.phase !== 'running') return false;
        const percentage = progressPercentage(snapshot.progress);
        progress.report({ message: progressText(snapshot.progress, this.#t), increment: percentage - reported });
        reported = percentage;
        return true;
      };
      const subscription = this.#store.onDidChange(() => {
        if (update()) return;
        subscription.dispose();
        resolve();
      });
      update();
    });
  }
}
