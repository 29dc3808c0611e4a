import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';

import type { DashboardRepository, DashboardSnapshot, RepositoryOverview } from '../../../src/core/model/dashboard.ts';
import type { Activity } from '../../../src/core/model/report.ts';
import { repositorySeries } from '../state/activitySeries.ts';
import { missingLinesReason } from '../state/lineCoverage.ts';
import { ActivitySection } from './ActivitySection.tsx';
import { BackLink } from './BackLink.tsx';
import { RepositoryCiSection } from './ci/RepositoryCiSection.tsx';
import { ContributorSection } from './ContributorSection.tsx';
import { useDashboard } from './dashboardContext.ts';
import { MostChangedFiles } from './MostChangedFiles.tsx';
import { OrganizationSection } from './OrganizationSection.tsx';
import { Problems } from './Problems.tsx';
import { PunchCardSection } from './PunchCardSection.tsx';
import { RepositoryFacts } from './RepositoryFacts.tsx';
import { RepositoryHeader } from './RepositoryHeader.tsx';
import { WindowChoice } from './WindowChoice.tsx';
import { WindowTable } from './WindowTable.tsx';

export interface RepositoryPageProps {
  readonly snapshot: DashboardSnapshot;
  readonly row: DashboardRepository;
}

/** Everything about one repository. */
export function RepositoryPage({ snapshot, row }: RepositoryPageProps): JSX.Element {
  const { host } = useDashboard();
  const { overview } = row;
  // A new result (after an analysis, or once the first is there) brings new people.
  useEffect(() => {
    if (overview !== null) host.send({ type: 'repositoryDetails', repositoryId: row.id });
  }, [row.id, overview]);
  return (
    <>
      <BackLink />
      <RepositoryHeader row={row} running={snapshot.run.phase === 'running'} />
      {overview === null ? (
        <p class="quiet">{row.phase === 'running' ? 'It is being read; the figures follow.' : 'Not read yet.'}</p>
      ) : (
        <>
          <Problems problems={overview.problems} label="Problems of this repository" />
          <RepositoryFacts overview={overview} snapshot={snapshot} />
          <RepositoryCiSection repositoryId={row.id} />
          {overview.activity === null ? null : (
            <Figures overview={overview} activity={overview.activity} snapshot={snapshot} />
          )}
        </>
      )}
    </>
  );
}

interface FiguresProps {
  readonly overview: RepositoryOverview;
  readonly activity: Activity;
  readonly snapshot: DashboardSnapshot;
}

function Figures({ overview, activity, snapshot }: FiguresProps): JSX.Element {
  const { state } = useDashboard();
  const { window } = state.navigation;
  const { id, name } = overview;
  const asOf = snapshot.asOf ?? activity.lastCommitAt ?? '';
  const series = useMemo(
    () => repositorySeries({ id, name, weekly: activity.weekly }, window, asOf),
    [id, name, activity, window, asOf],
  );
  const partial = overview.state !== 'complete';
  const details = state.details.get(id);
  const people = { details, partial, missingLines: missingLinesReason(overview) };
  return (
    <>
      <div class="page-tools">
        <WindowChoice />
      </div>
      <div class="repository-columns">
        <ActivitySection
          series={series}
          window={window}
          asOf={asOf}
          partial={partial}
          empty="No commits in this time."
        />
        <PunchCardSection punchCard={activity.punchCard} partial={partial} />
      </div>
      <WindowTable overview={overview} activity={activity} partial={partial} />
      <MostChangedFiles {...people} />
      <ContributorSection activity={activity} asOf={asOf} {...people} />
      <OrganizationSection {...people} />
    </>
  );
}
