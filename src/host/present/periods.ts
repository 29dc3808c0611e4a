import type { Instant } from '../../core/model/instant.ts';
import { formatDay } from '../../core/report/formatAge.ts';
import type { Localize } from './localize.ts';

/** A stretch of time with both ends: `from < date ≤ until`. */
interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
}

/** Two stretches of time to set beside each other. */
export interface ComparedPeriods {
  readonly span: Stretch;
  readonly comparison: Stretch;
}

/** Two stretches that the editor offers. */
export interface PeriodChoice extends ComparedPeriods {
  readonly label: string;
}

const DAY_MS = 86_400_000;
const QUARTER_MONTHS = 3;
const YEAR_MONTHS = 12;

/** The choices, with the moment at which the last run's windows end. All days are in UTC. */
export function periodChoices(asOf: Instant, t: Localize): readonly PeriodChoice[] {
  const asOfMs = Date.parse(asOf);
  const lastDays = (days: number): ComparedPeriods => spanBefore(asOfMs - days * DAY_MS, asOfMs);
  return [
    { label: t('The last 30 days, and the 30 before'), ...lastDays(30) },
    { label: t('The last 90 days, and the 90 before'), ...lastDays(90) },
    { label: t('The last 365 days, and the 365 before'), ...lastDays(365) },
    { label: t('This quarter so far, and as much of the last one'), ...calendarPeriod(asOfMs, QUARTER_MONTHS) },
    { label: t('This year so far, and as much of the last one'), ...calendarPeriod(asOfMs, YEAR_MONTHS) },
  ];
}

/** Days that somebody chose, both included, and as many just before. @param until not before `from`; `YYYY-MM-DD` */
export function chosenPeriod(from: string, until: string): ComparedPeriods {
  return spanBefore(Date.parse(`${from}T00:00:00Z`) - 1000, Date.parse(`${until}T00:00:00Z`) + DAY_MS - 1000);
}

/** `1 Oct 2026 – 21 Nov 2026 · 1 Jul 2026 – 21 Aug 2026`: a span begins behind the moment that it names. */
export function comparisonDays({ span, comparison }: ComparedPeriods): string {
  return [span, comparison]
    .map(({ from, until }) => `${formatDay(instantOf(Date.parse(from) + 1000))} – ${formatDay(until)}`)
    .join(' · ');
}

/**
 * A day of the calendar that somebody typed.
 *
 * @returns `null` when it is none; 30 February is none
 */
export function parseDay(text: string): string | null {
  const day = text.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day)) return null;
  const timeMs = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(timeMs) && new Date(timeMs).toISOString().startsWith(day) ? day : null;
}

/** A span, and the one of the same length just before it. */
function spanBefore(fromMs: number, untilMs: number): ComparedPeriods {
  return {
    span: stretch(fromMs, untilMs),
    comparison: stretch(fromMs - (untilMs - fromMs), fromMs),
  };
}

/** The current period of the calendar until now, and the same stretch from the beginning of the one before, within it. */
function calendarPeriod(asOfMs: number, months: number): ComparedPeriods {
  const asOf = new Date(asOfMs);
  const month = asOf.getUTCMonth() - (asOf.getUTCMonth() % months);
  const begin = Date.UTC(asOf.getUTCFullYear(), month);
  const before = Date.UTC(asOf.getUTCFullYear(), month - months);
  const until = Math.min(before + (asOfMs - begin), begin - 1000);
  // A moment belongs to a span when it lies behind its beginning: the first second of a period is in it.
  return { span: stretch(begin - 1000, asOfMs), comparison: stretch(before - 1000, until) };
}

function stretch(fromMs: number, untilMs: number): Stretch {
  return { from: instantOf(fromMs), until: instantOf(untilMs) };
}

function instantOf(timeMs: number): Instant {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}
