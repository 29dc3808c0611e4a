import * as vscode from 'vscode';

import type { TimeSpan } from '../../core/model/selection.ts';
import { DASHBOARD_VIEW_TYPE, DashboardPanel } from './dashboardPanel.ts';
import type { DashboardPorts } from './dashboardPanel.ts';

/** The one dashboard of a window: opened by command, or restored by VS Code after a reload. */
export class Dashboard implements vscode.WebviewPanelSerializer {
  readonly #ports: DashboardPorts;
  readonly #registration: vscode.Disposable;
  #panel: DashboardPanel | null = null;

  constructor(ports: DashboardPorts) {
    this.#ports = ports;
    this.#registration = vscode.window.registerWebviewPanelSerializer(DASHBOARD_VIEW_TYPE, this);
  }

  /** Opens the dashboard or brings it to the front. @param repositoryId whose page to show; `undefined` leaves the page */
  open(repositoryId?: string): void {
    this.#create();
    this.#panel?.show(repositoryId);
  }

  /** Opens the dashboard with two stretches of time beside each other. */
  compare(span: TimeSpan, comparison: TimeSpan): void {
    this.#create();
    this.#panel?.compare(span, comparison);
  }

  /** The page restores its own state: what it shows comes from the store. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#panel?.dispose();
    this.#adopt(panel);
    return Promise.resolve();
  }

  dispose(): void {
    this.#registration.dispose();
    this.#panel?.dispose();
  }

  #create(): void {
    if (this.#panel !== null) return;
    const title = vscode.l10n.t('Muster Dashboard');
    this.#adopt(vscode.window.createWebviewPanel(DASHBOARD_VIEW_TYPE, title, vscode.ViewColumn.Active));
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const adopted = new DashboardPanel(panel, this.#ports);
    this.#panel = adopted;
    panel.onDidDispose(() => {
      adopted.dispose();
      if (this.#panel === adopted) this.#panel = null;
    });
  }
}
