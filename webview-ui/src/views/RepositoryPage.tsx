import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';

import type { DashboardRepository, DashboardSnapshot, RepositoryOverview } from '../../../src/core/model/dashboard.ts';
import type { Activity } from '../../../src/core/model/report.ts';
import { missingLinesReason } from '../state/lineCoverage.ts';
import { BackLink } from './BackLink.tsx';
import { RepositoryCiSection } from './ci/RepositoryCiSection.tsx';
import { ContributorSection } from './ContributorSection.tsx';
import { useDashboard } from './dashboardContext.ts';
import { MostChangedFiles } from './MostChangedFiles.tsx';
import { OrganizationSection } from './OrganizationSection.tsx';
import { Problems } from './Problems.tsx';
import { CoupledFiles } from './repository/CoupledFiles.tsx';
import { HotspotSection } from './repository/HotspotSection.tsx';
import { LanguageSection } from './repository/LanguageSection.tsx';
import { RepositoryHealth } from './repository/RepositoryHealth.tsx';
import { RiskSection } from './repository/RiskSection.tsx';
import { RepositoryFacts } from './RepositoryFacts.tsx';
import { RepositoryHeader } from './RepositoryHeader.tsx';
import { RepositoryActivity } from './selection/RepositoryActivity.tsx';
import { RepositoryPeople } from './selection/RepositoryPeople.tsx';
import { SelectionBar } from './selection/SelectionBar.tsx';
import { WindowTable } from './WindowTable.tsx';

export interface RepositoryPageProps {
  readonly snapshot: DashboardSnapshot;
  readonly row: DashboardRepository;
}

/** Everything about one repository. */
export function RepositoryPage({ snapshot, row }: RepositoryPageProps): JSX.Element {
  const { state, host } = useDashboard();
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
          <div class="repository-cards">
            <div>
              <RiskSection risk={overview.risk} partial={overview.state !== 'complete'} />
              <LanguageSection details={state.details.get(row.id)} />
            </div>
            <RepositoryHealth health={overview.health} />
          </div>
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
  const { id } = overview;
  const asOf = snapshot.asOf ?? activity.lastCommitAt ?? '';
  const partial = overview.state !== 'complete';
  const details = state.details.get(id);
  const people = { details, partial, missingLines: missingLinesReason(overview) };
  return (
    <>
      <div class="page-tools">
        <SelectionBar />
      </div>
      <RepositoryActivity overview={overview} activity={activity} asOf={asOf} partial={partial} />
      <WindowTable overview={overview} activity={activity} partial={partial} />
      <HotspotSection repositoryId={id} {...people} />
      <CoupledFiles repositoryId={id} details={details} commitCount={activity.commitCount} />
      <MostChangedFiles repositoryId={id} {...people} />
      <RepositoryPeople asOf={asOf} partial={partial}>
        <ContributorSection activity={activity} asOf={asOf} {...people} />
        <OrganizationSection {...people} />
      </RepositoryPeople>
    </>
  );
}
