import type { CommitFacts } from '../history/commitFacts.ts';

import { SECONDS_PER_DAY } from './windows.ts';

/** After so many days a changed line counts half. */
const HALF_LIFE_DAYS = 90;
/** Sums are kept in this part of a line: whole numbers add up to the same in any order, fractions do not. */
const PARTS_PER_LINE = 2 ** 20;

/** What is left of churn at one moment; from there on it decays like any other number of lines. */
export interface DecayingChurn {
  /** Lines times 2^20, a whole number. */
  readonly parts: number;
  /** When: the newest commit among them, seconds since the epoch. */
  readonly atSeconds: number;
}

function remains(seconds: number): number {
  return 2 ** (-seconds / (HALF_LIFE_DAYS * SECONDS_PER_DAY));
}

/**
 * The churn of commits until `asOf` that have a date, each decayed to its second until the newest of them; ignored revisions
 * are left out. It is the same for every `asOf` until the next commit.
 *
 * @param asOfSeconds seconds since the epoch
 * @returns `null` where the lines of some commit are not known
 */
export function decayingChurn(facts: CommitFacts, asOfSeconds: number): DecayingChurn | null {
  if (facts.linesSince !== -Infinity) return null;
  const ignored = facts.notes?.ignored ?? null;
  let atSeconds = -Infinity;
  for (let row = 0; row < facts.count; row++) {
    const seconds = facts.authorTime[row] ?? Number.NaN;
    if (seconds <= asOfSeconds && seconds > atSeconds) atSeconds = seconds;
  }
  if (atSeconds === -Infinity) return { parts: 0, atSeconds: 0 };
  let parts = 0;
  for (let row = 0; row < facts.count; row++) {
    const age = atSeconds - (facts.authorTime[row] ?? Number.NaN);
    if (!(age >= 0) || ignored?.[row] === 1) continue;
    const lines = (facts.insertions[row] ?? 0) + (facts.deletions[row] ?? 0);
    // Merges have none.
    if (lines !== 0) parts += Math.round(lines * remains(age) * PARTS_PER_LINE);
  }
  return { parts, atSeconds };
}

/**
 * Decayed churn (METRICS): Σ (insertions + deletions) · e^(−ln 2 · age days / 90).
 *
 * @param asOfSeconds not before the newest of the commits, seconds since the epoch
 * @returns whole lines
 */
export function decayedChurn({ parts, atSeconds }: DecayingChurn, asOfSeconds: number): number {
  return Math.round((parts * remains(asOfSeconds - atSeconds)) / PARTS_PER_LINE);
}
