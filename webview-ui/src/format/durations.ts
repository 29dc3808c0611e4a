const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a run of a job took: `45 s`, `12 min`, `3.5 h`; the same rule as in the written reports. */
export function runDuration(durationMs: number): string {
  if (durationMs < 90 * SECOND_MS) return `${Math.round(durationMs / SECOND_MS)} s`;
  if (durationMs < 90 * MINUTE_MS) return `${Math.round(durationMs / MINUTE_MS)} min`;
  return `${Math.round(durationMs / (HOUR_MS / 10)) / 10} h`;
}

/** How long an operation took, down to tenths of a millisecond: `0.4 ms`, `12 ms`, `1.2 s`, `3 min`. */
export function operationDuration(durationMs: number): string {
  if (durationMs < 10) return `${Math.round(durationMs * 10) / 10} ms`;
  if (durationMs < 999.5) return `${Math.round(durationMs)} ms`;
  return durationMs < 10 * SECOND_MS ? `${Math.round(durationMs / 100) / 10} s` : runDuration(durationMs);
}
