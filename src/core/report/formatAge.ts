import type { Instant } from '../model/instant.ts';

const DAY_MS = 86_400_000;

/** Whole days from `instant` to `asOf`; negative when `instant` is later. */
export function ageInDays(instant: Instant, asOf: Instant): number {
  return Math.floor((Date.parse(asOf) - Date.parse(instant)) / DAY_MS);
}

/** How long before `asOf`: `3 d`, `5 w`, `7 mo`, `4 y`; `future` when it is later than `asOf`. */
export function formatAge(instant: Instant, asOf: Instant): string {
  const days = ageInDays(instant, asOf);
  if (days < 0) return 'future';
  if (days < 14) return `${days} d`;
  if (days < 60) return `${Math.floor(days / 7)} w`;
  if (days < 730) return `${Math.floor(days / 30.4375)} mo`;
  return `${Math.floor(days / 365.25)} y`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** The day in UTC, `21 Nov 2026`. */
export function formatDay(instant: Instant): string {
  const date = new Date(instant);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** The minute in UTC, `21 Nov 2026, 09:30 UTC`. */
export function formatMinute(instant: Instant): string {
  return `${formatDay(instant)}, ${new Date(instant).toISOString().slice(11, 16)} UTC`;
}
