import type { CommitFacts } from '../history/commitFacts.ts';

import { SECONDS_PER_DAY } from './windows.ts';

const DAYS_PER_WEEK = 7;
const HOURS_PER_DAY = 24;
const SECONDS_PER_HOUR = 3600;
/** 1 January 1970 was a Thursday; rows begin with Monday. */
const THURSDAY = 3;

/** Commits by weekday (Monday first) × hour in the author's own UTC offset, summed up commit by commit. */
export class PunchCardTally {
  readonly #hours = new Uint32Array(DAYS_PER_WEEK * HOURS_PER_DAY);

  /**
   * @param seconds author date since the epoch; a commit without one is left out
   * @param offsetMinutes the author's offset from UTC, east positive
   */
  add(seconds: number, offsetMinutes: number): void {
    if (Number.isNaN(seconds)) return;
    const local = seconds + offsetMinutes * 60;
    const day = Math.floor(local / SECONDS_PER_DAY);
    const weekday = (((day + THURSDAY) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
    const place = weekday * HOURS_PER_DAY + Math.floor((local - day * SECONDS_PER_DAY) / SECONDS_PER_HOUR);
    this.#hours[place] = (this.#hours[place] ?? 0) + 1;
  }

  /** 7 rows of 24. */
  card(): readonly (readonly number[])[] {
    return Array.from({ length: DAYS_PER_WEEK }, (_, weekday) =>
      Array.from(this.#hours.subarray(weekday * HOURS_PER_DAY, (weekday + 1) * HOURS_PER_DAY)),
    );
  }
}

/** Commits by weekday (Monday first) × hour in the author's own UTC offset; undated commits are left out. */
export function punchCard(facts: CommitFacts): readonly (readonly number[])[] {
  const tally = new PunchCardTally();
  for (let row = 0; row < facts.count; row++) {
    tally.add(facts.authorTime[row] ?? Number.NaN, facts.authorOffset[row] ?? 0);
  }
  return tally.card();
}
