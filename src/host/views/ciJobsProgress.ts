import * as vscode from 'vscode';

import type { AnalysisStore } from '../state/analysisStore.ts';
import type { Subscription } from '../state/eventSource.ts';
import { CI_JOBS_VIEW_ID } from './ciJobsView.ts';

/** Shows a bar on the CI Jobs view while jobs are read. */
export class CiJobsProgress {
  readonly #store: AnalysisStore;
  readonly #subscription: Subscription;
  #isShown = false;

  constructor(store: AnalysisStore) {
    this.#store = store;
    this.#subscription = store.onDidChange(() => {
      if (this.#isReading() && !this.#isShown) this.#show();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #isReading(): boolean {
    return this.#store.snapshot.ciReading.phase === 'reading';
  }

  #show(): void {
    this.#isShown = true;
    void vscode.window.withProgress({ location: { viewId: CI_JOBS_VIEW_ID } }, async () => {
      await new Promise<void>((resolve) => {
        const subscription = this.#store.onDidChange(() => {
          if (this.#isReading()) return;
          subscription.dispose();
          this.#isShown = false;
          resolve();
        });
      });
    });
  }
}
