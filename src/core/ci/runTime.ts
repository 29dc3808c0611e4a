import type { Instant } from '../model/instant.ts';

/** Years beyond 9999 would not have the form of an instant. */
const LAST_MS = Date.parse('9999-12-31T23:59:59Z');

/** `null` for what is no time that a build can have begun at. */
export function instantOfMs(timeMs: number | null): Instant | null {
  if (timeMs === null || !(timeMs > 0 && timeMs <= LAST_MS)) return null;
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}

/** `null` for what is no duration. */
export function durationMs(duration: number | null): number | null {
  return duration !== null && duration >= 0 && Number.isFinite(duration) ? Math.round(duration) : null;
}
