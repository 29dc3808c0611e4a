import type { JSX } from 'preact';

import type { ChangeSetSum } from '../../../../src/core/model/codeMetrics.ts';
import { DataTable, type TableColumn } from '../../ui/DataTable.tsx';
import { Figure } from '../Figure.tsx';
import { RepositoryFileName } from '../RepositoryFileName.tsx';
import { SectionHeading } from '../SectionHeading.tsx';

export interface SumOfCouplingSectionProps {
  readonly repositoryId: string;
  readonly sums: readonly ChangeSetSum[];
}

interface Row {
  readonly place: number;
  readonly file: ChangeSetSum;
}

const ROWS_AT_FIRST = 10;

/** The files with which most others change; nothing where none is known. */
export function SumOfCouplingSection({ repositoryId, sums }: SumOfCouplingSectionProps): JSX.Element | null {
  if (sums.length === 0) return null;
  return (
    <section aria-labelledby="sum-of-coupling-heading">
      <SectionHeading id="sum-of-coupling-heading" title="Files that most others change with" help="sumOfCoupling" />
      <DataTable<Row>
        caption="Files by their sum of coupling"
        columns={sumColumns(repositoryId)}
        rows={sums.map((file, place) => ({ place, file }))}
        rowKey={({ place }) => String(place)}
        pageSize={ROWS_AT_FIRST}
        empty=""
      />
    </section>
  );
}

function sumColumns(repositoryId: string): readonly TableColumn<Row>[] {
  return [
    {
      key: 'file',
      title: 'File',
      cell: ({ place, file }) => (
        <RepositoryFileName repositoryId={repositoryId} list="sumOfCoupling" place={place} path={file.path} />
      ),
    },
    {
      key: 'sum',
      title: 'Sum',
      help: 'Other files that changed with it, added up over its commits',
      numeric: true,
      cell: ({ file }) => <Figure value={file.sum} noun="other files, added up over its commits" />,
    },
  ];
}
