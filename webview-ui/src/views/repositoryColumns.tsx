import type { DashboardRepository, DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { missingLinesReason } from '../state/lineCoverage.ts';
import type { SortColumn } from '../state/navigation.ts';
import type { RepositoryCi } from '../state/repositoryCi.ts';
import { rowFigures, type FigureSource } from '../state/rowFigures.ts';
import { countByBucket, weekBuckets } from '../state/timeBuckets.ts';
import type { TableColumn } from '../ui/DataTable.tsx';
import { Sparkline } from '../ui/Sparkline.tsx';
import { AbsenceFactor } from './AbsenceFactor.tsx';
import { Age } from './Age.tsx';
import { RepositoryCiCell } from './ci/RepositoryCiCell.tsx';
import { Figure, MissingFigure } from './Figure.tsx';
import { HealthScore } from './health/HealthScore.tsx';
import { LineCounts } from './LineCounts.tsx';
import { RepositoryName } from './RepositoryName.tsx';

interface ColumnInput {
  readonly snapshot: DashboardSnapshot;
  readonly source: FigureSource;
  readonly detail: 'brief' | 'full';
  /** CI jobs by repository; `null` where none were read, and no column is to be had. */
  readonly ci: ReadonlyMap<string, RepositoryCi> | null;
  /** How many of {@link WIDTH_STEPS} the page reaches. */
  readonly width: number;
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
  health: 'health',
  ci: 'CI jobs',
  lastCommit: 'last commit',
};

/**
 * From which width of the page on a column is shown; others always are. A name needs its room more than what can be seen on
 * the repository's own page.
 */
const COLUMN_WIDTHS: readonly (readonly [widthPx: number, columns: readonly SortColumn[]])[] = [
  [640, ['lines']],
  [760, ['people']],
  [1020, ['absence']],
  [1140, ['trend']],
  [1260, ['status']],
];

export const WIDTH_STEPS: readonly number[] = COLUMN_WIDTHS.map(([widthPx]) => widthPx);

const SPARKLINE_WEEKS = 52;
const WEEKS_A_POINT = 2;

export function repositoryColumns({ snapshot, source, detail, ci, width }: ColumnInput): readonly RepositoryColumn[] {
  const columns = [
    nameColumn(detail),
    statusColumn(),
    trendColumn(snapshot),
    ...figureColumns(source),
    healthColumn(),
    ...(ci === null ? [] : [ciColumn(ci)]),
    ageColumn(snapshot, source),
  ];
  const leftOut = new Set<SortColumn>([
    ...(detail === 'full' ? [] : (['status'] as const)),
    ...COLUMN_WIDTHS.slice(width).flatMap(([, keys]) => keys),
  ]);
  return columns.filter(({ key }) => !leftOut.has(key));
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
    cell: ({ overview }) => overview?.activity?.status ?? <MissingFigure reason="Not known" />,
  };
}

function trendColumn({ asOf }: DashboardSnapshot): RepositoryColumn {
  return {
    key: 'trend',
    title: '12 months',
    help: 'Commits in two-week steps, each row on its own scale',
    cell: ({ overview }) => {
      const weekly = overview?.activity?.weekly;
      if (weekly === undefined || asOf === null) return null;
      const weeks = countByBucket(weekBuckets(asOf, SPARKLINE_WEEKS), weekly);
      return <Sparkline values={everyTwo(weeks)} />;
    },
  };
}

function figureColumns(source: FigureSource): readonly RepositoryColumn[] {
  return [
    {
      key: 'commits',
      title: 'Commits',
      numeric: true,
      cell: (row) => {
        const { commits, partial } = rowFigures(row, source);
        return <Figure value={commits} noun="commits" partial={partial} />;
      },
    },
    linesColumn(source),
    {
      key: 'people',
      title: 'People',
      help: 'Distinct authors, bots left out',
      numeric: true,
      cell: (row) => {
        const { people, partial } = rowFigures(row, source);
        return <Figure value={people} noun="people" partial={partial} />;
      },
    },
    {
      key: 'absence',
      title: 'Absence factor',
      help: `The fewest people who made half of all commits, ${source.selected === null ? 'over all time' : 'of those chosen'}: how many would have to be away`,
      numeric: true,
      cell: (row) => {
        const { absenceFactor, partial } = rowFigures(row, source);
        return <AbsenceFactor value={absenceFactor} partial={partial} />;
      },
    },
  ];
}

function linesColumn(source: FigureSource): RepositoryColumn {
  return {
    key: 'lines',
    title: '± lines',
    help: 'Lines inserted and deleted; merges bring none',
    numeric: true,
    cell: (row) => {
      const { insertions, deletions, partial } = rowFigures(row, source);
      const missing = row.overview === null ? undefined : missingLinesReason(row.overview);
      return <LineCounts insertions={insertions} deletions={deletions} partial={partial} missing={missing} />;
    },
  };
}

function healthColumn(): RepositoryColumn {
  return {
    key: 'health',
    title: 'Health',
    help: 'What others need of a repository, as 0 to 100, over what could be known',
    cell: ({ overview }) => <HealthScore health={overview?.health ?? null} />,
  };
}

function ciColumn(ci: ReadonlyMap<string, RepositoryCi>): RepositoryColumn {
  return {
    key: 'ci',
    title: 'CI',
    help: 'How the last runs of its jobs ended: the worst of them, and of how many',
    cell: ({ id }) => <RepositoryCiCell ci={ci.get(id) ?? null} />,
  };
}

function ageColumn({ asOf }: DashboardSnapshot, source: FigureSource): RepositoryColumn {
  return {
    key: 'lastCommit',
    title: 'Last commit',
    numeric: true,
    cell: (row) => {
      const { lastCommitAt, partial } = rowFigures(row, source);
      return <Age instant={lastCommitAt} asOf={asOf ?? ''} partial={partial} />;
    },
  };
}

function everyTwo(weeks: readonly number[]): readonly number[] {
  return Array.from({ length: Math.ceil(weeks.length / WEEKS_A_POINT) }, (_, place) =>
    weeks.slice(place * WEEKS_A_POINT, (place + 1) * WEEKS_A_POINT).reduce((sum, count) => sum + count, 0),
  );
}
