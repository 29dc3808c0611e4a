import type { DashboardCi, DashboardRepository, DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import type { RepositoryReport } from '../../../src/core/model/report.ts';
import type { DashboardMessage } from '../../../src/protocol/dashboardMessages.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import type { CiChoice } from './ciChoice.ts';
import { INITIAL_NAVIGATION, samePage, type Navigation, type Page, type Sort } from './navigation.ts';

/** A repository's people, with the row for which they were asked. */
export interface Details {
  readonly repository: RepositoryReport | null;
}

/** Why a CI job is where it is, as the host answered. */
export type CiExplanationAnswer = Omit<Extract<DashboardMessage, { readonly type: 'ciJobExplanation' }>, 'type'>;

/** What the engine does, as the host told it last. */
export type ActivityAnswer = Omit<Extract<DashboardMessage, { readonly type: 'activity' }>, 'type'>;

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
  /** Names of the repositories by id; the same map for as long as the same ones are listed. */
  readonly repositoryNames: ReadonlyMap<string, string>;
  /** `null` until the host told of it; in a report without CI jobs it stays so. */
  readonly ci: DashboardCi | null;
  /** Answers so far, by job id. */
  readonly explanations: ReadonlyMap<string, CiExplanationAnswer>;
  /** `null` until the first answer. */
  readonly activity: ActivityAnswer | null;
  readonly navigation: Navigation;
  /** Where Back leads from a repository's page. */
  readonly cameFrom: Page;
}

export type ViewAction =
  | { readonly type: 'received'; readonly message: DashboardMessage }
  | { readonly type: 'pageOpened'; readonly page: Page; readonly filter?: string }
  | { readonly type: 'ciChosen'; readonly ci: Partial<CiChoice> }
  | { readonly type: 'windowChosen'; readonly window: WindowKey }
  | { readonly type: 'filterChanged'; readonly filter: string }
  | { readonly type: 'sortChosen'; readonly sort: Sort }
  | { readonly type: 'navigationRestored'; readonly navigation: Navigation };

export function initialState(navigation: Navigation): ViewState {
  return {
    snapshot: null,
    sortBasis: [],
    details: new Map(),
    repositoryNames: new Map(),
    ci: null,
    explanations: new Map(),
    activity: null,
    navigation,
    cameFrom: INITIAL_NAVIGATION.page,
  };
}

/** What an action makes of the state. Pure. */
export function reduce(state: ViewState, action: ViewAction): ViewState {
  switch (action.type) {
    case 'received':
      return receive(state, action.message);
    case 'pageOpened':
      return openPage(state, action.page, action.filter);
    case 'ciChosen':
      return chooseCi(state, action.ci);
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
    case 'ci':
      return { ...state, ci: message.ci };
    case 'ciJobExplanation':
      return { ...state, explanations: new Map(state.explanations).set(message.jobId, message) };
    case 'activity':
      return { ...state, activity: message };
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
  const { repositories } = snapshot;
  return { ...state, snapshot, sortBasis: repositories, repositoryNames: repositoryNames(repositories) };
}

/** With its folder where two have one name. */
function repositoryNames(repositories: readonly DashboardRepository[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { name } of repositories) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    repositories.map(({ id, name, folder }) => [id, (counts.get(name) ?? 0) > 1 ? `${name} (${folder})` : name]),
  );
}

function takeUpdate(state: ViewState, update: Extract<DashboardMessage, { type: 'update' }>): ViewState {
  // A snapshot is on its way whenever there is none: an update alone says too little to draw.
  if (state.snapshot === null) return state;
  const { run, totals, attention, changed } = update;
  const repositories = merge(state.snapshot.repositories, changed);
  const sameNames = repositories.length === state.snapshot.repositories.length;
  return {
    ...state,
    snapshot: { ...state.snapshot, run, totals, attention, repositories },
    repositoryNames: sameNames ? state.repositoryNames : repositoryNames(repositories),
  };
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

function chooseCi(state: ViewState, choice: Partial<CiChoice>): ViewState {
  const { navigation } = state;
  return { ...state, navigation: { ...navigation, ci: { ...navigation.ci, ...choice } } };
}

/** The person asked for an order: it is that of what is known now. */
function reordered(state: ViewState, navigation: Navigation): ViewState {
  return { ...state, navigation, sortBasis: state.snapshot?.repositories ?? [] };
}
