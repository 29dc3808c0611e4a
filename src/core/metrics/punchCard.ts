import type { CommitFacts } from '../history/commitFacts.ts';

import { SECONDS_PER_DAY } from './windows.ts';

const DAYS_PER_WEEK = 7;
const HOURS_PER_DAY = 24;
const SECONDS_PER_HOUR = 3600;
/** 1 January 1970 was a Thursday; rows begin with Monday. */
const THURSDAY = 3;

/** Commits by weekday (Monday first) × hour in the author's own UTC offset; undated commits are left out. */
export function punchCard(facts: CommitFacts): readonly (readonly number[])[] {
  const card = Array.from({ length: DAYS_PER_WEEK }, () => new Array<number>(HOURS_PER_DAY).fill(0));
  for (let row = 0; row < facts.count; row++) {
    const seconds = facts.authorTime[row] ?? Number.NaN;
    if (Number.isNaN(seconds)) continue;
    const local = seconds + (facts.authorOffset[row] ?? 0) * 60;
    const day = Math.floor(local / SECONDS_PER_DAY);
    const weekday = (((day + THURSDAY) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
    const hour = Math.floor((local - day * SECONDS_PER_DAY) / SECONDS_PER_HOUR);
    const hours = card[weekday];
    if (hours !== undefined) hours[hour] = (hours[hour] ?? 0) + 1;
  }
  return card;
}
