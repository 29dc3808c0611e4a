import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';

import type { RepositoryOverview } from '../../../../src/core/model/dashboard.ts';
import type { Instant } from '../../../../src/core/model/instant.ts';
import type { Activity } from '../../../../src/core/model/report.ts';
import { chartWindow, repositorySeries } from '../../state/activitySeries.ts';
import { choosesAuthorsOrPaths } from '../../state/selectionOf.ts';
import { chosenPhrase } from '../../state/selectionWords.ts';
import { ActivitySection } from '../ActivitySection.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { PunchCardSection } from '../PunchCardSection.tsx';
import { SelectedFigures } from './SelectedFigures.tsx';
import { SelectedSentence } from './SelectedSentence.tsx';
import { useSelection } from './useSelection.ts';

export interface RepositoryActivityProps {
  readonly overview: Pick<RepositoryOverview, 'id' | 'name'>;
  readonly activity: Activity;
  readonly asOf: Instant;
  readonly partial: boolean;
}

/** When a repository was worked on: over time, by weekday and hour, and what the chosen span comes to. */
export function RepositoryActivity({ overview, activity, asOf, partial }: RepositoryActivityProps): JSX.Element {
  const { window } = useDashboard().state.navigation;
  const { choice, result } = useSelection();
  const { id, name } = overview;
  const shown = chartWindow(window, choice.span, asOf);
  const counted = choosesAuthorsOrPaths(choice) ? (result?.weekly ?? null) : null;
  const weekly = counted ?? activity.weekly;
  const series = useMemo(() => repositorySeries({ id, name, weekly }, shown, asOf), [id, name, weekly, shown, asOf]);
  return (
    <>
      <SelectedSentence />
      <div class="repository-columns">
        <ActivitySection
          series={series}
          window={shown}
          asOf={asOf}
          partial={partial}
          empty="No commits in this time."
        />
        <SelectedFigures>
          <PunchCardSection
            punchCard={result?.punchCard ?? activity.punchCard}
            phrase={result === null ? 'over all time' : chosenPhrase(choice, window)}
            partial={partial}
          />
        </SelectedFigures>
      </div>
    </>
  );
}
