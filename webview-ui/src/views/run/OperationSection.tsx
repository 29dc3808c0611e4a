import type { JSX } from 'preact';

import type { ActivityOperation } from '../../../../src/core/model/runActivity.ts';
import { operationWord } from '../../format/activityWords.ts';
import { groupedCount } from '../../format/counts.ts';
import { DataTable, type TableColumn } from '../../ui/DataTable.tsx';
import { Text } from '../../ui/Text.tsx';
import { SectionHeading } from '../SectionHeading.tsx';
import { durationColumns } from './durationColumns.tsx';

const ROWS_AT_FIRST = 20;

const COLUMNS: readonly TableColumn<ActivityOperation>[] = [
  { key: 'operation', title: 'Operation', cell: ({ name }) => <Text value={operationWord(name)} /> },
  { key: 'calls', title: 'Calls', numeric: true, cell: ({ calls }) => groupedCount(calls) },
  { key: 'failures', title: 'Failed', numeric: true, cell: ({ failures }) => groupedCount(failures) },
  {
    key: 'cancelled',
    title: 'Cancelled',
    numeric: true,
    optional: true,
    cell: ({ cancelled }) => groupedCount(cancelled),
  },
  ...durationColumns<ActivityOperation>(),
];

/** How often each operation was carried out, and how long that took. */
export function OperationSection({ operations }: { readonly operations: readonly ActivityOperation[] }): JSX.Element {
  return (
    <section aria-labelledby="operations-heading">
      <SectionHeading id="operations-heading" title="Operations" />
      <DataTable<ActivityOperation>
        caption="Operations and their durations"
        columns={COLUMNS}
        rows={operations}
        rowKey={({ name }) => name}
        pageSize={ROWS_AT_FIRST}
        empty="Nothing was measured yet."
      />
    </section>
  );
}
