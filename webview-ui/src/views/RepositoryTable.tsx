import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';

import type { DashboardRepository, DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { countOf, groupedCount } from '../format/counts.ts';
import { fleetLineSentence } from '../state/lineCoverage.ts';
import type { SortColumn } from '../state/navigation.ts';
import { tableRows } from '../state/tableRows.ts';
import { windowChoice } from '../state/windows.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useDashboard } from './dashboardContext.ts';
import { repositoryColumns, SORT_LABELS } from './repositoryColumns.tsx';
import { repositoryNote } from './repositoryNote.tsx';

export interface RepositoryTableProps {
  readonly snapshot: DashboardSnapshot;
  /** `full`: with folder and status. */
  readonly detail: 'brief' | 'full';
  readonly pageSize: number;
}

/** Every repository with its numbers in the chosen window; can be filtered and sorted. */
export function RepositoryTable({ snapshot, detail, pageSize }: RepositoryTableProps): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { window, filter, sort } = state.navigation;
  const rows = useMemo(
    () => tableRows(snapshot.repositories, state.sortBasis, { filter, sort, window }),
    [snapshot.repositories, state.sortBasis, filter, sort, window],
  );
  const columns = useMemo(() => repositoryColumns({ snapshot, window, detail }), [snapshot, window, detail]);
  return (
    <>
      <TableTools shown={rows.length} repositories={snapshot.repositories} />
      <DataTable<DashboardRepository>
        layout="fixed"
        // Another order or filter begins at its first page.
        key={`${filter} ${sort.column} ${String(sort.descending)}`}
        caption={`Repositories, ${windowChoice(window).phrase}`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowNote={repositoryNote}
        sort={{
          column: sort.column,
          descending: sort.descending,
          onSort: (column, descending) =>
            dispatch({ type: 'sortChosen', sort: { column: column as SortColumn, descending } }), // keys of the columns above
        }}
        pageSize={pageSize}
        empty={filter === '' ? 'No repository yet.' : 'No repository matches the filter.'}
      />
    </>
  );
}

interface TableToolsProps {
  readonly shown: number;
  readonly repositories: readonly DashboardRepository[];
}

/** The filter, and how many rows it leaves in which order. */
function TableTools({ shown, repositories }: TableToolsProps): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { window, filter, sort } = state.navigation;
  const counting = fleetLineSentence(repositories);
  return (
    <div class="table-tools">
      <TextField
        label="Filter repositories"
        placeholder="Filter by name, folder or status"
        value={filter}
        onInput={(text) => dispatch({ type: 'filterChanged', filter: text })}
      />
      <p class="quiet" role="status">
        {rowCount(shown, repositories.length)} · sorted by {SORT_LABELS[sort.column]} {windowChoice(window).phrase}
      </p>
      {counting === null ? null : <p class="quiet lines-note">{counting}</p>}
    </div>
  );
}

function rowCount(shown: number, all: number): string {
  return shown === all
    ? countOf(all, 'repository', 'repositories')
    : `${groupedCount(shown)} of ${countOf(all, 'repository', 'repositories')}`;
}
