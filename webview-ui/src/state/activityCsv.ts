import { csvText } from '../format/csv.ts';
import type { ActivitySeries } from './activitySeries.ts';
import { instantOf } from './selectionSpan.ts';

/** The chart's numbers for a spreadsheet, oldest first; steps are named by the day on which they begin. */
export function activityCsv({ buckets, layers }: ActivitySeries): string {
  const shown = layers.length === 1 ? [] : layers;
  const headings = [`First day of the ${buckets.unit}`, 'Commits', ...shown.map(({ name }) => name)];
  return csvText([
    headings,
    ...buckets.startsMs.map((startMs, place) => {
      const counts = layers.map((layer) => layer.counts[place] ?? 0);
      const total = counts.reduce((sum, count) => sum + count, 0);
      return [instantOf(startMs).slice(0, 10), total, ...(shown.length === 0 ? [] : counts)];
    }),
  ]);
}
