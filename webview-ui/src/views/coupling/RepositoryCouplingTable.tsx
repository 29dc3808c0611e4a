import type { JSX } from 'preact';

import type { RepositoryCoupling } from '../../../../src/core/model/codeMetrics.ts';
import { groupedCount } from '../../format/counts.ts';
import { DataTable, type TableColumn } from '../../ui/DataTable.tsx';
import { CiRepositoryLink } from '../ci/CiRepositoryLink.tsx';
import { Degree } from './Degree.tsx';

export interface RepositoryCouplingTableProps {
  readonly pairs: readonly RepositoryCoupling[];
}

const ROWS_AT_FIRST = 20;

const COLUMNS: readonly TableColumn<RepositoryCoupling>[] = [
  {
    key: 'repository',
    title: 'Repository',
    cell: ({ repositoryId }) => <CiRepositoryLink repositoryId={repositoryId} />,
  },
  {
    key: 'other-repository',
    title: 'Changes with',
    cell: ({ otherRepositoryId }) => <CiRepositoryLink repositoryId={otherRepositoryId} />,
  },
  {
    key: 'degree',
    title: 'Degree',
    help: 'Changes in common, as a percentage of the mean of the changes of both',
    numeric: true,
    cell: ({ degree }) => <Degree degree={degree} />,
  },
  {
    key: 'shared',
    title: 'In common',
    help: 'Changes that reached both',
    numeric: true,
    cell: ({ shared }) => groupedCount(shared),
  },
  {
    key: 'revisions',
    title: 'Mean changes',
    help: 'Mean of the changes that reached either',
    numeric: true,
    optional: true,
    cell: ({ averageRevisions }) => groupedCount(averageRevisions),
  },
  {
    key: 'basis',
    title: 'By',
    optional: true,
    cell: ({ basis }) => (basis === 'author' ? 'one person within 24 hours' : 'one ticket'),
  },
];

/** Pairs of repositories that change together, strongest first. */
export function RepositoryCouplingTable({ pairs }: RepositoryCouplingTableProps): JSX.Element {
  return (
    <DataTable<RepositoryCoupling>
      caption="Repositories that change together, strongest first"
      columns={COLUMNS}
      rows={pairs}
      rowKey={({ repositoryId, otherRepositoryId }) => `${repositoryId} ${otherRepositoryId}`}
      pageSize={ROWS_AT_FIRST}
      empty=""
    />
  );
}
