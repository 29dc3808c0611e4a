import type { HttpTime } from '../../../../src/core/http/httpTime.ts';

export interface HeldTime extends HttpTime {
  nowMs: number;
  /** How long was slept each time, in milliseconds. */
  readonly slept: number[];
}

/** Time that passes only where somebody sleeps, and then at once. */
export function heldTime(): HeldTime {
  const time: HeldTime = {
    nowMs: Date.parse('2026-11-21T09:30:00Z'),
    slept: [],
    now: () => time.nowMs,
    sleep: (durationMs, signal) => {
      if (signal.aborted) return Promise.reject(signal.reason as Error);
      time.slept.push(durationMs);
      time.nowMs += durationMs;
      return Promise.resolve();
    },
  };
  return time;
}
