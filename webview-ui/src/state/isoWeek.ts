import { DAY_MS } from '../format/instants.ts';

export const WEEK_MS = 7 * DAY_MS;

/** Midnight UTC of the Monday of an ISO 8601 week such as `2026-W47`; `null` for anything else. */
export function weekStartMs(week: string): number | null {
  const match = /^(\d{4})-W(\d{2})$/u.exec(week);
  if (match === null) return null;
  const [, year, number] = match;
  // The fourth of January lies in week 1.
  return mondayMs(Date.UTC(Number(year), 0, 4)) + (Number(number) - 1) * WEEK_MS;
}

/** Midnight UTC of the Monday on or before `timeMs`. */
export function mondayMs(timeMs: number): number {
  const midnight = Math.floor(timeMs / DAY_MS) * DAY_MS;
  const weekday = (new Date(midnight).getUTCDay() + 6) % 7;
  return midnight - weekday * DAY_MS;
}
