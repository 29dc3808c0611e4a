import type { PersonName } from '../../../src/core/model/codeMetrics.ts';
import type { Problem } from '../../../src/core/model/problem.ts';
import type { WeekActivity } from '../../../src/core/model/report.ts';
import type { SelectionResult } from '../../../src/core/model/selection.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import type { DashboardMessage } from '../../../src/protocol/dashboardMessages.ts';
import type { Navigation } from './navigation.ts';
import type { SelectionChoice } from './selectionChoice.ts';

/** What was chosen before the last change. */
export interface EarlierChoice {
  readonly window: WindowKey;
  readonly selection: SelectionChoice;
}

/** The newest answer of the host. */
export interface SelectionAnswer {
  /** Number of the answer that `result` came with: places in its lists are told to the host with it. */
  readonly resultId: number;
  /** Stays as it was where a newer answer has none. */
  readonly result: SelectionResult | null;
  /** The newest answer has no result: nothing was analyzed yet, or the problem says why. */
  readonly missing: boolean;
  readonly problem: Problem | null;
}

/** Whom and what one can choose beside repositories. */
export interface SelectionCatalogue {
  readonly people: readonly PersonName[];
  readonly organizations: readonly string[];
}

/** What the views know of the selection beside the choice itself. */
export interface SelectionState {
  /** `null` before the first answer. */
  readonly answer: SelectionAnswer | null;
  /** Number of the newest answer, whether or not it has a result. */
  readonly answeredId: number;
  /** Counted up whenever somebody is about to choose from it. */
  readonly catalogueWants: number;
  /** Number of the request for all people and organizations; `null` where nobody asked. */
  readonly catalogueId: number | null;
  readonly catalogue: SelectionCatalogue | null;
  /** Choices to go back to, the last one last. */
  readonly earlier: readonly EarlierChoice[];
  /** The gesture that made the last change: the steps of one are one step back. */
  readonly gesture: number | null;
  /** When the last change began, as the page's performance clock has it; `null` where nobody took the time. */
  readonly changedAtMs: number | null;
}

export const INITIAL_SELECTION_STATE: SelectionState = {
  answer: null,
  answeredId: -1,
  catalogueWants: 0,
  catalogueId: null,
  catalogue: null,
  earlier: [],
  gesture: null,
  changedAtMs: null,
};

type ResultMessage = Extract<DashboardMessage, { readonly type: 'selectionResult' }>;

const MOST_STEPS_BACK = 50;

/** The newest answer wins, in whatever order they come. */
export function takeResult(state: SelectionState, message: ResultMessage): SelectionState {
  const { resultId, result, problem } = message;
  if (resultId === state.catalogueId) return takeCatalogue(state, result);
  if (resultId <= state.answeredId) return state;
  const { answer } = state;
  if (result === null) {
    const kept = answer ?? { resultId, result: null };
    return { ...state, answeredId: resultId, answer: { ...kept, missing: true, problem } };
  }
  const weekly = keepEqual(answer?.result?.weekly ?? [], result.weekly);
  const next = { resultId, result: { ...result, weekly }, missing: false, problem };
  return { ...state, answeredId: resultId, answer: next };
}

/** What came for one page says nothing about another that counts other commits. */
export function forgetResult(state: SelectionState): SelectionState {
  return state.answer === null ? state : { ...state, answer: null };
}

/** @param gesture the change belongs to: its first step alone can be undone */
export function rememberChoice(
  state: SelectionState,
  { window, selection }: Navigation,
  gesture: number | null,
): SelectionState {
  if (gesture !== null && gesture === state.gesture) return state;
  const earlier = [...state.earlier, { window, selection }].slice(-MOST_STEPS_BACK);
  return { ...state, gesture, earlier };
}

function takeCatalogue(state: SelectionState, result: SelectionResult | null): SelectionState {
  if (result === null) return { ...state, catalogueId: null };
  const people = result.people.map(({ name, email }) => ({ name, email }));
  const organizations = result.organizations.map(({ name }) => name);
  return { ...state, catalogueId: null, catalogue: { people, organizations } };
}

/** The same list where nothing in it changed: a chart drawn of it is not drawn again. */
function keepEqual(known: readonly WeekActivity[], weekly: readonly WeekActivity[]): readonly WeekActivity[] {
  const equal =
    known.length === weekly.length &&
    weekly.every(({ week, commits, insertions, deletions }, place) => {
      const other = known[place];
      return (
        week === other?.week &&
        commits === other.commits &&
        insertions === other.insertions &&
        deletions === other.deletions
      );
    });
  return equal ? known : weekly;
}
