import type { JSX } from 'preact';

import type { SelectionResult } from '../../../../src/core/model/selection.ts';
import { countOf } from '../../format/counts.ts';
import { comparisonClause, type Compared } from '../../state/comparison.ts';
import { chosenRepositories } from '../../state/selectionOf.ts';
import { chosenPhrase, comparisonPhrase } from '../../state/selectionWords.ts';
import { useDashboard } from '../dashboardContext.ts';
import { useSelection } from './useSelection.ts';
import { useSlow } from './useSlow.ts';

export interface SelectionHeadlineProps {
  readonly result: SelectionResult;
  /** Commits are still being read. */
  readonly reading: boolean;
}

/** The sentence that answers first, of what is chosen. */
export function SelectionHeadline({ result, reading }: SelectionHeadlineProps): JSX.Element {
  const { state } = useDashboard();
  const { choice, stale } = useSelection();
  const { window } = state.navigation;
  const { now, before, incomplete } = result;
  const partial = incomplete.length > 0;
  const compared: Compared = { commits: now.commits, previousCommits: before?.commits ?? null };
  const clause = reading ? '' : comparisonClause(compared, comparisonPhrase(choice, window), partial);
  const bound = reading ? 'So far ' : partial && now.commits > 0 ? 'At least ' : '';
  return (
    <h1 tabIndex={-1} class={useSlow(stale) ? 'stale' : ''}>
      {bound}
      <b>{now.commits > 0 ? countOf(now.commits, 'commit') : bound === '' ? 'No commits' : 'no commits'}</b>
      {now.commits > 0 ? (
        <>
          {' '}
          by <b>{countOf(now.contributors, 'person', 'people')}</b>
        </>
      ) : null}{' '}
      in <b>{countOf(useRepositoryCount(), 'repository', 'repositories')}</b> {chosenPhrase(choice, window)}
      {clause}.
    </h1>
  );
}

/** How many are chosen; copies of a project are left out of all. */
function useRepositoryCount(): number {
  const { snapshot } = useDashboard().state;
  const { choice } = useSelection();
  if (snapshot === null) return 0;
  return chosenRepositories(choice.filters, snapshot)?.size ?? snapshot.totals?.repositories ?? 0;
}
