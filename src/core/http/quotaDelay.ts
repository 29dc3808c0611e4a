import type { Quota } from './quota.ts';

/** `low`: what can wait for everything else, such as filling in details. */
export type RequestPriority = 'normal' | 'low';

/** Nobody waits longer than this in the middle of a run; whoever would have to is told so instead. */
export const MOST_WAIT_MS = 60_000;

/** Delay where the linear part ends, and for what has low priority where everything else begins to wait. */
const LINEAR_DELAY_MS = 1500;

/** Shares of the quota that are left, in percent. */
const [FREE, SLOWED, STEEP, STOP] = [50, 25, 10, 5] as const;

/**
 * How long a request waits, by the share of the quota that is left: above 50 % not at all; to 25 % only what has low
 * priority; to 10 % linearly more, to 5 % with the power of 1.5; then it stops. Never longer than to the end of the window.
 */
export function quotaDelayMs(quota: Quota, priority: RequestPriority, nowMs: number): number | 'stop' {
  const windowMs = quota.resetAtMs - nowMs;
  if (windowMs <= 0) return 0;
  const percent = (100 * quota.remaining) / quota.limit;
  if (percent < STOP) return 'stop';
  const lowMs = priority === 'low' ? LINEAR_DELAY_MS * fraction(FREE, SLOWED, percent) : 0;
  return Math.min(windowMs, normalDelayMs(percent) + lowMs);
}

function normalDelayMs(percent: number): number {
  const share = Math.max(0, (SLOWED - percent) / (SLOWED - STEEP));
  return LINEAR_DELAY_MS * (percent >= STEEP ? share : share ** 1.5);
}

/** 0 at `from` and above, 1 at `to` and below. */
function fraction(from: number, to: number, percent: number): number {
  return Math.min(1, Math.max(0, (from - percent) / (from - to)));
}
