import { createHistogram } from 'node:perf_hooks';

/** Percentiles of durations in milliseconds; `null` before the first one. */
export interface DurationSummary {
  readonly count: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  readonly maxMs: number | null;
}

const MICROSECONDS = 1000;
/** One hour. What took longer counts as this long, except for the maximum. */
const LONGEST_MICROSECONDS = 3_600_000_000;
/** Two significant figures: percentiles are within 1 %. */
const FIGURES = 2;

/**
 * Percentiles of any number of durations in bounded memory: a histogram with buckets that grow with the value (Node's
 * own, some 30 KB), not a sample, so that rare long durations are never missed.
 */
export class Percentiles {
  readonly #histogram = createHistogram({ lowest: 1, highest: LONGEST_MICROSECONDS, figures: FIGURES });
  #maxMs = 0;

  /** @param durationMs below zero, as a clock that was set back gives, it counts as zero */
  record(durationMs: number): void {
    this.#maxMs = Math.max(this.#maxMs, durationMs);
    const microseconds = Math.round(durationMs * MICROSECONDS);
    this.#histogram.record(Math.min(LONGEST_MICROSECONDS, Math.max(1, microseconds)));
  }

  summary(): DurationSummary {
    const { count } = this.#histogram;
    if (count === 0) return { count, p50Ms: null, p95Ms: null, p99Ms: null, maxMs: null };
    return { count, p50Ms: this.#at(50), p95Ms: this.#at(95), p99Ms: this.#at(99), maxMs: this.#maxMs };
  }

  /** The least duration that is told apart from zero is two microseconds. */
  #at(percent: number): number {
    const microseconds = this.#histogram.percentile(percent);
    return microseconds <= 1 ? 0 : Math.min(this.#maxMs, microseconds / MICROSECONDS);
  }
}
