/** Formats seconds since the epoch as ISO 8601 in UTC with seconds. */
export function formatInstant(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d{3}Z$/u, 'Z');
}

/** Seconds since the epoch of an instant in a report or an option. */
export function parseInstant(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}
