import type { DashboardRepository, DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import { missingLinesReason } from '../state/lineCoverage.ts';
import type { SortColumn } from '../state/navigation.ts';
import { rowFigures } from '../state/rowFigures.ts';
import { countByBucket, weekBuckets } from '../state/timeBuckets.ts';
import type { TableColumn } from '../ui/DataTable.tsx';
import { Sparkline } from '../ui/Sparkline.tsx';
import { AbsenceFactor } from './AbsenceFactor.tsx';
import { Age } from './Age.tsx';
import { Figure, MissingFigure } from './Figure.tsx';
import { LineCounts } from './LineCounts.tsx';
import { RepositoryName } from './RepositoryName.tsx';

interface ColumnInput {
  readonly snapshot: DashboardSnapshot;
  readonly window: WindowKey;
  readonly detail: 'brief' | 'full';
}

type RepositoryColumn = TableColumn<DashboardRepository> & { readonly key: SortColumn };

/** Ends "sorted by …". */
export const SORT_LABELS: Readonly<Record<SortColumn, string>> = {
  name: 'name',
  status: 'status',
  trend: 'commits in 12 months',
  commits: 'commits',
  lines: 'changed lines',
  people: 'people',
  absence: 'absence factor',
  lastCommit: 'last commit',
};

const SPARKLINE_WEEKS = 52;
const WEEKS_A_POINT = 2;

export function repositoryColumns({ snapshot, window, detail }: ColumnInput): readonly RepositoryColumn[] {
  const columns = [
    nameColumn(detail),
    statusColumn(),
    trendColumn(snapshot),
    ...figureColumns(window),
    ageColumn(snapshot),
  ];
  return detail === 'full' ? columns : columns.filter(({ key }) => key !== 'status');
}

function nameColumn(detail: ColumnInput['detail']): RepositoryColumn {
  return {
    key: 'name',
    title: 'Repository',
    cell: (row) => <RepositoryName row={row} showFolder={detail === 'full'} />,
  };
}

function statusColumn(): RepositoryColumn {
  return {
    key: 'status',
    title: 'Status',
    optional: true,
    cell: ({ overview }) => overview?.activity?.status ?? <MissingFigure reason="Not known" />,
  };
}

function trendColumn({ asOf }: DashboardSnapshot): RepositoryColumn {
  return {
    key: 'trend',
    title: '12 months',
    help: 'Commits in two-week steps, each row on its own scale',
    optional: true,
    cell: ({ overview }) => {
      const weekly = overview?.activity?.weekly;
      if (weekly === undefined || asOf === null) return null;
      const weeks = countByBucket(weekBuckets(asOf, SPARKLINE_WEEKS), weekly);
      return <Sparkline values={everyTwo(weeks)} />;
    },
  };
}

function figureColumns(window: WindowKey): readonly RepositoryColumn[] {
  return [
    {
      key: 'commits',
      title: 'Commits',
      numeric: true,
      cell: (row) => {
        const { commits, partial } = rowFigures(row, window);
        return <Figure value={commits} noun="commits" partial={partial} />;
      },
    },
    linesColumn(window),
    {
      key: 'people',
      title: 'People',
      help: 'Distinct authors, bots left out',
      numeric: true,
      cell: (row) => {
        const { people, partial } = rowFigures(row, window);
        return <Figure value={people} noun="people" partial={partial} />;
      },
    },
    {
      key: 'absence',
      title: 'Absence factor',
      help: 'The fewest people who made half of all commits, over all time: how many would have to be away',
      numeric: true,
      cell: (row) => {
        const { absenceFactor, partial } = rowFigures(row, window);
        return <AbsenceFactor value={absenceFactor} partial={partial} />;
      },
    },
  ];
}

function linesColumn(window: WindowKey): RepositoryColumn {
  return {
    key: 'lines',
    title: '± lines',
    help: 'Lines inserted and deleted; merges bring none',
    numeric: true,
    cell: (row) => {
      const { insertions, deletions, partial } = rowFigures(row, window);
      const missing = row.overview === null ? undefined : missingLinesReason(row.overview);
      return <LineCounts insertions={insertions} deletions={deletions} partial={partial} missing={missing} />;
    },
  };
}

function ageColumn({ asOf }: DashboardSnapshot): RepositoryColumn {
  return {
    key: 'lastCommit',
    title: 'Last commit',
    numeric: true,
    cell: (row) => {
      const { lastCommitAt, partial } = rowFigures(row, 'all');
      return <Age instant={lastCommitAt} asOf={asOf ?? ''} partial={partial} />;
    },
  };
}

function everyTwo(weeks: readonly number[]): readonly number[] {
  return Array.from({ length: Math.ceil(weeks.length / WEEKS_A_POINT) }, (_, place) =>
    weeks.slice(place * WEEKS_A_POINT, (place + 1) * WEEKS_A_POINT).reduce((sum, count) => sum + count, 0),
  );
}
