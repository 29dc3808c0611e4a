/** What someone offers for a key: one of several implementations, of which one is used. */
export interface CandidateOffer<Value> {
  /** Who offers it: `muster`, or the id of another extension. Settings name it to prefer it. */
  readonly name: string;
  readonly value: Value;
  /** What it can do, in words that queries ask for. */
  readonly capabilities?: readonly string[];
  /** Higher is better; 0 by default. Ours have 0. */
  readonly priority?: number;
  /** Higher is nearer to the user (built in 0, other extensions above); 0 by default. */
  readonly stackLevel?: number;
}

/** An offer as it was registered. Frozen; the value itself belongs to whoever offered it. */
export interface Candidate<Value> extends Required<CandidateOffer<Value>> {
  readonly domain: string;
  readonly key: string;
  /** Counts up with every registration of a registry, never twice the same: the latest wins a tie. */
  readonly sequence: number;
}

export interface CandidateQuery {
  /** Candidates without one of these are not eligible, even where settings name them. */
  readonly requires?: readonly string[];
  /** The more of these a candidate has, the better. */
  readonly prefers?: readonly string[];
}

/** `ineligible`: it lacks a capability that the query requires. */
export type CandidateState = 'active' | 'shadowed' | 'ineligible';

/** One candidate of an explanation. */
export interface ExplainedCandidate {
  readonly name: string;
  readonly state: CandidateState;
  readonly score: CandidateScore;
  /** Whole sentences. */
  readonly reasons: readonly string[];
}

/** Why a key resolves to what it does. Frozen throughout. */
export interface Explanation {
  readonly domain: string;
  readonly key: string;
  /** `null` when nothing is eligible. */
  readonly winner: string | null;
  /** Whom settings name for the key, registered or not. */
  readonly override: string | null;
  /** The winner first, then the shadowed ones by score, then those that are not eligible. */
  readonly candidates: readonly ExplainedCandidate[];
}

/** Compared from the first to the last; higher wins. */
export interface CandidateScore {
  /** 1 when settings name the candidate, else 0. */
  readonly override: number;
  /** How many of the preferred capabilities it has. */
  readonly capabilityMatch: number;
  readonly priority: number;
  readonly stackLevel: number;
  readonly sequence: number;
}
