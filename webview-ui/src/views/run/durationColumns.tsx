import type { JSX } from 'preact';

import type { ActivityDurations } from '../../../../src/core/model/runActivity.ts';
import { operationDuration } from '../../format/durations.ts';
import type { TableColumn } from '../../ui/DataTable.tsx';
import { MissingFigure } from '../Figure.tsx';

const PERCENTILES = [
  { key: 'p50', title: 'p50', help: 'Half took no longer', of: ({ p50Ms }: ActivityDurations) => p50Ms },
  { key: 'p95', title: 'p95', help: '19 of 20 took no longer', of: ({ p95Ms }: ActivityDurations) => p95Ms },
  { key: 'p99', title: 'p99', help: '99 of 100 took no longer', of: ({ p99Ms }: ActivityDurations) => p99Ms },
] as const;

/** Columns for p50, p95 and p99. @param what stands before them in the heading: `Wait` */
export function durationColumns<Row extends ActivityDurations>(what = ''): readonly TableColumn<Row>[] {
  return PERCENTILES.map(({ key, title, help, of }) => ({
    key,
    title: what === '' ? title : `${what} ${title}`,
    help,
    numeric: true,
    ...(key === 'p99' ? { optional: true } : {}),
    cell: (row) => <Duration durationMs={of(row)} />,
  }));
}

export function Duration({ durationMs }: { readonly durationMs: number | null }): JSX.Element {
  return durationMs === null ? <MissingFigure reason="Not measured yet" /> : <>{operationDuration(durationMs)}</>;
}
