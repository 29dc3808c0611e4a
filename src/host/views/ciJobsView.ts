import * as vscode from 'vscode';

import type { Clock } from '../../core/ports.ts';
import { failingCiJobCount } from '../present/ciJobPlaces.ts';
import { ciViewMessage } from '../present/ciViewMessage.ts';
import type { Localize } from '../present/localize.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import type { Subscription } from '../state/eventSource.ts';
import { CiJobsDrop } from './ciJobsDrop.ts';
import type { CiNode } from './ciJobsNode.ts';
import { CiJobsTree } from './ciJobsTree.ts';

export const CI_JOBS_VIEW_ID = 'muster.ciJobs';

export interface CiJobsViewPorts {
  readonly store: AnalysisStore;
  /** Takes in files that were dropped on the view, absolute paths. */
  readonly importFiles: (files: readonly string[]) => Promise<void>;
  readonly clock: Clock;
  readonly t: Localize;
}

/** The CI Jobs view in the side bar. */
export class CiJobsView {
  readonly #ports: CiJobsViewPorts;
  readonly #tree: CiJobsTree;
  readonly #view: vscode.TreeView<CiNode>;
  readonly #subscription: Subscription;
  #shown: Pick<AnalysisSnapshot, 'ci' | 'repositories'>;

  constructor(ports: CiJobsViewPorts) {
    const { store, clock, t } = ports;
    this.#ports = ports;
    this.#shown = store.snapshot;
    this.#tree = new CiJobsTree({ snapshot: () => store.snapshot, clock, t });
    this.#view = vscode.window.createTreeView(CI_JOBS_VIEW_ID, {
      treeDataProvider: this.#tree,
      dragAndDropController: new CiJobsDrop(ports.importFiles),
      showCollapseAll: true,
    });
    this.#subscription = store.onDidChange(({ snapshot }) => this.#update(snapshot));
    this.#update(store.snapshot);
  }

  /** Shows the jobs of a repository and selects its row; without jobs, the view alone. */
  async reveal(repositoryId: string): Promise<void> {
    const node = this.#tree.nodeOf(repositoryId);
    if (node === undefined) await vscode.commands.executeCommand(`${CI_JOBS_VIEW_ID}.focus`);
    else await this.#view.reveal(node, { select: true, focus: true, expand: true });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#view.dispose();
    this.#tree.dispose();
  }

  /** During a run there are many events, and hardly one that concerns CI jobs. */
  #update(snapshot: AnalysisSnapshot): void {
    const { ci, repositories } = this.#shown;
    this.#shown = snapshot;
    if (ci !== snapshot.ci || repositories !== snapshot.repositories) this.#tree.refresh();
    if (ci !== snapshot.ci) this.#showBadge(failingCiJobCount(snapshot.ci));
    const message = ciViewMessage(snapshot, this.#ports.t) ?? '';
    if ((this.#view.message ?? '') !== message) this.#view.message = message;
  }

  #showBadge(failing: number): void {
    const { t } = this.#ports;
    const tooltip = failing === 1 ? t('1 failing CI job') : t('{0} failing CI jobs', failing);
    this.#view.badge = failing === 0 ? undefined : { value: failing, tooltip };
  }
}
