import type { CandidateScore, CandidateState, ExplainedCandidate } from './candidate.ts';
import { decidingPart, type RankedCandidate } from './rankCandidates.ts';

/** @param ranked best first, as `rankCandidates` gives them */
export function explainCandidates<Value>(ranked: readonly RankedCandidate<Value>[]): readonly ExplainedCandidate[] {
  const [first, second] = ranked.filter(({ missing }) => missing.length === 0);
  const explained = ranked.map((entry) => {
    const state = stateOf(entry, first);
    const reasons = Object.freeze(reasonsOf(entry, state, state === 'active' ? second : first));
    return Object.freeze({ name: entry.candidate.name, state, score: Object.freeze({ ...entry.score }), reasons });
  });
  return Object.freeze(explained);
}

function stateOf<Value>(entry: RankedCandidate<Value>, winner: RankedCandidate<Value> | undefined): CandidateState {
  if (entry.missing.length > 0) return 'ineligible';
  return entry === winner ? 'active' : 'shadowed';
}

/** @param rival whom the winner beat, or who beat this one */
function reasonsOf<Value>(
  { candidate, score, missing }: RankedCandidate<Value>,
  state: CandidateState,
  rival: RankedCandidate<Value> | undefined,
): readonly string[] {
  if (state === 'ineligible') return missing.map((capability) => `It lacks “${capability}”, which is required.`);
  if (rival === undefined) return ['It is the only one that is eligible.'];
  const part = decidingPart(score, rival.score);
  if (part === null) throw new Error(`Two registrations of ${candidate.name} have the same sequence number.`);
  return [COMPARISONS[part](score, rival.score, rival.candidate.name)];
}

type Comparison = (own: CandidateScore, other: CandidateScore, rival: string) => string;

const COMPARISONS: Readonly<Record<keyof CandidateScore, Comparison>> = {
  override: (own, _, rival) => (own.override > 0 ? 'Settings name it.' : `Settings name ${rival}.`),
  capabilityMatch: (own, other, rival) =>
    `It has ${own.capabilityMatch} of the preferred capabilities, ${rival} has ${other.capabilityMatch}.`,
  priority: (own, other, rival) => `Its priority is ${own.priority}, that of ${rival} is ${other.priority}.`,
  stackLevel: (own, other, rival) => `Its stack level is ${own.stackLevel}, that of ${rival} is ${other.stackLevel}.`,
  sequence: (own, other, rival) =>
    `All else is equal, and it was registered ${own.sequence > other.sequence ? 'after' : 'before'} ${rival}: the latest wins.`,
};
