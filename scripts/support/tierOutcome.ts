/** What a tier of tests came to. */
export interface TierOutcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function addOutcomes(outcomes: readonly TierOutcome[]): TierOutcome {
  const sum = (key: keyof TierOutcome): number => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** A tier in which nothing ran has failed: silence is no proof. */
export function requireTests(outcome: TierOutcome): TierOutcome {
  return outcome.passed + outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}
