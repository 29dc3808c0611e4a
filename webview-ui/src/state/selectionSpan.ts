import type { Instant } from '../../../src/core/model/instant.ts';
import type { TimeSpan } from '../../../src/core/model/selection.ts';
import { DAY_MS, formatDay, MONTHS } from '../format/instants.ts';

const SECOND_MS = 1000;
const YEAR_MS = 365 * DAY_MS;

/** Everything, commits without a usable date too. */
export const ALL_TIME: TimeSpan = { from: null, until: null };

/** As messages carry it: UTC, with seconds. */
export function instantOf(timeMs: number): Instant {
  return new Date(timeMs).toISOString().replace(/\.\d+Z$/u, 'Z');
}

/** Reads an instant back; `null` for what is none, such as 30 February or the year 10000. */
export function parseInstant(text: string | null): Instant | null {
  if (text === null || !/^\d{4}-/u.test(text)) return null;
  const timeMs = Date.parse(text);
  return !Number.isNaN(timeMs) && instantOf(timeMs) === text ? text : null;
}

/**
 * From the first day to the end of the last, UTC, both as `2026-11-21`. A span leaves its beginning out: it begins a second
 * before midnight, so that spans side by side share no commit and leave none out.
 *
 * @returns `null` for what is no day, and for a span that ends before it begins
 */
export function spanOfDays(firstDay: string, lastDay: string): TimeSpan | null {
  const first = firstDay === '' ? null : parseInstant(`${firstDay}T00:00:00Z`);
  const last = lastDay === '' ? null : parseInstant(`${lastDay}T23:59:59Z`);
  if ((firstDay !== '' && first === null) || (lastDay !== '' && last === null)) return null;
  return validSpan({ from: first === null ? null : instantOf(Date.parse(first) - SECOND_MS), until: last });
}

/** From one time on and before another, e.g. whole weeks. */
export function spanBetween(startMs: number, endMs: number): TimeSpan {
  return { from: instantOf(startMs - SECOND_MS), until: instantOf(endMs - SECOND_MS) };
}

/** The first and the last day as a date field has them; empty where the span is open. */
export function daysOfSpan({ from, until }: TimeSpan): { readonly first: string; readonly last: string } {
  return {
    first: from === null ? '' : instantOf(Date.parse(from) + SECOND_MS).slice(0, 10),
    last: until === null ? '' : until.slice(0, 10),
  };
}

/** `null` where it ends before it begins. */
export function validSpan(span: TimeSpan): TimeSpan | null {
  const { from, until } = span;
  return from !== null && until !== null && Date.parse(from) >= Date.parse(until) ? null : span;
}

export function sameSpan(one: TimeSpan | null, other: TimeSpan | null): boolean {
  return one?.from === other?.from && one?.until === other?.until;
}

/** The same days a year earlier; 29 February becomes the 28th. `null` where the span is open at its beginning. */
export function yearBefore({ from, until }: TimeSpan): TimeSpan | null {
  if (from === null) return null;
  return { from: aYearBefore(from), until: until === null ? null : aYearBefore(until) };
}

/** `1 Mar – 30 Jun 2026`, `since 1 Mar 2026`, `until 30 Jun 2026`, `all time`. */
export function spanText(span: TimeSpan): string {
  const { first, last } = daysOfSpan(span);
  if (first === '') return last === '' ? 'all time' : `until ${formatDay(last)}`;
  if (last === '') return `since ${formatDay(first)}`;
  if (first === last) return formatDay(first);
  const [year, month, day] = [first.slice(0, 4), Number(first.slice(5, 7)), Number(first.slice(8))];
  const begin = year === last.slice(0, 4) ? `${day} ${MONTHS[month - 1] ?? ''}` : formatDay(first);
  return `${begin} – ${formatDay(last)}`;
}

/** The same as part of a sentence: `from 1 Mar to 30 Jun 2026`. */
export function spanPhrase(span: TimeSpan): string {
  const text = spanText(span);
  if (text === 'all time') return 'over all time';
  if (text.includes(' – ')) return `from ${text.replace(' – ', ' to ')}`;
  return /^\d/u.test(text) ? `on ${text}` : text;
}

/** Whole days, at least one; `null` where the span is open. */
export function daysIn({ from, until }: TimeSpan): number | null {
  if (from === null || until === null) return null;
  return Math.max(1, Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS));
}

function aYearBefore(instant: Instant): Instant {
  const year = String(Math.max(Number(instant.slice(0, 4)) - 1, 0)).padStart(4, '0');
  const rest = instant.slice(4).replace(/^-02-29/u, '-02-28');
  return `${year}${rest}`;
}

/** The span of the same length that ends where this one begins; where this one is open, the year before its end. */
export function spanJustBefore({ from, until }: TimeSpan): TimeSpan {
  if (from === null) return until === null ? ALL_TIME : { from: aYearBefore(until), until };
  const endMs = until === null ? Date.parse(from) + YEAR_MS : Date.parse(until);
  return { from: instantOf(2 * Date.parse(from) - endMs), until: from };
}
