import type { Instant } from '../../../src/core/model/instant.ts';
import type { TimeSpan } from '../../../src/core/model/selection.ts';
import { WEEK_MS } from './isoWeek.ts';
import { instantOf, spanBetween } from './selectionSpan.ts';
import type { TimeBuckets } from './timeBuckets.ts';

/** Steps of a chart: from the first on and before `end`. */
export interface StepRange {
  readonly first: number;
  readonly end: number;
}

export type RangeSide = 'first' | 'end';

const SECOND_MS = 1000;

/** Where the steps of a chart begin, and where the last one ends: one more than there are steps. Milliseconds, UTC. */
export function stepLimits({ unit, startsMs }: TimeBuckets): readonly number[] {
  const last = startsMs.at(-1);
  if (last === undefined) return [];
  const date = new Date(last);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const end = unit === 'week' ? last + WEEK_MS : unit === 'month' ? Date.UTC(year, month + 1) : Date.UTC(year + 1, 0);
  return [...startsMs, end];
}

/** The steps that hold some of a span; `null` where the chart shows none of it. */
export function rangeOfSpan(limits: readonly number[], { from, until }: TimeSpan): StepRange | null {
  const startMs = from === null ? -Infinity : Date.parse(from) + SECOND_MS;
  const endMs = until === null ? Infinity : Date.parse(until) + SECOND_MS;
  const first = Math.max(
    limits.findLastIndex((limit) => limit <= startMs),
    0,
  );
  const after = limits.findIndex((limit) => limit >= endMs);
  const end = after < 0 ? limits.length - 1 : after;
  return first < end ? { first, end } : null;
}

/** The time of whole steps. The last step ends with what was read: what is dated later is in no window either. */
export function spanOfRange(limits: readonly number[], { first, end }: StepRange, asOf: Instant): TimeSpan {
  const startMs = limits[first] ?? 0;
  const span = spanBetween(startMs, limits[end] ?? startMs);
  return end === limits.length - 1 && startMs < Date.parse(asOf)
    ? { ...span, until: instantOf(Date.parse(asOf)) }
    : span;
}

/** With one side elsewhere: at least one step is left, and none beyond the chart. */
export function movedSide({ first, end }: StepRange, side: RangeSide, place: number, steps: number): StepRange {
  return side === 'first'
    ? { first: Math.min(Math.max(place, 0), end - 1), end }
    : { first, end: Math.max(Math.min(place, steps), first + 1) };
}

/** With one side at a limit of steps; the other stays to the second where it was. */
export function movedSpan(span: TimeSpan, side: RangeSide, moved: TimeSpan): TimeSpan {
  return side === 'first' ? { from: moved.from, until: span.until } : { from: span.from, until: moved.until };
}
