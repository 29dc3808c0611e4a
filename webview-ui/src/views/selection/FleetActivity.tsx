import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';

import type { DashboardSnapshot } from '../../../../src/core/model/dashboard.ts';
import { chartWindow, fleetSeries, selectionSeries } from '../../state/activitySeries.ts';
import { isReading } from '../../state/isReading.ts';
import { partialCount } from '../../state/partialCount.ts';
import { choosesAuthorsOrPaths } from '../../state/selectionOf.ts';
import { ActivitySection } from '../ActivitySection.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { useChosenRepositories, useSelection } from './useSelection.ts';

/**
 * The chart over all repositories that are chosen; nothing before the first run has begun. Its layers are repositories, of
 * which the weeks are known; of chosen people or paths only the sum of all is.
 */
export function FleetActivity({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element | null {
  const { window } = useDashboard().state.navigation;
  const { choice, result } = useSelection();
  const repositories = useChosenRepositories(snapshot);
  const { asOf, totals } = snapshot;
  const reading = isReading(snapshot.run);
  const shown = asOf === null ? window : chartWindow(window, choice.span, asOf);
  const weekly = choosesAuthorsOrPaths(choice) ? (result?.weekly ?? null) : null;
  const series = useMemo(() => {
    if (asOf === null) return null;
    return weekly === null ? fleetSeries(repositories, shown, asOf) : selectionSeries(weekly, shown, asOf);
  }, [repositories, weekly, shown, asOf]);
  if (series === null || asOf === null) return null;
  return (
    <ActivitySection
      series={series}
      window={shown}
      asOf={asOf}
      several={weekly === null}
      partial={reading || (totals !== null && partialCount(totals) > 0)}
      empty={reading ? 'The chart follows with the first results.' : 'No commits in this time.'}
    />
  );
}
