import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';

import type { DashboardRepository, DashboardSnapshot } from '../../../../src/core/model/dashboard.ts';
import { countOf, groupedCount } from '../../format/counts.ts';
import { formatMinute } from '../../format/instants.ts';
import { isReading } from '../../state/isReading.ts';
import { Text } from '../../ui/Text.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { LoadingPage } from '../LoadingPage.tsx';
import { RunProgress } from '../RunProgress.tsx';
import { FileCouplingSection } from './FileCouplingSection.tsx';
import { RepositoryCouplingSection } from './RepositoryCouplingSection.tsx';

/** What changes together without saying so: repositories across the fleet, and files within one of them. */
export function CouplingPage(): JSX.Element {
  const { snapshot, navigation } = useDashboard().state;
  const repositories = snapshot?.repositories;
  const chosen = navigation.coupling.repositoryId;
  const repository = useMemo(() => shownRepository(repositories ?? [], chosen), [repositories, chosen]);
  if (snapshot === null) return <LoadingPage title="Coupling" />;
  return (
    <>
      <CouplingHeader snapshot={snapshot} />
      {snapshot.repositories.length < 2 ? null : <RepositoryCouplingSection snapshot={snapshot} />}
      {repository === undefined ? null : <FileCouplingSection snapshot={snapshot} repository={repository} />}
    </>
  );
}

function CouplingHeader({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element {
  const { run, asOf } = snapshot;
  return (
    <header class="page-header">
      <h1 tabIndex={-1}>
        <Answer snapshot={snapshot} />
      </h1>
      <div class="header-line">
        {run.phase === 'running' ? (
          <RunProgress progress={run.progress} />
        ) : (
          <p class="coverage">
            {asOf === null ? null : <span class="fact">As of {formatMinute(asOf)}</span>}
            <span class="fact">over all time</span>
            <span class="fact">merges, generated and vendored files left out</span>
          </p>
        )}
      </div>
    </header>
  );
}

/** The sentence that answers first. */
function Answer({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element {
  const { repositoryNames } = useDashboard().state;
  const { repositoryCoupling, repositories, run } = snapshot;
  const [strongest] = repositoryCoupling;
  if (repositories.length < 2) return <>What changes together</>;
  if (strongest === undefined) {
    return <>{isReading(run) ? 'What changes together' : 'No two repositories change together.'}</>;
  }
  const { repositoryId, otherRepositoryId, degree } = strongest;
  const [one = '', other = ''] = [repositoryId, otherRepositoryId].map((id) => repositoryNames.get(id) ?? id);
  return (
    <>
      <b>{countOf(repositoryCoupling.length, 'pair')} of repositories</b>{' '}
      {repositoryCoupling.length === 1 ? 'changes' : 'change'} together, most of all{' '}
      <b>
        <Text value={one} />
      </b>{' '}
      and{' '}
      <b>
        <Text value={other} />
      </b>
      , {groupedCount(degree)} %.
    </>
  );
}

/** The chosen one, else the one on which most work is done. */
function shownRepository(
  repositories: readonly DashboardRepository[],
  chosen: string | null,
): DashboardRepository | undefined {
  const known = repositories.find(({ id }) => id === chosen);
  if (known !== undefined) return known;
  return repositories.reduce<DashboardRepository | undefined>(
    (busiest, each) => (busiest === undefined || yearCommits(each) > yearCommits(busiest) ? each : busiest),
    undefined,
  );
}

/** A copy never stands for its original. */
function yearCommits({ overview }: DashboardRepository): number {
  return overview?.copyOf === null ? (overview.activity?.windows['365d'].commits ?? 0) : -1;
}
