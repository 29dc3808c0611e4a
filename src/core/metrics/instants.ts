/** Formats seconds since the epoch as ISO 8601 in UTC with seconds. */
export function formatInstant(seconds: number): string {
  // Author dates end with the year 9999, so the part before the milliseconds always has the same length.
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

/** Seconds since the epoch of an instant in a report or an option. */
export function parseInstant(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}
