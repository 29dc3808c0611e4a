const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/u;

/**
 * Reads `--as-of`: a day stands for its last second in UTC, an instant for itself. Returns ISO 8601 in UTC with seconds
 * (fractions dropped), or `null` when it is neither, or no day of the calendar.
 */
export function parseAsOf(text: string): string | null {
  if (DAY.test(text)) return isCalendarDay(text) ? `${text}T23:59:59Z` : null;
  const day = INSTANT.exec(text)?.[1];
  if (day === undefined || !isCalendarDay(day)) return null;
  const timeMs = Date.parse(text);
  return Number.isNaN(timeMs) ? null : formatInstant(timeMs);
}

/** ISO 8601 in UTC with seconds. */
export function formatInstant(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}

/** Date.parse takes 30 February for 2 March. */
function isCalendarDay(day: string): boolean {
  const timeMs = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(timeMs) && new Date(timeMs).toISOString().startsWith(day);
}
