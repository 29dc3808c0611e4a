/** Last second of the year 9999: a later date is a broken one. */
const LATEST_SECOND = 253_402_300_799;
const LARGEST_OFFSET_MINUTES = 14 * 60;

/** Seconds since the epoch and offset of git's raw date, `<seconds> <+hhmm>`; `NaN` and 0 when it is unusable. */
export function parseRawDate(raw: string): { readonly seconds: number; readonly offsetMinutes: number } {
  const match = /^(-?\d{1,20}) ([+-])(\d{2})(\d{2})$/u.exec(raw);
  if (match === null) return { seconds: Number.NaN, offsetMinutes: 0 };
  const seconds = Number(match[1]);
  if (seconds < 0 || seconds > LATEST_SECOND) return { seconds: Number.NaN, offsetMinutes: 0 };
  const minutes = Number(match[3]) * 60 + Number(match[4]);
  const offsetMinutes = minutes > LARGEST_OFFSET_MINUTES ? 0 : minutes * (match[2] === '-' ? -1 : 1);
  return { seconds, offsetMinutes };
}
