import type { JSX } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';

import type { DashboardCiReport } from '../../../../src/core/model/dashboard.ts';
import { CI_STATUSES, CI_GROUPS, statusWord } from '../../format/ciWords.ts';
import { countOf, groupedCount } from '../../format/counts.ts';
import type { CiSortColumn } from '../../state/ciChoice.ts';
import { ciCsv } from '../../state/ciCsv.ts';
import { ciReadAt, ciStatusCounts } from '../../state/ciFigures.ts';
import { chosenCiRows, ciRows, sortedCiRows, type CiRow } from '../../state/ciRows.ts';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { SectionHeading } from '../SectionHeading.tsx';
import { CiJobTable } from './CiJobTable.tsx';

/** Of the section: what leads to it gives it the focus. */
export const CI_JOBS_ID = 'ci-jobs';

const ROWS_AT_FIRST = 100;

/** Every job: to find one among thousands, to see why it is where it is, to take the list along. */
export function CiJobsSection({ report }: { readonly report: DashboardCiReport }): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { text, group, status, sort } = state.navigation.ci;
  const all = useMemo(() => ciRows(report.jobs, state.repositoryNames), [report, state.repositoryNames]);
  const sorted = useMemo(() => sortedCiRows(all, sort), [all, sort.column, sort.descending]);
  const rows = useMemo(() => chosenCiRows(sorted, { text, group, status }), [sorted, text, group, status]);
  return (
    <section id={CI_JOBS_ID} class="ci-jobs-section" tabIndex={-1} aria-labelledby="ci-jobs-heading">
      <SectionHeading id="ci-jobs-heading" title="Jobs" />
      <TableTools report={report} rows={rows} />
      <CiJobTable
        // Another order or choice begins at its first page.
        key={`${text} ${String(group)} ${String(status)} ${sort.column} ${String(sort.descending)}`}
        caption="CI jobs"
        rows={rows}
        asOf={ciReadAt(report)}
        showServer={report.sources.length > 1}
        sort={{
          ...sort,
          onSort: (column, descending) =>
            dispatch({ type: 'ciChosen', ci: { sort: { column: column as CiSortColumn, descending } } }), // keys of its columns
        }}
        pageSize={ROWS_AT_FIRST}
        empty={report.jobs.length === 0 ? 'There are no jobs.' : 'No job matches.'}
      />
    </section>
  );
}

interface TableToolsProps {
  readonly report: DashboardCiReport;
  readonly rows: readonly CiRow[];
}

function TableTools({ report, rows }: TableToolsProps): JSX.Element {
  const { state, dispatch } = useDashboard();
  const csv = useCallback(() => ciCsv(rows), [rows]);
  const { jobs } = report.summary;
  return (
    <>
      <div class="table-tools">
        <GroupChoice report={report} />
        <CopyButton label="Copy as CSV" text={csv} done={`${countOf(rows.length, 'job')} copied.`} />
      </div>
      <div class="table-tools">
        <div class="ci-search">
          <TextField
            label="Search CI jobs"
            placeholder="Search by name, repository, server or rule"
            value={state.navigation.ci.text}
            onInput={(text) => dispatch({ type: 'ciChosen', ci: { text } })}
          />
          <StatusChoice report={report} />
        </div>
        <p class="quiet" role="status">
          {rows.length === jobs ? countOf(jobs, 'job') : `${groupedCount(rows.length)} of ${countOf(jobs, 'job')}`}
        </p>
      </div>
    </>
  );
}

function GroupChoice({ report }: { readonly report: DashboardCiReport }): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { summary } = report;
  const choices = (['all', ...CI_GROUPS] as const).map((key) => {
    const count = groupedCount(key === 'all' ? summary.jobs : summary[key]);
    const word = `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
    return { key, label: `${word} ${count}`, name: `${word} ${count}` };
  });
  return (
    <ChoiceGroup
      label="Where jobs belong"
      choices={choices}
      chosen={state.navigation.ci.group ?? 'all'}
      onChoose={(key) => dispatch({ type: 'ciChosen', ci: { group: key === 'all' ? null : key } })}
    />
  );
}

function StatusChoice({ report }: { readonly report: DashboardCiReport }): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { status } = state.navigation.ci;
  const counts = useMemo(() => new Map(ciStatusCounts(report.jobs).map((each) => [each.status, each.count])), [report]);
  // What was chosen stays in the list when no job is so any more.
  const options = CI_STATUSES.filter((each) => counts.has(each) || each === status).map((each) => ({
    key: each,
    label: `${statusWord(each)} (${groupedCount(counts.get(each) ?? 0)})`,
  }));
  return (
    <SelectField
      label="Last run"
      options={[{ key: 'all', label: 'any last run' }, ...options]}
      chosen={status ?? 'all'}
      onChoose={(key) => dispatch({ type: 'ciChosen', ci: { status: key === 'all' ? null : key } })}
    />
  );
}
