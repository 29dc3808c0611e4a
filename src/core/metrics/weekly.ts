import type { CommitFacts } from '../history/commitFacts.ts';
import type { WeekActivity } from '../model/report.ts';

import { calendarDay } from './calendar.ts';
import { SECONDS_PER_DAY } from './windows.ts';

const DAYS_PER_WEEK = 7;
/** 1 January 1970 was a Thursday: three days after a Monday. */
const MONDAY_SHIFT_DAYS = 3;
/** From 1 January of the year 1 to 1 January 1970. */
const DAYS_BEFORE_EPOCH = 719_162;

/** Number of whole ISO weeks since the one that holds 1 January 1970 (UTC). */
function weekIndex(seconds: number): number {
  return Math.floor((Math.floor(seconds / SECONDS_PER_DAY) + MONDAY_SHIFT_DAYS) / DAYS_PER_WEEK);
}

/** First second of a week, seconds since the epoch. */
function weekStart(index: number): number {
  return (index * DAYS_PER_WEEK - MONDAY_SHIFT_DAYS) * SECONDS_PER_DAY;
}

/** ISO 8601 label of a week: its Thursday decides the year (ISO 8601, 3.1.1.23). */
function weekLabel(index: number): string {
  const thursday = index * DAYS_PER_WEEK;
  const { year } = calendarDay(thursday);
  const week = Math.floor((thursday - firstDayOf(year)) / DAYS_PER_WEEK) + 1;
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}

/** 1 January of a year, in days since the epoch. */
function firstDayOf(year: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  return before * 365 + leapDays - DAYS_BEFORE_EPOCH;
}

/** Commits and lines by ISO week, summed up commit by commit. */
export class WeekTally {
  /** Index of a week → its place in the columns. */
  readonly #places = new Map<number, number>();
  readonly #commits: number[] = [];
  readonly #insertions: number[] = [];
  readonly #deletions: number[] = [];
  #lastIndex = Number.NaN;
  #lastPlace = 0;

  /** @param seconds author date since the epoch; a commit without one lies in no week */
  add(seconds: number, insertions: number, deletions: number): void {
    if (Number.isNaN(seconds)) return;
    const index = weekIndex(seconds);
    // Neighbours in a history are mostly of one week: only another one is looked up.
    if (index !== this.#lastIndex) this.#enter(index);
    const place = this.#lastPlace;
    this.#commits[place] = (this.#commits[place] ?? 0) + 1;
    this.#insertions[place] = (this.#insertions[place] ?? 0) + insertions;
    this.#deletions[place] = (this.#deletions[place] ?? 0) + deletions;
  }

  #enter(index: number): void {
    this.#lastIndex = index;
    this.#lastPlace = this.#places.get(index) ?? this.#places.size;
    this.#places.set(index, this.#lastPlace);
  }

  /**
   * Oldest week first; weeks without commits are left out.
   *
   * @param linesSince lines of commits from here on are known, seconds since the epoch
   */
  series(linesSince: number): readonly WeekActivity[] {
    return [...this.#places]
      .toSorted(([a], [b]) => a - b)
      .map(([index, place]) => {
        const linesKnown = linesSince <= weekStart(index);
        return {
          week: weekLabel(index),
          commits: this.#commits[place] ?? 0,
          insertions: linesKnown ? (this.#insertions[place] ?? 0) : null,
          deletions: linesKnown ? (this.#deletions[place] ?? 0) : null,
        };
      });
  }
}

/** Commits and lines by ISO week of the author date in UTC, oldest first; weeks without commits are left out. */
export function weeklySeries(facts: CommitFacts): readonly WeekActivity[] {
  const tally = new WeekTally();
  for (let row = 0; row < facts.count; row++) {
    tally.add(facts.authorTime[row] ?? Number.NaN, facts.insertions[row] ?? 0, facts.deletions[row] ?? 0);
  }
  return tally.series(facts.linesSince);
}
