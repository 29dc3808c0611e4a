import { calendarDay } from './calendar.ts';
import { SECONDS_PER_DAY } from './windows.ts';

function isLastOfMonth(day: number): boolean {
  return calendarDay(day).month !== calendarDay(day + 1).month;
}

/**
 * Code age as code-maat counts it: whole calendar months (UTC) from the last change until an instant. From the 31st a month
 * is over on the last day of a shorter one.
 *
 * @param changedSeconds not later than `asOfSeconds`; both seconds since the epoch
 */
export function codeAge(changedSeconds: number, asOfSeconds: number): number {
  const changedDay = Math.floor(changedSeconds / SECONDS_PER_DAY);
  const asOfDay = Math.floor(asOfSeconds / SECONDS_PER_DAY);
  const changed = calendarDay(changedDay);
  const asOf = calendarDay(asOfDay);
  const months = (asOf.year - changed.year) * 12 + asOf.month - changed.month;
  const day = isLastOfMonth(asOfDay) ? Math.min(changed.day, asOf.day) : changed.day;
  const hasTime = asOfSeconds - asOfDay * SECONDS_PER_DAY >= changedSeconds - changedDay * SECONDS_PER_DAY;
  const isWhole = asOf.day > day || (asOf.day === day && hasTime);
  return isWhole ? months : months - 1;
}
