import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { DashboardHost } from '../host/dashboardHost.ts';
import type { ViewAction, ViewState } from '../state/viewState.ts';

/** What every view may reach: the state to draw, and the two ways to change something. */
export interface Dashboard {
  readonly state: ViewState;
  readonly dispatch: (action: ViewAction) => void;
  readonly host: Pick<DashboardHost, 'interactive' | 'send'>;
}

export const DashboardContext = createContext<Dashboard | null>(null);

/** Throws outside a {@link DashboardContext}. */
export function useDashboard(): Dashboard {
  const dashboard = useContext(DashboardContext);
  if (dashboard === null) throw new Error('A view was rendered outside the dashboard.');
  return dashboard;
}
