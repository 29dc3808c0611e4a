import { compareText } from '../model/compareText.ts';
import { ProblemError } from '../model/problemCatalogue.ts';

import { type DurationSummary, Percentiles } from '../concurrency/percentiles.ts';

export type OperationOutcome = 'success' | 'failure' | 'cancelled';

/** What is known of the calls of one operation; durations are of those that have ended, however they did. */
export interface OperationStatistics {
  readonly name: string;
  /** Ended and under way. */
  readonly calls: number;
  readonly running: number;
  readonly successes: number;
  readonly failures: number;
  readonly cancelled: number;
  readonly totalMs: number;
  readonly durations: DurationSummary;
}

interface Tally {
  readonly counts: Record<OperationOutcome, number>;
  readonly percentiles: Percentiles;
  running: number;
  totalMs: number;
}

/** Names are ours and few. One made of data by mistake must not take memory without end. */
const MOST_NAMES = 64;
/** Counts for all names beyond those. */
const OTHERS = 'other operations';

/**
 * Calls, outcomes and durations by name of operation. Memory is bounded: each name has one histogram of fixed size (see
 * {@link Percentiles}), and there are so many names at most.
 */
export class OperationMonitor {
  readonly #nowMs: () => number;
  readonly #tallies = new Map<string, Tally>();

  /** @param nowMs milliseconds from any beginning */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /**
   * Carries `work` out and counts how it ended. It counts as cancelled when it failed after `signal` aborted, or failed
   * with an abort of its own. Results and errors are handed on as they are.
   */
  async measure<Result>(name: string, work: () => Result | Promise<Result>, signal?: AbortSignal): Promise<Result> {
    const tally = this.#tallyOf(name);
    const startedMs = this.#nowMs();
    let outcome: OperationOutcome = 'failure';
    tally.running += 1;
    try {
      const result = await work();
      outcome = 'success';
      return result;
    } catch (error) {
      if (signal?.aborted === true || isCancellation(error)) outcome = 'cancelled';
      throw error;
    } finally {
      tally.running -= 1;
      count(tally, outcome, this.#nowMs() - startedMs);
    }
  }

  /** Counts a call that was measured elsewhere. */
  record(name: string, outcome: OperationOutcome, durationMs: number): void {
    count(this.#tallyOf(name), outcome, durationMs);
  }

  /** By name. Frozen. */
  snapshot(): readonly OperationStatistics[] {
    const names = [...this.#tallies].toSorted(([a], [b]) => compareText(a, b));
    return Object.freeze(names.map(([name, tally]) => statisticsOf(name, tally)));
  }

  #tallyOf(name: string): Tally {
    const known = this.#tallies.get(name);
    if (known !== undefined) return known;
    if (this.#tallies.size >= MOST_NAMES && name !== OTHERS) return this.#tallyOf(OTHERS);
    const counts = { success: 0, failure: 0, cancelled: 0 };
    const tally = { counts, percentiles: new Percentiles(), running: 0, totalMs: 0 };
    this.#tallies.set(name, tally);
    return tally;
  }
}

function count(tally: Tally, outcome: OperationOutcome, durationMs: number): void {
  tally.counts[outcome] += 1;
  tally.totalMs += durationMs;
  tally.percentiles.record(durationMs);
}

function isCancellation(error: unknown): boolean {
  if (error instanceof ProblemError) return error.problem.code === 'cancelled';
  return error instanceof Error && error.name === 'AbortError';
}

function statisticsOf(name: string, { counts, percentiles, running, totalMs }: Tally): OperationStatistics {
  const { success, failure, cancelled } = counts;
  return Object.freeze({
    name,
    calls: running + success + failure + cancelled,
    running,
    successes: success,
    failures: failure,
    cancelled,
    totalMs,
    durations: Object.freeze(percentiles.summary()),
  });
}
