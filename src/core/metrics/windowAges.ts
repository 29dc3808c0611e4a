import { WINDOW_DAYS } from '../model/window.ts';

const SECONDS_PER_DAY = 86_400;

/** Ages at which a commit leaves a window, or the one of the same length before it; seconds, youngest first. */
const LIMITS: readonly number[] = [
  ...new Set(Object.values(WINDOW_DAYS).flatMap((days) => (days === null ? [] : [days, 2 * days]))),
]
  .toSorted((a, b) => a - b)
  .map((days) => days * SECONDS_PER_DAY);
const OLDEST = LIMITS.at(-1) ?? 0;

/** How many {@link ageClass} knows. */
export const AGE_CLASSES = LIMITS.length + 1;

/**
 * Windows lie in each other. So each commit is in one class of ages, and what a window holds are its first classes: nothing
 * is counted once a window.
 *
 * @param age seconds until `asOf`; what lies in no window (`NaN` or after `asOf`) is in the last class
 */
export function ageClass(age: number): number {
  // Most commits of a long history.
  if (!(age >= 0 && age < OLDEST)) return LIMITS.length;
  let place = 0;
  while (age >= (LIMITS[place] ?? Infinity)) place++;
  return place;
}

/** How many classes lie in `asOf − days < date ≤ asOf`, days of a window or of two; in `all` (`null`) all of them. */
export function classesWithin(days: number | null): number {
  return days === null ? AGE_CLASSES : LIMITS.indexOf(days * SECONDS_PER_DAY) + 1;
}
