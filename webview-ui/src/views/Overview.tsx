import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';

import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { fleetSeries } from '../state/activitySeries.ts';
import { isReading } from '../state/isReading.ts';
import { partialCount } from '../state/partialCount.ts';
import { ActivitySection } from './ActivitySection.tsx';
import { AttentionSection } from './AttentionSection.tsx';
import { useDashboard } from './dashboardContext.ts';
import { RepositoryTable } from './RepositoryTable.tsx';
import { RunActions } from './RunActions.tsx';
import { RunHeader } from './RunHeader.tsx';
import { SectionHeading } from './SectionHeading.tsx';
import { StatusSection } from './StatusSection.tsx';
import { WindowChoice } from './WindowChoice.tsx';

const ROWS_AT_FIRST = 25;

/** The page that answers first: how much happens where, what needs attention, and every repository. */
export function Overview({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element {
  const { repositories, totals } = snapshot;
  return (
    <>
      <RunHeader snapshot={snapshot} />
      <div class="page-tools">
        <WindowChoice />
        <RunActions snapshot={snapshot} />
      </div>
      <div class="overview-columns">
        <div>
          <FleetActivity snapshot={snapshot} />
          <StatusSection
            totals={totals}
            repositories={repositories.length - (totals?.copies ?? 0)}
            options={snapshot.options}
          />
        </div>
        <AttentionSection
          items={snapshot.attention}
          repositories={repositories}
          empty={isReading(snapshot.run) ? 'Nothing so far.' : 'Nothing does.'}
        />
      </div>
      <section aria-labelledby="repositories-heading">
        <SectionHeading id="repositories-heading" title="Repositories" />
        <RepositoryTable snapshot={snapshot} detail="brief" pageSize={ROWS_AT_FIRST} />
      </section>
    </>
  );
}

/** The chart over all repositories; nothing before the first run has begun. */
function FleetActivity({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element | null {
  const { window } = useDashboard().state.navigation;
  const { repositories, asOf, totals } = snapshot;
  const reading = isReading(snapshot.run);
  const series = useMemo(
    () => (asOf === null ? null : fleetSeries(repositories, window, asOf)),
    [repositories, window, asOf],
  );
  if (series === null || asOf === null) return null;
  return (
    <ActivitySection
      series={series}
      window={window}
      asOf={asOf}
      several
      partial={reading || (totals !== null && partialCount(totals) > 0)}
      empty={reading ? 'The chart follows with the first results.' : 'No commits in this time.'}
    />
  );
}
