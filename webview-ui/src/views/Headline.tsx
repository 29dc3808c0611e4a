import type { JSX } from 'preact';

import type { Totals, WindowActivity } from '../../../src/core/model/report.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import { countOf } from '../format/counts.ts';
import { comparisonClause } from '../state/comparison.ts';
import { partialCount } from '../state/partialCount.ts';
import { windowChoice } from '../state/windows.ts';

export interface HeadlineProps {
  readonly totals: Totals;
  readonly window: WindowKey;
  /** Commits are still being read. */
  readonly reading: boolean;
}

/** The sentence that answers first. */
export function Headline({ totals, window, reading }: HeadlineProps): JSX.Element {
  const activity = totals.windows[window];
  const { phrase, before } = windowChoice(window);
  // After a run that missed something the sums are lower bounds; during one a comparison would change with every result.
  const partial = partialCount(totals) > 0;
  const bound = reading ? 'So far ' : partial && activity.commits > 0 ? 'At least ' : '';
  const compared = reading ? '' : comparisonClause(activity, before, partial);
  return (
    <h1 tabIndex={-1}>
      {bound}
      <Activity activity={activity} lowerCase={bound !== ''} /> in{' '}
      <b>{countOf(totals.repositories, 'repository', 'repositories')}</b> {phrase}
      {compared}.
    </h1>
  );
}

/** `1,284 commits by 57 people`; nobody is counted where nothing was done. */
function Activity({
  activity,
  lowerCase,
}: {
  readonly activity: WindowActivity;
  readonly lowerCase: boolean;
}): JSX.Element {
  const { commits, contributors } = activity;
  if (commits === 0) return <b>{lowerCase ? 'no commits' : 'No commits'}</b>;
  return (
    <>
      <b>{countOf(commits, 'commit')}</b> by <b>{countOf(contributors, 'person', 'people')}</b>
    </>
  );
}
