import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';

import { countOf, groupedCount } from '../../format/counts.ts';
import { INITIAL_CI_CHOICE } from '../../state/ciChoice.ts';
import { ciReadAt } from '../../state/ciFigures.ts';
import { ciRows, sortedCiRows } from '../../state/ciRows.ts';
import { useDashboard } from '../dashboardContext.ts';
import { SectionHeading } from '../SectionHeading.tsx';
import { CiJobTable } from './CiJobTable.tsx';

const ROWS_AT_FIRST = 5;

/** The CI jobs of one repository, failing ones first; nothing where no jobs were read. */
export function RepositoryCiSection({ repositoryId }: { readonly repositoryId: string }): JSX.Element | null {
  const { ci, repositoryNames } = useDashboard().state;
  const report = ci?.report ?? null;
  const rows = useMemo(() => {
    const jobs = report?.jobs.filter(({ match }) => match?.repositoryId === repositoryId) ?? [];
    return sortedCiRows(ciRows(jobs, repositoryNames), INITIAL_CI_CHOICE.sort);
  }, [report, repositoryNames, repositoryId]);
  if (report === null) return null;
  const failing = rows.filter(({ job }) => job.status === 'failure').length;
  return (
    <section aria-labelledby="ci-heading">
      <SectionHeading id="ci-heading" title="CI jobs" help="ci">
        {countOf(rows.length, 'job')}
        {rows.length === 0 ? '' : `, ${failing === 0 ? 'none' : groupedCount(failing)} failing`}
        {rows.some(({ job }) => job.group === 'orphaned') ? ', orphaned: the repository is archived or read-only' : ''}
      </SectionHeading>
      {rows.length === 0 ? (
        <p class="quiet">No job belongs to this repository.</p>
      ) : (
        <CiJobTable
          caption="CI jobs of this repository"
          rows={rows}
          asOf={ciReadAt(report)}
          showServer={report.sources.length > 1}
          ofOneRepository
          pageSize={ROWS_AT_FIRST}
          empty=""
        />
      )}
    </section>
  );
}
