import type { Instant } from './instant.ts';

/** A task of the engine: one repository's reading, one server's jobs. */
export interface ActivityTask {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: 'pending' | 'running' | 'completed' | 'failed' | 'cancelled';
  readonly startedAt: Instant | null;
  /** Milliseconds; until now while it runs, `null` before. */
  readonly durationMs: number | null;
  readonly error: string | null;
}

/** Milliseconds; `null` where nothing was measured yet. */
export interface ActivityDurations {
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

/** Calls of one operation since the engine started. */
export interface ActivityOperation extends ActivityDurations {
  readonly name: string;
  readonly calls: number;
  readonly successes: number;
  readonly failures: number;
  readonly cancelled: number;
}

/** A kind of permit that work waits for. */
export interface ActivityPermit extends ActivityDurations {
  readonly name: string;
  readonly active: number;
  readonly limit: number;
  /** 100 × active ÷ limit. */
  readonly saturationPercent: number;
  readonly queueDepth: number;
  readonly maxQueueDepth: number;
}

/** What a provider has asked of servers. */
export interface ActivityApi extends ActivityDurations {
  readonly provider: string;
  readonly success: number;
  readonly error: number;
  readonly exception: number;
  readonly cached: number;
}

/** What the engine is doing and has done: the Runs view. Depends on the run, so it is no part of a report. */
export interface RunActivity {
  /** Running first, then newest first. */
  readonly tasks: readonly ActivityTask[];
  readonly operations: readonly ActivityOperation[];
  readonly permits: readonly ActivityPermit[];
  readonly api: readonly ActivityApi[];
}
