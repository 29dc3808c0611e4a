import type { DashboardRepository, DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import type { RepositoryReport } from '../../../src/core/model/report.ts';
import type { DashboardMessage } from '../../../src/protocol/dashboardMessages.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import { INITIAL_NAVIGATION, samePage, type Navigation, type Page, type Sort } from './navigation.ts';

/** A repository's people, with the row for which they were asked. */
export interface Details {
  readonly repository: RepositoryReport | null;
}

/** All that the views are drawn from. */
export interface ViewState {
  /** `null` until the host answered. */
  readonly snapshot: DashboardSnapshot | null;
  /**
   * The rows by which the table is ordered. During a run they stay those that it began with, so that no row moves while
   * results come in.
   */
  readonly sortBasis: readonly DashboardRepository[];
  /** Answers so far, by repository id. */
  readonly details: ReadonlyMap<string, Details>;
  readonly navigation: Navigation;
  /** Where Back leads from a repository's page. */
  readonly cameFrom: Page;
}

export type ViewAction =
  | { readonly type: 'received'; readonly message: DashboardMessage }
  | { readonly type: 'pageOpened'; readonly page: Page; readonly filter?: string }
  | { readonly type: 'windowChosen'; readonly window: WindowKey }
  | { readonly type: 'filterChanged'; readonly filter: string }
  | { readonly type: 'sortChosen'; readonly sort: Sort }
  | { readonly type: 'navigationRestored'; readonly navigation: Navigation };

export function initialState(navigation: Navigation): ViewState {
  return { snapshot: null, sortBasis: [], details: new Map(), navigation, cameFrom: INITIAL_NAVIGATION.page };
}

/** What an action makes of the state. Pure. */
export function reduce(state: ViewState, action: ViewAction): ViewState {
  switch (action.type) {
    case 'received':
      return receive(state, action.message);
    case 'pageOpened':
      return openPage(state, action.page, action.filter);
    case 'windowChosen':
      return reordered(state, { ...state.navigation, window: action.window });
    case 'filterChanged':
      return { ...state, navigation: { ...state.navigation, filter: action.filter } };
    case 'sortChosen':
      return reordered(state, { ...state.navigation, sort: action.sort });
    case 'navigationRestored':
      return reordered(state, action.navigation);
  }
}

function receive(state: ViewState, message: DashboardMessage): ViewState {
  switch (message.type) {
    case 'snapshot':
      return takeSnapshot(state, message.snapshot);
    case 'update':
      return takeUpdate(state, message);
    case 'repositoryDetails':
      return {
        ...state,
        details: new Map(state.details).set(message.repositoryId, { repository: message.repository }),
      };
    case 'navigate':
      return openPage(
        state,
        message.repositoryId === null
          ? { kind: 'overview' }
          : { kind: 'repository', repositoryId: message.repositoryId },
      );
  }
}

function takeSnapshot(state: ViewState, snapshot: DashboardSnapshot): ViewState {
  return { ...state, snapshot, sortBasis: snapshot.repositories };
}

function takeUpdate(state: ViewState, update: Extract<DashboardMessage, { type: 'update' }>): ViewState {
  // A snapshot is on its way whenever there is none: an update alone says too little to draw.
  if (state.snapshot === null) return state;
  const { run, totals, attention, changed } = update;
  const repositories = merge(state.snapshot.repositories, changed);
  return { ...state, snapshot: { ...state.snapshot, run, totals, attention, repositories } };
}

function merge(
  rows: readonly DashboardRepository[],
  changed: readonly DashboardRepository[],
): readonly DashboardRepository[] {
  if (changed.length === 0) return rows;
  const news = new Map(changed.map((row) => [row.id, row]));
  const merged = rows.map((row) => {
    const next = news.get(row.id) ?? row;
    news.delete(row.id);
    return next;
  });
  return [...merged, ...news.values()];
}

function openPage(state: ViewState, page: Page, filter = state.navigation.filter): ViewState {
  const { navigation } = state;
  const cameFrom =
    page.kind === 'repository' && navigation.page.kind !== 'repository' && !samePage(page, navigation.page)
      ? navigation.page
      : state.cameFrom;
  return { ...state, cameFrom, navigation: { ...navigation, page, filter } };
}

/** The person asked for an order: it is that of what is known now. */
function reordered(state: ViewState, navigation: Navigation): ViewState {
  return { ...state, navigation, sortBasis: state.snapshot?.repositories ?? [] };
}
