/** Share of all contributions at which CHAOSS draws the line. */
export const ABSENCE_THRESHOLD = 0.5;

/**
 * CHAOSS Contributor Absence Factor: the least number of people who together made at least half of the contributions.
 *
 * @param contributions one figure a person, in any order
 * @returns `null` when nobody contributed anything
 */
export function contributorAbsenceFactor(
  contributions: readonly number[],
  threshold: number = ABSENCE_THRESHOLD,
): number | null {
  const total = contributions.reduce((sum, contribution) => sum + contribution, 0);
  if (total === 0) return null;
  let covered = 0;
  let people = 0;
  for (const contribution of contributions.toSorted((a, b) => b - a)) {
    covered += contribution;
    people++;
    if (covered >= threshold * total) break;
  }
  return people;
}
