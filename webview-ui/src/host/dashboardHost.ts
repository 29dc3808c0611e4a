import type { DashboardMessage, DashboardRequest } from '../../../src/protocol/dashboardMessages.ts';

/** What stands behind the dashboard: VS Code, or the report in which it is embedded. */
export interface DashboardHost {
  /**
   * Whether every request is answered; without it no action is offered, and of selections only those of a window are
   * counted.
   */
  readonly interactive: boolean;
  send(request: DashboardRequest): void;
  /** `listener` is called for every message from now on. */
  onDidReceive(listener: (message: DashboardMessage) => void): void;
  /** What {@link saveNavigation} kept last, as a location hash; empty when nothing was. */
  loadNavigation(): string;
  /** `pageChanged`: the step is one that going back undoes. */
  saveNavigation(hash: string, pageChanged: boolean): void;
  /** `listener` is called when the person went back or forward by the host's own means. */
  onDidNavigate(listener: (hash: string) => void): void;
}
