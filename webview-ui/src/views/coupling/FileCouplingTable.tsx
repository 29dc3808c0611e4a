import type { JSX } from 'preact';

import type { FileCoupling } from '../../../../src/core/model/codeMetrics.ts';
import { groupedCount } from '../../format/counts.ts';
import { DataTable, type TableColumn } from '../../ui/DataTable.tsx';
import { RepositoryFileName } from '../RepositoryFileName.tsx';
import { Degree } from './Degree.tsx';

export interface FileCouplingTableProps {
  readonly repositoryId: string;
  readonly pairs: readonly FileCoupling[];
  readonly pageSize: number;
}

/** A pair with its place in the list: two paths that are no UTF-8 may look the same. */
interface Row {
  readonly place: number;
  readonly pair: FileCoupling;
}

const FIGURE_COLUMNS: readonly TableColumn<Row>[] = [
  {
    key: 'degree',
    title: 'Degree',
    help: 'Commits that changed both, as a percentage of the mean of their revisions',
    numeric: true,
    cell: ({ pair }) => <Degree degree={pair.degree} />,
  },
  {
    key: 'shared',
    title: 'In common',
    help: 'Commits that changed both',
    numeric: true,
    optional: true,
    cell: ({ pair }) => groupedCount(pair.shared),
  },
  {
    key: 'revisions',
    title: 'Mean revisions',
    help: 'Mean of the commits that changed either',
    numeric: true,
    optional: true,
    cell: ({ pair }) => groupedCount(pair.averageRevisions),
  },
];

/** Pairs of files that change together, strongest first. */
export function FileCouplingTable({ repositoryId, pairs, pageSize }: FileCouplingTableProps): JSX.Element {
  return (
    <DataTable<Row>
      caption="Files that change together, strongest first"
      columns={pairColumns(repositoryId)}
      rows={pairs.map((pair, place) => ({ place, pair }))}
      rowKey={({ place }) => String(place)}
      pageSize={pageSize}
      empty="No two files change together."
    />
  );
}

function pairColumns(repositoryId: string): readonly TableColumn<Row>[] {
  return [...nameColumns(repositoryId), ...FIGURE_COLUMNS];
}

function nameColumns(repositoryId: string): readonly TableColumn<Row>[] {
  return [
    {
      key: 'file',
      title: 'File',
      cell: ({ place, pair }) => (
        <RepositoryFileName repositoryId={repositoryId} list="coupling" place={2 * place} path={pair.path} />
      ),
    },
    {
      key: 'other-file',
      title: 'Changes with',
      cell: ({ place, pair }) => (
        <RepositoryFileName repositoryId={repositoryId} list="coupling" place={2 * place + 1} path={pair.otherPath} />
      ),
    },
  ];
}
