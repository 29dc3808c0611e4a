import type { Candidate, CandidateQuery, CandidateScore } from './candidate.ts';

export interface RankedCandidate<Value> {
  readonly candidate: Candidate<Value>;
  readonly score: CandidateScore;
  /** Required capabilities that it lacks: with any of them it is not eligible. */
  readonly missing: readonly string[];
}

const NONE: readonly string[] = [];

/** In the order of comparison. */
const SCORE_PARTS = [
  'override',
  'capabilityMatch',
  'priority',
  'stackLevel',
  'sequence',
] as const satisfies readonly (keyof CandidateScore)[];

/**
 * Best first, those that are not eligible last. Sequences differ, so no two candidates are equal and the order does not
 * depend on that of the input.
 */
export function rankCandidates<Value>(
  candidates: readonly Candidate<Value>[],
  query: CandidateQuery,
  override: string | null,
): readonly RankedCandidate<Value>[] {
  return candidates
    .map((candidate) => ({
      candidate,
      score: scoreOf(candidate, query, override),
      missing: missingIn(candidate, query),
    }))
    .toSorted((a, b) => Number(a.missing.length > 0) - Number(b.missing.length > 0) || compareScores(b.score, a.score));
}

/** The first of {@link rankCandidates}, without ranking the others; `null` when none is eligible. */
export function bestCandidate<Value>(
  candidates: readonly Candidate<Value>[],
  query: CandidateQuery,
  override: string | null,
): Candidate<Value> | null {
  let best: Candidate<Value> | null = null;
  let bestScore: CandidateScore | null = null;
  for (const candidate of candidates) {
    if (missingIn(candidate, query).length > 0) continue;
    const score = scoreOf(candidate, query, override);
    if (bestScore !== null && compareScores(score, bestScore) < 0) continue;
    best = candidate;
    bestScore = score;
  }
  return best;
}

/** The first part in which they differ; `null` when they are the same. */
export function decidingPart(a: CandidateScore, b: CandidateScore): keyof CandidateScore | null {
  for (const part of SCORE_PARTS) if (a[part] !== b[part]) return part;
  return null;
}

function compareScores(a: CandidateScore, b: CandidateScore): number {
  const part = decidingPart(a, b);
  return part === null ? 0 : a[part] - b[part];
}

function missingIn<Value>({ capabilities }: Candidate<Value>, { requires = NONE }: CandidateQuery): readonly string[] {
  return requires.length === 0 ? NONE : requires.filter((capability) => !capabilities.includes(capability));
}

function scoreOf<Value>(
  { name, capabilities, priority, stackLevel, sequence }: Candidate<Value>,
  { prefers = NONE }: CandidateQuery,
  override: string | null,
): CandidateScore {
  const isPreferred = (capability: string): boolean => capabilities.includes(capability);
  return {
    override: name === override ? 1 : 0,
    capabilityMatch: prefers.length === 0 ? 0 : new Set(prefers.filter(isPreferred)).size,
    priority,
    stackLevel,
    sequence,
  };
}
