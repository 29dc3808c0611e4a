import type { JSX } from 'preact';

import type { ActivityApi } from '../../../../src/core/model/runActivity.ts';
import { providerName } from '../../format/ciWords.ts';
import { groupedCount } from '../../format/counts.ts';
import { DataTable, type TableColumn } from '../../ui/DataTable.tsx';
import { Text } from '../../ui/Text.tsx';
import { SectionHeading } from '../SectionHeading.tsx';
import { durationColumns } from './durationColumns.tsx';

const ROWS_AT_FIRST = 20;

const COLUMNS: readonly TableColumn<ActivityApi>[] = [
  { key: 'provider', title: 'Provider', cell: ({ provider }) => <Text value={providerName(provider)} /> },
  { key: 'success', title: 'Answered', numeric: true, cell: ({ success }) => groupedCount(success) },
  {
    key: 'cached',
    title: 'From cache',
    help: 'Answered without asking for the content again',
    numeric: true,
    cell: ({ cached }) => groupedCount(cached),
  },
  {
    key: 'error',
    title: 'Refused',
    help: 'Answered with an error',
    numeric: true,
    cell: ({ error }) => groupedCount(error),
  },
  {
    key: 'exception',
    title: 'No answer',
    help: 'Timed out, cut off or not understood',
    numeric: true,
    cell: ({ exception }) => groupedCount(exception),
  },
  ...durationColumns<ActivityApi>(),
];

/** What servers were asked. */
export function ApiSection({ api }: { readonly api: readonly ActivityApi[] }): JSX.Element {
  return (
    <section aria-labelledby="api-heading">
      <SectionHeading id="api-heading" title="API use" />
      <DataTable<ActivityApi>
        caption="Requests to servers"
        columns={COLUMNS}
        rows={api}
        rowKey={({ provider }) => provider}
        pageSize={ROWS_AT_FIRST}
        empty="No server was asked."
      />
    </section>
  );
}
