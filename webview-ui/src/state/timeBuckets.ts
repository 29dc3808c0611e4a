import type { Instant } from '../../../src/core/model/instant.ts';
import type { WeekActivity } from '../../../src/core/model/report.ts';
import { DAY_MS, formatDay, MONTHS } from '../format/instants.ts';
import { mondayMs, WEEK_MS, weekStartMs } from './isoWeek.ts';

export type BucketUnit = 'week' | 'month' | 'year';

/** Equal steps of time that end with the one that holds `asOf`. */
export interface TimeBuckets {
  readonly unit: BucketUnit;
  /** Start of each, UTC, oldest first. */
  readonly startsMs: readonly number[];
}

const MAX_WEEKS = 157;
const MAX_MONTHS = 480;
const YEAR_WEEKS = 52;

/** The last `weeks` ISO weeks. */
export function weekBuckets(asOf: Instant, weeks: number): TimeBuckets {
  const last = mondayMs(Date.parse(asOf));
  return { unit: 'week', startsMs: Array.from({ length: weeks }, (_, week) => last - (weeks - 1 - week) * WEEK_MS) };
}

/** From `firstMs` to `asOf` in weeks; by month where that is more than three years, by year beyond forty. */
export function fittingBuckets(asOf: Instant, firstMs: number): TimeBuckets {
  const lastMs = Date.parse(asOf);
  const weeks = Math.round((mondayMs(lastMs) - mondayMs(firstMs)) / WEEK_MS) + 1;
  if (weeks <= MAX_WEEKS) return weekBuckets(asOf, Math.max(weeks, YEAR_WEEKS));
  const first = new Date(firstMs);
  const last = new Date(lastMs);
  const years = last.getUTCFullYear() - first.getUTCFullYear();
  const months = years * 12 + last.getUTCMonth() - first.getUTCMonth() + 1;
  if (months <= MAX_MONTHS) {
    const startsMs = Array.from({ length: months }, (_, month) =>
      Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month),
    );
    return { unit: 'month', startsMs };
  }
  const startsMs = Array.from({ length: years + 1 }, (_, year) => Date.UTC(first.getUTCFullYear() + year, 0));
  return { unit: 'year', startsMs };
}

/** Commits in each bucket. Weeks outside are left out; a week belongs to the month and year of its Thursday, as in ISO 8601. */
export function countByBucket(buckets: TimeBuckets, weekly: readonly WeekActivity[]): readonly number[] {
  const counts = buckets.startsMs.map(() => 0);
  for (const { week, commits } of weekly) {
    const start = weekStartMs(week);
    const place = start === null ? -1 : bucketOf(buckets, start);
    if (place in counts) counts[place] = (counts[place] ?? 0) + commits;
  }
  return counts;
}

/** `16 Nov 2026` for a week, `Nov 2026` for a month, `2026` for a year. */
export function bucketLabel(unit: BucketUnit, startMs: number): string {
  if (unit === 'week') return formatDay(startMs);
  const date = new Date(startMs);
  return unit === 'year'
    ? String(date.getUTCFullYear())
    : `${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

function bucketOf({ unit, startsMs }: TimeBuckets, mondayOfWeekMs: number): number {
  const firstMs = startsMs[0] ?? 0;
  if (unit === 'week') return Math.round((mondayOfWeekMs - firstMs) / WEEK_MS);
  const thursday = new Date(mondayOfWeekMs + 3 * DAY_MS);
  const first = new Date(firstMs);
  const years = thursday.getUTCFullYear() - first.getUTCFullYear();
  return unit === 'year' ? years : years * 12 + thursday.getUTCMonth() - first.getUTCMonth();
}
