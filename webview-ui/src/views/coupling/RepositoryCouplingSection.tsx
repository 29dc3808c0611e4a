import type { JSX } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';

import type { DashboardSnapshot } from '../../../../src/core/model/dashboard.ts';
import type { MetricOptions } from '../../../../src/core/model/options.ts';
import { countOf } from '../../format/counts.ts';
import { repositoryCouplingCsv } from '../../state/couplingCsv.ts';
import { noRepositoryCoupling } from '../../state/couplingText.ts';
import { couplingThresholds } from '../../state/definitions.ts';
import { isReading } from '../../state/isReading.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { CiRepositoryLink } from '../ci/CiRepositoryLink.tsx';
import { CouplingFigure } from './CouplingFigure.tsx';
import { RepositoryCouplingTable } from './RepositoryCouplingTable.tsx';

const REPOSITORIES = ['repository', 'repositories'] as const;

/** Repositories that the same people, or the same tickets, change together. */
export function RepositoryCouplingSection({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element {
  const { repositoryNames } = useDashboard().state;
  const { repositoryCoupling, options } = snapshot;
  const pairs = useMemo(
    () =>
      repositoryCoupling.map(({ repositoryId, otherRepositoryId, degree }) => ({
        one: repositoryId,
        other: otherRepositoryId,
        degree,
      })),
    [repositoryCoupling],
  );
  const nameOf = useCallback((id: string) => repositoryNames.get(id) ?? id, [repositoryNames]);
  const csv = useCallback(() => repositoryCouplingCsv(repositoryCoupling, nameOf), [repositoryCoupling, nameOf]);
  return (
    <CouplingFigure
      id="repository-coupling"
      title="Repositories that change together"
      help="repositoryCoupling"
      pairs={pairs}
      things={REPOSITORIES}
      nameOf={nameOf}
      member={(repositoryId) => <CiRepositoryLink repositoryId={repositoryId} />}
      tools={
        pairs.length === 0 ? null : (
          <div class="table-tools">
            <CopyButton label="Copy as CSV" text={csv} done={`${countOf(pairs.length, 'pair')} copied.`} />
          </div>
        )
      }
      thresholds={thresholds(options)}
      table={() => <RepositoryCouplingTable pairs={repositoryCoupling} />}
      empty={emptyText(snapshot)}
    />
  );
}

function emptyText({ run, options, repositories }: DashboardSnapshot): string {
  if (isReading(run)) return 'Known once every repository is read.';
  return noRepositoryCoupling(options, repositories.filter(({ overview }) => overview !== null).length);
}

/** What counts, and what a change is. */
function thresholds(options: MetricOptions | null): string {
  const tickets = (options?.ticketPattern ?? null) === null ? '' : ', or all commits that name one ticket';
  const change = `A change is what one person commits within 24 hours${tickets}.`;
  return `${couplingThresholds(options, 'repositories', 'changes')} ${change}`;
}
