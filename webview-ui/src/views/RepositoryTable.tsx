import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';

import type { DashboardRepository, DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { countOf, groupedCount } from '../format/counts.ts';
import { fleetLineSentence } from '../state/lineCoverage.ts';
import type { SortColumn } from '../state/navigation.ts';
import { repositoryCi, type RepositoryCi } from '../state/repositoryCi.ts';
import { tableRows } from '../state/tableRows.ts';
import { chosenPhrase } from '../state/selectionWords.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWidth } from '../ui/useWidth.ts';
import { useDashboard } from './dashboardContext.ts';
import { repositoryColumns, SORT_LABELS, WIDTH_STEPS } from './repositoryColumns.tsx';
import { repositoryNote } from './repositoryNote.tsx';
import { useChosenRepositories, useFigureSource, useSelection } from './selection/useSelection.ts';

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
  const source = useFigureSource();
  const width = useWidth(WIDTH_STEPS);
  const repositories = useChosenRepositories(snapshot);
  const phrase = chosenPhrase(useSelection().choice, window);
  const ci = useRepositoryCi();
  const rows = useMemo(
    () => tableRows(repositories, state.sortBasis, { filter, sort, source, ...(ci === null ? {} : { ci }) }),
    [repositories, state.sortBasis, filter, sort, source, ci],
  );
  const columns = useMemo(
    () => repositoryColumns({ snapshot, source, detail, ci, width }),
    [snapshot, source, detail, ci, width],
  );
  return (
    <>
      <TableTools shown={rows.length} repositories={repositories} phrase={phrase} />
      <DataTable<DashboardRepository>
        layout="fixed"
        // Another order or filter begins at its first page.
        key={`${filter} ${sort.column} ${String(sort.descending)}`}
        caption={`Repositories, ${phrase}`}
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
        empty={snapshot.repositories.length === 0 ? 'No repository yet.' : 'No repository matches the filter.'}
      />
    </>
  );
}

/** `null` where no CI jobs were read. */
function useRepositoryCi(): ReadonlyMap<string, RepositoryCi> | null {
  const report = useDashboard().state.ci?.report ?? null;
  return useMemo(() => (report === null ? null : repositoryCi(report)), [report]);
}

interface TableToolsProps {
  readonly shown: number;
  readonly repositories: readonly DashboardRepository[];
  /** Which time the figures are of. */
  readonly phrase: string;
}

/** The filter, and how many rows it leaves in which order. */
function TableTools({ shown, repositories, phrase }: TableToolsProps): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { filter, sort } = state.navigation;
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
        {rowCount(shown, repositories.length)} · sorted by {SORT_LABELS[sort.column]} {phrase}
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
