import type { CommitFacts } from '../history/commitFacts.ts';

import { SECONDS_PER_DAY } from './windows.ts';

/** After so many days a changed line counts half. */
const HALF_LIFE_DAYS = 90;
/** Sums are kept in this part of a line: whole numbers add up to the same in any order, fractions do not. */
const PARTS_PER_LINE = 2 ** 20;

/**
 * Decayed churn (METRICS): Σ (insertions + deletions) · e^(−ln 2 · age days / 90), of commits until `asOf` that have a date,
 * each to its second; ignored revisions are left out.
 *
 * @param asOfSeconds seconds since the epoch
 * @returns whole lines; `null` where the lines of some commit are not known
 */
export function decayedChurn(facts: CommitFacts, asOfSeconds: number): number | null {
  if (facts.linesSince !== -Infinity) return null;
  const ignored = facts.notes?.ignored ?? null;
  let parts = 0;
  for (let row = 0; row < facts.count; row++) {
    const age = asOfSeconds - (facts.authorTime[row] ?? Number.NaN);
    if (!(age >= 0) || ignored?.[row] === 1) continue;
    const lines = (facts.insertions[row] ?? 0) + (facts.deletions[row] ?? 0);
    parts += Math.round(lines * 2 ** (-age / (HALF_LIFE_DAYS * SECONDS_PER_DAY)) * PARTS_PER_LINE);
  }
  return Math.round(parts / PARTS_PER_LINE);
}
