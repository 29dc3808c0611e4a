import type { JSX } from 'preact';

import { countOf } from '../../format/counts.ts';
import { comparisonClause } from '../../state/comparison.ts';
import { chosenPhrase, comparisonPhrase } from '../../state/selectionWords.ts';
import { useDashboard } from '../dashboardContext.ts';
import { LineCounts } from '../LineCounts.tsx';
import { useSelection } from './useSelection.ts';
import { useSlow } from './useSlow.ts';

/** What the selection comes to in one repository; nothing while a window of the report is shown, which has a table. */
export function SelectedSentence(): JSX.Element | null {
  const { window } = useDashboard().state.navigation;
  const { choice, result, stale } = useSelection();
  const slow = useSlow(stale);
  if (result === null) return null;
  const { now, before, incomplete } = result;
  const partial = incomplete.length > 0;
  const compared = { commits: now.commits, previousCommits: before?.commits ?? null };
  return (
    <p class={slow ? 'selected-sentence stale' : 'selected-sentence'}>
      {partial && now.commits > 0 ? 'At least ' : ''}
      <b>{countOf(now.commits, 'commit')}</b> by <b>{countOf(now.contributors, 'person', 'people')}</b>{' '}
      {chosenPhrase(choice, window)}
      {comparisonClause(compared, comparisonPhrase(choice, window), partial)};{' '}
      <LineCounts
        insertions={now.insertions}
        deletions={now.deletions}
        partial={partial}
        missing="Lines are not all known"
      />{' '}
      lines.
    </p>
  );
}
