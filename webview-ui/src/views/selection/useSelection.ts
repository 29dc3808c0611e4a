import { useMemo } from 'preact/hooks';

import type { DashboardRepository, DashboardSnapshot } from '../../../../src/core/model/dashboard.ts';
import type { Problem } from '../../../../src/core/model/problem.ts';
import type { SelectedRepository, Selection, SelectionResult } from '../../../../src/core/model/selection.ts';
import type { FigureSource } from '../../state/rowFigures.ts';
import type { SelectionChoice } from '../../state/selectionChoice.ts';
import { chosenRepositories, effectiveChoice, serves, speaksOf, wantedSelection } from '../../state/selectionOf.ts';
import { useDashboard } from '../dashboardContext.ts';

/** What is chosen, and what it comes to so far. */
export interface ShownSelection {
  readonly choice: SelectionChoice;
  /** What the host is asked; `null` where the figures of the snapshot are the answer. */
  readonly wanted: Selection | null;
  /** The newest figures that say something on this page; `null` before the first, and where none are wanted. */
  readonly result: SelectionResult | null;
  /** Number of the answer that they came with. */
  readonly resultId: number;
  /** They are those of an earlier choice: the newest are on their way. */
  readonly stale: boolean;
  /** The newest answer had none. */
  readonly missing: boolean;
  /** Why there are none, or none newer. */
  readonly problem: Problem | null;
}

export function useSelection(): ShownSelection {
  const { state, host } = useDashboard();
  const { navigation, snapshot, selection } = state;
  return useMemo(() => {
    const choice = effectiveChoice(navigation, host.interactive);
    const chosen = { ...navigation, selection: choice };
    const wanted = wantedSelection(chosen, snapshot);
    const answer = wanted === null || snapshot === null ? null : selection.answer;
    const counted = answer?.result ?? null;
    const result =
      counted !== null && snapshot !== null && speaksOf(counted.selection, chosen, snapshot) ? counted : null;
    const missing = answer?.missing === true;
    return {
      choice,
      wanted,
      result,
      resultId: answer?.resultId ?? 0,
      missing,
      stale: wanted !== null && !missing && (result === null || !serves(result.selection, wanted)),
      problem: answer?.problem ?? null,
    };
  }, [navigation, snapshot, selection.answer, host.interactive]);
}

/** Where the rows of a table take their figures from. */
export function useFigureSource(): FigureSource {
  const { window } = useDashboard().state.navigation;
  const { result } = useSelection();
  const repositories = result?.repositories ?? null;
  return useMemo(
    () => ({ window, selected: repositories === null ? null : byId(repositories) }),
    [window, repositories],
  );
}

/** The repositories that the filters leave, in their order; the same list while neither changes. */
export function useChosenRepositories(snapshot: DashboardSnapshot): readonly DashboardRepository[] {
  const { filters } = useSelection().choice;
  const { repositories, groups } = snapshot;
  return useMemo(() => {
    const chosen = chosenRepositories(filters, { repositories, groups });
    return chosen === null ? repositories : repositories.filter(({ id }) => chosen.has(id));
  }, [filters, repositories, groups]);
}

function byId(repositories: readonly SelectedRepository[]): ReadonlyMap<string, SelectedRepository> {
  return new Map(repositories.map((repository) => [repository.repositoryId, repository]));
}
