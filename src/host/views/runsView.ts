import * as vscode from 'vscode';

import { ProblemError } from '../../core/model/problemCatalogue.ts';
import type { Logger } from '../../core/ports.ts';
import type { EngineClient } from '../bridge/engineClient.ts';
import { displayText } from '../present/displayText.ts';
import type { Localize } from '../present/localize.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import type { Subscription } from '../state/eventSource.ts';
import { RunsPolling } from './runsPolling.ts';
import { RunsTree } from './runsTree.ts';
import type { RunNode } from './runsTree.ts';

const RUNS_VIEW_ID = 'muster.runs';

export interface RunsViewPorts {
  readonly store: AnalysisStore;
  readonly engine: Pick<EngineClient, 'readActivity'>;
  readonly t: Localize;
  readonly logger: Logger;
}

/** The Runs view in the side bar: tasks, timings, permits and API use of the engine, as long as it is in sight. */
export class RunsView {
  readonly #ports: RunsViewPorts;
  readonly #tree: RunsTree;
  readonly #view: vscode.TreeView<RunNode>;
  readonly #polling: RunsPolling;
  readonly #subscriptions: readonly Subscription[];
  #wasBusy = false;

  constructor(ports: RunsViewPorts) {
    const { store, engine, t } = ports;
    this.#ports = ports;
    this.#tree = new RunsTree(t);
    this.#view = vscode.window.createTreeView(RUNS_VIEW_ID, { treeDataProvider: this.#tree, showCollapseAll: true });
    this.#polling = new RunsPolling({
      readActivity: () => engine.readActivity(),
      isVisible: () => this.#view.visible,
      isBusy: () => isBusy(store.snapshot),
      show: (activity) => {
        this.#setMessage('');
        this.#tree.show(activity);
      },
      fail: (error) => this.#fail(error),
    });
    this.#subscriptions = [
      this.#view.onDidChangeVisibility(() => this.#polling.update()),
      store.onDidChange(({ snapshot }) => this.#workChanged(isBusy(snapshot))),
    ];
    this.#polling.update();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#polling.dispose();
    this.#view.dispose();
    this.#tree.dispose();
  }

  /** In between, the clock is enough. */
  #workChanged(busy: boolean): void {
    if (busy !== this.#wasBusy) this.#polling.update();
    this.#wasBusy = busy;
  }

  #fail(error: unknown): void {
    const { t, logger } = this.#ports;
    const reason = error instanceof ProblemError ? error.problem.message : String(error);
    logger.warn(`What the engine does could not be read: ${reason}`);
    this.#setMessage(t('What the engine does could not be read: {0}', displayText(reason)));
  }

  #setMessage(message: string): void {
    if ((this.#view.message ?? '') !== message) this.#view.message = message;
  }
}

function isBusy({ phase, ciReading }: AnalysisSnapshot): boolean {
  return phase === 'running' || ciReading.phase === 'reading';
}
