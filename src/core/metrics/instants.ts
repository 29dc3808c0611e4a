import { calendarDay } from './calendar.ts';

const SECONDS_PER_DAY = 86_400;

const TWO_DIGITS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));

function twoDigits(number: number): string {
  return TWO_DIGITS[number] ?? String(number);
}

/** Formats seconds since the epoch (of the years 0 to 9999) as ISO 8601 in UTC with seconds. */
export function formatInstant(seconds: number): string {
  const whole = Math.floor(seconds);
  const days = Math.floor(whole / SECONDS_PER_DAY);
  const { year, month, day } = calendarDay(days);
  const second = whole - days * SECONDS_PER_DAY;
  const date = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
  const minute = Math.floor(second / 60);
  return `${date}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:${twoDigits(second % 60)}Z`;
}

/** Seconds since the epoch of an instant in a report or an option. */
export function parseInstant(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}
