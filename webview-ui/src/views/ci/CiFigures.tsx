import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { CiGroup, DashboardCiReport } from '../../../../src/core/model/dashboard.ts';
import type { CiSummary } from '../../../../src/core/model/ciReport.ts';
import { CI_GROUPS, statusWord } from '../../format/ciWords.ts';
import { groupedCount } from '../../format/counts.ts';
import { ciStatusCounts, type CiStatusCount } from '../../state/ciFigures.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { ProportionBar } from '../../ui/ProportionBar.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { SectionHeading } from '../SectionHeading.tsx';

const GROUP_TITLES: Readonly<Record<CiGroup, string>> = {
  allocated: 'They belong to a repository',
  orphaned: 'What they belong to is archived or read-only',
  infrastructure: 'They serve the CI itself, by the prefix of their name',
  unallocated: 'Nothing ties them to a repository',
};

/** What became of the jobs and where they belong: two bars with figures, or one table that says both at once. */
export function CiFigures({ report }: { readonly report: DashboardCiReport }): JSX.Element {
  const [table, setTable] = useState(false);
  const counts = useMemo(() => ciStatusCounts(report.jobs), [report]);
  return (
    <section class="ci-figures" aria-labelledby="ci-status-heading">
      <SectionHeading id="ci-status-heading" title="Last runs">
        <TextButton onClick={() => setTable(!table)}>{table ? 'Show as bars' : 'Show as table'}</TextButton>
      </SectionHeading>
      {table ? (
        <FiguresTable counts={counts} summary={report.summary} />
      ) : (
        <FiguresBars counts={counts} summary={report.summary} />
      )}
    </section>
  );
}

interface FiguresProps {
  readonly counts: readonly CiStatusCount[];
  readonly summary: CiSummary;
}

function FiguresBars({ counts, summary }: FiguresProps): JSX.Element {
  const statuses = counts.map(({ status, count }) => ({
    key: `ci-${status}`,
    label: statusWord(status),
    title: `Jobs whose last run: ${statusWord(status)}`,
    count,
  }));
  const groups = CI_GROUPS.map((group) => ({
    key: `ci-${group}`,
    label: group,
    title: GROUP_TITLES[group],
    count: summary[group],
  }));
  return (
    <>
      <ProportionBar label="Jobs by how their last run ended" parts={statuses} />
      <h2 class="ci-groups-heading">Where they belong</h2>
      <ProportionBar label="Jobs by where they belong" parts={groups} />
    </>
  );
}

/** Rows are statuses, the last one all jobs. */
function FiguresTable({ counts, summary }: FiguresProps): JSX.Element {
  const rows = [
    ...counts.map(({ status, count, byGroup }) => ({ key: status, label: statusWord(status), count, byGroup })),
    { key: 'all', label: 'all', count: summary.jobs, byGroup: summary },
  ];
  return (
    <DataTable<(typeof rows)[number]>
      caption="Jobs by how their last run ended and where they belong"
      columns={[
        { key: 'ci-last-run', title: 'Last run', cell: ({ label }) => label },
        { key: 'all', title: 'All', numeric: true, cell: ({ count }) => groupedCount(count) },
        ...CI_GROUPS.map((group) => ({
          key: group,
          title: `${group.charAt(0).toUpperCase()}${group.slice(1)}`,
          help: GROUP_TITLES[group],
          numeric: true,
          cell: ({ byGroup }: (typeof rows)[number]) => groupedCount(byGroup[group]),
        })),
      ]}
      rows={rows}
      rowKey={({ key }) => key}
      pageSize={rows.length}
      empty=""
    />
  );
}
