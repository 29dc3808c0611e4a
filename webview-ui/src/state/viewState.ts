import type { DashboardCi, DashboardRepository, DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import type { RepositoryReport } from '../../../src/core/model/report.ts';
import type { DashboardMessage } from '../../../src/protocol/dashboardMessages.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import type { CiChoice } from './ciChoice.ts';
import type { CouplingChoice } from './couplingChoice.ts';
import type { HealthChoice } from './healthChoice.ts';
import type { HotspotChoice } from './hotspotChoice.ts';
import { INITIAL_NAVIGATION, navigationHash, samePage, type Navigation, type Page, type Sort } from './navigation.ts';
import type { PeopleChoice } from './peopleChoice.ts';
import { INITIAL_SELECTION, type SelectionChoice } from './selectionChoice.ts';
import { ALL_TIME, sameSpan } from './selectionSpan.ts';
import {
  forgetResult,
  INITIAL_SELECTION_STATE,
  rememberChoice,
  takeResult,
  type SelectionState,
} from './selectionState.ts';
import { mergeRows, repositoryNames } from './rows.ts';

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
  readonly selection: SelectionState;
  /** Counted up whenever there are other results to count: what was counted before is old. */
  readonly resultsVersion: number;
  readonly navigation: Navigation;
  /** Where Back leads from a repository's page. */
  readonly cameFrom: Page;
}

export type ViewAction =
  | { readonly type: 'received'; readonly message: DashboardMessage }
  | { readonly type: 'pageOpened'; readonly page: Page; readonly filter?: string }
  | { readonly type: 'ciChosen'; readonly ci: Partial<CiChoice> }
  | { readonly type: 'peopleChosen'; readonly people: Partial<PeopleChoice> }
  | { readonly type: 'hotspotsChosen'; readonly hotspots: Partial<HotspotChoice> }
  | { readonly type: 'couplingChosen'; readonly coupling: Partial<CouplingChoice> }
  | { readonly type: 'healthChosen'; readonly health: Partial<HealthChoice> }
  /** Steps of one `gesture` are taken back together. `window` stands for what the chart shows while a span is drawn. */
  | {
      readonly type: 'selectionChosen';
      readonly selection: Partial<SelectionChoice>;
      readonly window?: WindowKey;
      readonly gesture?: number;
      /** When the gesture made it, as the page's performance clock has it. */
      readonly atMs?: number;
    }
  | { readonly type: 'selectionReset' }
  | { readonly type: 'selectionUndone' }
  /** Somebody is about to choose from all people and organizations. */
  | { readonly type: 'catalogueWanted' }
  | { readonly type: 'catalogueRequested'; readonly resultId: number }
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
    selection: INITIAL_SELECTION_STATE,
    resultsVersion: 0,
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
    case 'windowChosen':
      return chooseCommits(state, { window: action.window, selection: { span: null } });
    case 'selectionChosen':
      return chooseCommits(state, action);
    case 'selectionReset':
      return chooseCommits(state, { window: INITIAL_NAVIGATION.window, selection: INITIAL_SELECTION });
    case 'selectionUndone':
      return undoChoice(state);
    case 'catalogueWanted':
      return { ...state, selection: { ...state.selection, catalogueWants: state.selection.catalogueWants + 1 } };
    case 'catalogueRequested':
      return { ...state, selection: { ...state.selection, catalogueId: action.resultId } };
    case 'sortChosen':
      return reordered(state, { ...state.navigation, sort: action.sort });
    case 'navigationRestored':
      return reordered(leavePage(state, action.navigation.page), action.navigation);
    case 'filterChanged':
    case 'ciChosen':
    case 'peopleChosen':
    case 'hotspotsChosen':
    case 'couplingChosen':
    case 'healthChosen':
      return { ...state, navigation: { ...state.navigation, ...listChoice(state.navigation, action) } };
  }
}

type ListAction = Extract<
  ViewAction,
  {
    readonly type: 'filterChanged' | 'ciChosen' | 'peopleChosen' | 'hotspotsChosen' | 'couplingChosen' | 'healthChosen';
  }
>;

/** What a page lists, and in which order. */
function listChoice(navigation: Navigation, action: ListAction): Partial<Navigation> {
  switch (action.type) {
    case 'filterChanged':
      return { filter: action.filter };
    case 'ciChosen':
      return { ci: { ...navigation.ci, ...action.ci } };
    case 'peopleChosen':
      return { people: { ...navigation.people, ...action.people } };
    case 'hotspotsChosen':
      return { hotspots: { ...navigation.hotspots, ...action.hotspots } };
    case 'couplingChosen':
      return { coupling: { ...navigation.coupling, ...action.coupling } };
    case 'healthChosen':
      return { health: { ...navigation.health, ...action.health } };
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
    case 'selectionResult':
      return { ...state, selection: takeResult(state.selection, message) };
    case 'compare':
      return compareSpans(state, message);
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
  return {
    ...state,
    snapshot,
    sortBasis: repositories,
    repositoryNames: repositoryNames(repositories),
    resultsVersion: state.resultsVersion + 1,
  };
}

function takeUpdate(state: ViewState, update: Extract<DashboardMessage, { type: 'update' }>): ViewState {
  // A snapshot is on its way whenever there is none: an update alone says too little to draw.
  if (state.snapshot === null) return state;
  const { run, totals, attention, changed } = update;
  const repositories = mergeRows(state.snapshot.repositories, changed);
  const sameNames = repositories.length === state.snapshot.repositories.length;
  return {
    ...state,
    snapshot: { ...state.snapshot, run, totals, attention, repositories },
    repositoryNames: sameNames ? state.repositoryNames : repositoryNames(repositories),
    resultsVersion: state.resultsVersion + (changed.length === 0 ? 0 : 1),
  };
}

function openPage(state: ViewState, page: Page, filter = state.navigation.filter): ViewState {
  const { navigation } = state;
  const cameFrom =
    page.kind === 'repository' && navigation.page.kind !== 'repository' && !samePage(page, navigation.page)
      ? navigation.page
      : state.cameFrom;
  return { ...leavePage(state, page), cameFrom, navigation: { ...navigation, page, filter } };
}

/** A repository's page counts its own commits only: old figures of one are not those of the other, however dimmed. */
function leavePage(state: ViewState, next: Page): ViewState {
  const { page } = state.navigation;
  if (samePage(page, next) || (page.kind !== 'repository' && next.kind !== 'repository')) return state;
  return { ...state, selection: forgetResult(state.selection) };
}

interface CommitChoice {
  readonly selection: Partial<SelectionChoice>;
  readonly window?: WindowKey;
  readonly gesture?: number;
  readonly atMs?: number;
}

/** Another window, span, comparison or filter; all of it can be taken back. */
function chooseCommits(state: ViewState, { selection, window, gesture, atMs }: CommitChoice): ViewState {
  const { navigation } = state;
  const next = {
    ...navigation,
    window: window ?? navigation.window,
    selection: normalized({ ...navigation.selection, ...selection }),
  };
  if (navigationHash(next) === navigationHash(navigation)) return reordered(state, navigation);
  const remembered = rememberChoice(state.selection, navigation, gesture ?? null);
  return reordered({ ...state, selection: { ...remembered, changedAtMs: atMs ?? null } }, next);
}

/** All time is a window, and nothing to compare with is what comes before. */
function normalized(selection: SelectionChoice): SelectionChoice {
  return sameSpan(selection.span, ALL_TIME) ? { ...selection, span: null } : selection;
}

function undoChoice(state: ViewState): ViewState {
  const last = state.selection.earlier.at(-1);
  if (last === undefined) return state;
  const earlier = state.selection.earlier.slice(0, -1);
  const selection = { ...state.selection, earlier, gesture: null };
  return reordered({ ...state, selection }, { ...state.navigation, ...last });
}

/** Both spans beside each other, on the page that shows them so. */
function compareSpans(
  state: ViewState,
  { span, comparison }: Extract<DashboardMessage, { type: 'compare' }>,
): ViewState {
  const overview = openPage(state, { kind: 'overview' });
  return chooseCommits(overview, {
    selection: { span, comparison, sideBySide: true },
    ...(sameSpan(span, ALL_TIME) ? { window: 'all' } : {}),
  });
}

/** The person asked for an order: it is that of what is known now. */
function reordered(state: ViewState, navigation: Navigation): ViewState {
  return { ...state, navigation, sortBasis: state.snapshot?.repositories ?? [] };
}
