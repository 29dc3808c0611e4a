import type { JSX } from 'preact';

import type { ActivityPermit } from '../../../../src/core/model/runActivity.ts';
import { permitWord } from '../../format/activityWords.ts';
import { groupedCount } from '../../format/counts.ts';
import { displayText } from '../../format/displayText.ts';
import { DataTable, type TableColumn } from '../../ui/DataTable.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { Text } from '../../ui/Text.tsx';
import { SectionHeading } from '../SectionHeading.tsx';
import { durationColumns } from './durationColumns.tsx';

const COLUMNS: readonly TableColumn<ActivityPermit>[] = [
  { key: 'permit', title: 'Permit', cell: ({ name }) => <Text value={permitWord(name)} /> },
  {
    key: 'saturation',
    title: 'In use',
    help: 'Of as many as are given out at once now; the limit follows the load',
    cell: ({ name, active, limit, saturationPercent }) => (
      <span class="saturation" title={`${Math.round(saturationPercent)} %`}>
        <Meter label={`${displayText(permitWord(name))} in use`} percent={saturationPercent} />
        {groupedCount(active)} of {groupedCount(limit)}
      </span>
    ),
  },
  {
    key: 'queue',
    title: 'Waiting',
    help: 'Now, and the most there ever were',
    numeric: true,
    cell: ({ queueDepth, maxQueueDepth }) => (
      <>
        {groupedCount(queueDepth)} <span class="quiet">max {groupedCount(maxQueueDepth)}</span>
      </>
    ),
  },
  ...durationColumns<ActivityPermit>('Wait'),
];

/** What work waits for, how much of it is in use, and how long the wait is. */
export function PermitSection({ permits }: { readonly permits: readonly ActivityPermit[] }): JSX.Element {
  return (
    <section aria-labelledby="permits-heading">
      <SectionHeading id="permits-heading" title="Permits" />
      <DataTable<ActivityPermit>
        caption="Permits in use"
        columns={COLUMNS}
        rows={permits}
        rowKey={({ name }) => name}
        pageSize={20}
        empty="None."
      />
    </section>
  );
}
