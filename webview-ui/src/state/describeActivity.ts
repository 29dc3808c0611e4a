import { countOf, groupedCount } from '../format/counts.ts';
import { bucketLabel } from './timeBuckets.ts';
import type { ActivitySeries } from './activitySeries.ts';

/**
 * What the chart shows, in a sentence: how much, over which time, and when it was most.
 *
 * @param partial not all of the history was read: the numbers are lower bounds
 */
export function describeActivity({ buckets, layers, total }: ActivitySeries, partial: boolean): string {
  const { unit, startsMs } = buckets;
  const since = `since ${bucketLabel(unit, startsMs[0] ?? 0)}`;
  if (total === 0) return `No commits ${since}.`;
  const sums = startsMs.map((_, place) => layers.reduce((sum, { counts }) => sum + (counts[place] ?? 0), 0));
  const most = sums.reduce((top, sum) => Math.max(top, sum), 0);
  const when = bucketLabel(unit, startsMs[sums.indexOf(most)] ?? 0);
  const inBucket = unit === 'week' ? `in the week of ${when}` : `in ${when}`;
  return `${partial ? 'At least ' : ''}${countOf(total, 'commit')} ${since}; the most, ${groupedCount(most)}, ${inBucket}.`;
}
