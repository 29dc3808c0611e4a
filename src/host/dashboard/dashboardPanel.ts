import { randomBytes } from 'node:crypto';

import * as vscode from 'vscode';

import type { CiJobExplanation } from '../../core/model/ciReport.ts';
import type { RunActivity } from '../../core/model/runActivity.ts';
import type { Selection, SelectionResult, TimeSpan } from '../../core/model/selection.ts';
import type { Logger } from '../../core/ports.ts';
import type { DashboardMessage } from '../../protocol/dashboardMessages.ts';
import type { CommandId } from '../commands/commandIds.ts';
import type { ExtensionPoints } from '../extensions/extensionPoints.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import type { AnalysisChange, AnalysisStore } from '../state/analysisStore.ts';
import type { Subscription } from '../state/eventSource.ts';
import { createThrottle } from '../state/throttle.ts';
import { ActivityFeed } from './activityFeed.ts';
import { dashboardHtml } from './dashboardHtml.ts';
import { ciView, fullSnapshot, partialUpdate } from './dashboardPresenter.ts';
import { handleDashboardRequest } from './dashboardRequests.ts';
import { SelectionAnswers } from './selectionAnswers.ts';

export const DASHBOARD_VIEW_TYPE = 'muster.dashboard';

/** Shortest time between two updates of the page during a run. */
const UPDATE_INTERVAL_MS = 250;

export interface DashboardPorts {
  readonly store: AnalysisStore;
  /** Folder of the dashboard's bundle; nothing else may be loaded. */
  readonly resources: vscode.Uri;
  readonly revealInTree: (repositoryId: string) => void;
  readonly execute: (command: CommandId, ...values: readonly string[]) => void;
  /** Why a CI job is where it is; `null` when there is none of that id. */
  readonly explainCiJob: (jobId: string) => Promise<CiJobExplanation | null>;
  /** What the engine does and has done; `null` while it never ran. */
  readonly readActivity: () => Promise<RunActivity | null>;
  /** Counts a selection of what the last run read; `null` before the first. */
  readonly evaluateSelection: (selection: Selection) => Promise<SelectionResult | null>;
  readonly openFile: (repositoryId: string, path: string) => void;
  readonly openDefinition: (metric: string) => void;
  readonly extensions: Pick<ExtensionPoints, 'resultsOf' | 'onDidChangeResults'>;
  readonly logger: Logger;
}

/**
 * The page in one webview panel. The page keeps nothing that it could not get again: whenever it says that it is ready,
 * or comes back into sight, it gets everything.
 */
export class DashboardPanel {
  readonly #ports: DashboardPorts;
  readonly #panel: vscode.WebviewPanel;
  readonly #subscriptions: readonly Subscription[];
  readonly #throttle = createThrottle(UPDATE_INTERVAL_MS, () => this.#postUpdate());
  readonly #activity: ActivityFeed;
  readonly #selections: SelectionAnswers;
  #ready = false;
  /** What the page was last told of CI; `null` when nothing. */
  #postedCi: Pick<AnalysisSnapshot, 'ci' | 'ciReading'> | null = null;
  #changedIds = new Set<string>();
  /** Page to show as soon as the panel listens; `undefined` leaves it where it is. */
  #pendingNavigation: string | null | undefined;
  /** Spans to set beside each other as soon as the panel listens. */
  #pendingComparison: Extract<DashboardMessage, { type: 'compare' }> | null = null;

  constructor(panel: vscode.WebviewPanel, ports: DashboardPorts) {
    this.#panel = panel;
    this.#ports = ports;
    this.#activity = new ActivityFeed({
      readActivity: ports.readActivity,
      post: (activity, problem) => this.#post({ type: 'activity', activity, problem }),
    });
    this.#selections = new SelectionAnswers(ports, (answer) => this.#post(answer));
    panel.iconPath = new vscode.ThemeIcon('graph');
    panel.webview.options = { enableScripts: true, localResourceRoots: [ports.resources] };
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    panel.onDidChangeViewState(() => this.#visibilityChanged());
    this.#subscriptions = [
      ports.store.onDidChange((change) => this.#storeChanged(change)),
      ports.extensions.onDidChangeResults((repositoryIds) => this.#rowsChanged(repositoryIds)),
    ];
    panel.webview.html = this.#html();
  }

  /** Brings the panel to the front, and to a page: a repository's, or with `null` the overview. */
  show(navigation?: string | null): void {
    this.#panel.reveal(undefined, false);
    if (navigation === undefined) return;
    this.#pendingNavigation = navigation;
    this.#navigate();
  }

  /** Brings the panel to the front, and sets two stretches of time beside each other. */
  compare(span: TimeSpan, comparison: TimeSpan): void {
    this.#panel.reveal(undefined, false);
    this.#pendingComparison = { type: 'compare', span, comparison };
    this.#compare();
  }

  dispose(): void {
    this.#activity.stop();
    this.#throttle.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#panel.dispose();
  }

  #html(): string {
    const { webview } = this.#panel;
    const address = (file: string): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.#ports.resources, file)).toString();
    return dashboardHtml({
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      scriptUri: address('dashboard.js'),
      styleUri: address('dashboard.css'),
      title: vscode.l10n.t('Muster Dashboard'),
      language: vscode.env.language,
    });
  }

  #receive(message: unknown): void {
    handleDashboardRequest(message, {
      ...this.#ports,
      snapshot: () => this.#ports.store.snapshot,
      post: (answer) => this.#post(answer),
      ready: () => this.#begin(),
      selections: this.#selections,
      extensionResults: this.#resultsOf,
      watchActivity: (watching) => {
        if (watching) this.#activity.start();
        else this.#activity.stop();
      },
    });
  }

  /** The page was loaded: it has nothing, and watches nothing until it says so. */
  #begin(): void {
    this.#ready = true;
    this.#activity.stop();
    this.#postEverything();
    this.#navigate();
    this.#compare();
  }

  /** A hidden page is gone: it is loaded anew, and says so, when it comes back. */
  #visibilityChanged(): void {
    if (!this.#panel.visible) {
      this.#ready = false;
      this.#activity.stop();
    } else if (this.#ready) this.#postEverything();
  }

  #storeChanged({ changedIds, structural }: AnalysisChange): void {
    if (!this.#ready) return;
    const knewOtherJobs = this.#postedCi?.ci !== this.#ports.store.snapshot.ci;
    this.#postChangedCi();
    // What a person alone knows has its jobs in the snapshot.
    if (structural || knewOtherJobs) this.#postSnapshot();
    else this.#rowsChanged(changedIds);
  }

  #rowsChanged(ids: Iterable<string>): void {
    if (!this.#ready) return;
    for (const id of ids) this.#changedIds.add(id);
    this.#throttle.request();
  }

  readonly #resultsOf = (repositoryId: string): ReturnType<ExtensionPoints['resultsOf']> =>
    this.#ports.extensions.resultsOf(repositoryId);

  #postEverything(): void {
    this.#postedCi = null;
    this.#postSnapshot();
    this.#postChangedCi();
  }

  /** Thousands of jobs are sent when there are other ones, not with every repository that was read. */
  #postChangedCi(): void {
    const { snapshot } = this.#ports.store;
    if (this.#postedCi?.ci === snapshot.ci && this.#postedCi.ciReading === snapshot.ciReading) return;
    this.#postedCi = snapshot;
    this.#post({ type: 'ci', ci: ciView(snapshot) });
  }

  #postSnapshot(): void {
    this.#throttle.dispose();
    this.#changedIds.clear();
    this.#post({ type: 'snapshot', snapshot: fullSnapshot(this.#ports.store.snapshot, this.#resultsOf) });
  }

  #postUpdate(): void {
    const changedIds = this.#changedIds;
    this.#changedIds = new Set();
    if (this.#ready) this.#post(partialUpdate(this.#ports.store.snapshot, changedIds, this.#resultsOf));
  }

  #navigate(): void {
    if (!this.#ready || this.#pendingNavigation === undefined) return;
    this.#post({ type: 'navigate', repositoryId: this.#pendingNavigation });
    this.#pendingNavigation = undefined;
  }

  #compare(): void {
    if (!this.#ready || this.#pendingComparison === null) return;
    this.#post(this.#pendingComparison);
    this.#pendingComparison = null;
  }

  #post(message: DashboardMessage): void {
    void this.#panel.webview.postMessage(message);
  }
}
