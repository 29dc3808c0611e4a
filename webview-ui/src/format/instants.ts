import type { Instant } from '../../../src/core/model/instant.ts';

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** How long before `asOf`: `5 h`, `3 d`, `5 w`, `7 mo`, `4 y`; `future` when it is later than `asOf`. */
export function formatAge(instant: Instant, asOf: Instant): string {
  const ageMs = Date.parse(asOf) - Date.parse(instant);
  if (ageMs < 0) return 'future';
  const days = Math.floor(ageMs / DAY_MS);
  if (days < 1) return ageMs < HOUR_MS ? '< 1 h' : `${Math.floor(ageMs / HOUR_MS)} h`;
  if (days < 14) return `${days} d`;
  if (days < 60) return `${Math.floor(days / 7)} w`;
  if (days < 730) return `${Math.floor(days / 30.4375)} mo`;
  return `${Math.floor(days / 365.25)} y`;
}

/**
 * How long before `asOf` a CI job ran, to the minute: `now`, `12 min`, `30 h`, `3 d`. A server's clock may be ahead of ours.
 * `null` for what is no instant: an extension may have told it.
 */
export function formatRunAge(instant: Instant, asOf: Instant): string | null {
  const ageMs = Date.parse(asOf) - Date.parse(instant);
  if (Number.isNaN(ageMs)) return null;
  if (ageMs < MINUTE_MS) return ageMs > -DAY_MS ? 'now' : 'future';
  if (ageMs < HOUR_MS) return `${Math.floor(ageMs / MINUTE_MS)} min`;
  return ageMs < 2 * DAY_MS ? `${Math.floor(ageMs / HOUR_MS)} h` : formatAge(instant, asOf);
}

/** The day in UTC, `21 Nov 2026`. */
export function formatDay(instant: Instant | number): string {
  const date = new Date(instant);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** The minute in UTC, `21 Nov 2026, 09:30 UTC`. */
export function formatMinute(instant: Instant): string {
  return `${formatDay(instant)}, ${new Date(instant).toISOString().slice(11, 16)} UTC`;
}

/** The time of day in UTC, `09:30:05`. */
export function formatSecond(instant: Instant): string {
  return new Date(instant).toISOString().slice(11, 19);
}

/** A rough time left, `about 20 s left`; `null` when there is nothing worth saying. */
export function formatTimeLeft(etaMs: number | null): string | null {
  if (etaMs === null) return null;
  const seconds = Math.round(etaMs / 1000);
  if (seconds < 5) return null;
  if (seconds < 60) return `about ${Math.ceil(seconds / 5) * 5} s left`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `about ${minutes} min left` : `about ${Math.round(minutes / 60)} h left`;
}
