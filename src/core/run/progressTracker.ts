import type { AnalysisPhase, Progress, RunStage } from '../model/progress.ts';
import type { ResultState } from '../model/report.ts';
import type { Clock } from '../ports.ts';

/** Shortest time between two reports, so that a view is not flooded. */
const THROTTLE_MS = 100;
/** Repositories settled before a guess at the time left is worth showing. */
const SETTLED_FOR_ESTIMATE = 2;
/** One in so many lines counted before the same. */
const LEAST_SHARE_OF_LINES = 20;

/**
 * Keeps count of a run and reports it, in order, at most once in 100 ms (the first and the last report always).
 * A listener that throws is counted on `onListenerError` and never disturbs the work.
 */
export class ProgressTracker {
  readonly #clock: Clock;
  readonly #listener: (progress: Progress) => void;
  readonly #onListenerError: (error: unknown) => void;
  readonly #startedMs: number;
  readonly #commitsOf = new Map<string, number>();
  readonly #running = new Map<string, string>();
  readonly #settled: Record<ResultState, number> = { complete: 0, incomplete: 0, failed: 0, cancelled: 0, skipped: 0 };
  #stage: RunStage = 'discovering';
  #phase: AnalysisPhase = 'shape';
  #linesTotal = 0;
  #linesCounted = 0;
  #phaseStartedMs: number;
  #total = 0;
  #reportedMs = -Infinity;

  constructor(
    clock: Clock,
    listener: (progress: Progress) => void,
    onListenerError: (error: unknown) => void = () => undefined,
  ) {
    this.#clock = clock;
    this.#listener = listener;
    this.#onListenerError = onListenerError;
    this.#startedMs = clock.now();
    this.#phaseStartedMs = this.#startedMs;
    this.#report(true);
  }

  analyzing(total: number): void {
    this.#stage = 'analyzing';
    this.#total = total;
    this.#report(true);
  }

  /** @param changes file changes whose lines are to be counted */
  countingLines(changes: number): void {
    this.#phase = 'lines';
    this.#linesTotal = changes;
    this.#phaseStartedMs = this.#clock.now();
    this.#report(true);
  }

  /** @param changes counted since the last call */
  counted(changes: number): void {
    this.#linesCounted = Math.min(this.#linesTotal, this.#linesCounted + changes);
    this.#report(false);
  }

  /** A repository's lines are as far as they come. */
  countingEnded(id: string): void {
    this.#running.delete(id);
    this.#report(false);
  }

  started(id: string, name: string): void {
    this.#running.set(id, name);
    this.#report(false);
  }

  /** @param commits read from this repository so far */
  read(id: string, commits: number): void {
    this.#commitsOf.set(id, commits);
    this.#report(false);
  }

  settled(id: string, state: ResultState): void {
    this.#running.delete(id);
    this.#settled[state]++;
    this.#report(false);
  }

  finished(): void {
    this.#stage = 'finished';
    this.#running.clear();
    this.#report(true);
  }

  #snapshot(nowMs: number): Progress {
    const { failed, incomplete, skipped } = this.#settled;
    const done = Object.values(this.#settled).reduce((sum, count) => sum + count, 0);
    return {
      stage: this.#stage,
      phase: this.#phase,
      lines: this.#phase === 'shape' ? null : { counted: this.#linesCounted, total: this.#linesTotal },
      done,
      total: this.#total,
      failed,
      incomplete,
      skipped,
      current: [...this.#running.values()],
      commits: [...this.#commitsOf.values()].reduce((sum, count) => sum + count, 0),
      elapsedMs: nowMs - this.#startedMs,
      etaMs: this.#phase === 'shape' ? this.#estimate(nowMs, done, this.#total) : this.#estimateLines(nowMs),
    };
  }

  #estimate(nowMs: number, done: number, total: number): number | null {
    if (done < SETTLED_FOR_ESTIMATE || done === total) return null;
    return Math.round(((nowMs - this.#phaseStartedMs) / done) * (total - done));
  }

  #estimateLines(nowMs: number): number | null {
    // Early on, what starting took would be taken for the pace of counting.
    const telling = this.#linesCounted >= this.#linesTotal / LEAST_SHARE_OF_LINES;
    return telling ? this.#estimate(nowMs, this.#linesCounted, this.#linesTotal) : null;
  }

  #report(always: boolean): void {
    const nowMs = this.#clock.now();
    if (!always && nowMs - this.#reportedMs < THROTTLE_MS) return;
    this.#reportedMs = nowMs;
    try {
      this.#listener(this.#snapshot(nowMs));
    } catch (error) {
      this.#onListenerError(error);
    }
  }
}
