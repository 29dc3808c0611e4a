import type { JSX } from 'preact';

import { groupedCount } from '../format/counts.ts';
import type { ActivitySeries } from '../state/activitySeries.ts';
import { bucketLabel, type BucketUnit } from '../state/timeBuckets.ts';
import { ScrollTable } from '../ui/ScrollTable.tsx';
import { Text } from '../ui/Text.tsx';

const TIME_HEADINGS: Readonly<Record<BucketUnit, string>> = { week: 'Week of', month: 'Month', year: 'Year' };

export interface ActivityTableProps {
  readonly series: ActivitySeries;
  readonly heightPx: number;
}

/** The chart's numbers as a table, latest first. */
export function ActivityTable({ series, heightPx }: ActivityTableProps): JSX.Element {
  const { buckets, layers } = series;
  const { unit, startsMs } = buckets;
  // Of a single layer the sum is all there is to say.
  const shown = layers.length === 1 ? [] : layers;
  const rows = startsMs.map((start, place) => {
    const counts = layers.map((layer) => layer.counts[place] ?? 0);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const cells = shown.length === 0 ? [total] : [total, ...counts];
    return { heading: bucketLabel(unit, start), cells: cells.map(groupedCount) };
  });
  const headings = [
    { key: 'time', content: TIME_HEADINGS[unit] },
    { key: 'all', content: shown.length === 0 ? 'Commits' : 'All' },
    ...shown.map(({ repositoryId, name }) => ({ key: repositoryId ?? 'rest', content: <Text value={name} /> })),
  ];
  return (
    <ScrollTable
      caption={`Commits a ${unit}, latest first`}
      headings={headings}
      rows={rows.reverse()}
      heightPx={heightPx}
    />
  );
}
