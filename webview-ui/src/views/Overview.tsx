import type { JSX } from 'preact';

import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { isReading } from '../state/isReading.ts';
import { AttentionSection } from './AttentionSection.tsx';
import { RepositoryTable } from './RepositoryTable.tsx';
import { RunActions } from './RunActions.tsx';
import { RunHeader } from './RunHeader.tsx';
import { SectionHeading } from './SectionHeading.tsx';
import { ComparisonSection } from './selection/ComparisonSection.tsx';
import { FleetActivity } from './selection/FleetActivity.tsx';
import { SelectedFigures } from './selection/SelectedFigures.tsx';
import { SelectionBar } from './selection/SelectionBar.tsx';
import { useSelection } from './selection/useSelection.ts';
import { StatusSection } from './StatusSection.tsx';

const ROWS_AT_FIRST = 25;

/** The page that answers first: how much happens where, what needs attention, and every repository. */
export function Overview({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element {
  const { repositories, totals } = snapshot;
  const { choice, result } = useSelection();
  return (
    <>
      <RunHeader snapshot={snapshot} />
      <div class="page-tools">
        <SelectionBar />
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
      <SelectedFigures>
        {choice.sideBySide && result !== null ? <ComparisonSection result={result} /> : null}
        <section aria-labelledby="repositories-heading">
          <SectionHeading id="repositories-heading" title="Repositories" />
          <RepositoryTable snapshot={snapshot} detail="brief" pageSize={ROWS_AT_FIRST} />
        </section>
      </SelectedFigures>
    </>
  );
}
