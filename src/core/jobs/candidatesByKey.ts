import type { RepositoryCandidate } from './repositoryCandidate.ts';

/** Candidates by each of their keys; empty keys say nothing and are left out. */
export function candidatesByKey(
  candidates: readonly RepositoryCandidate[],
  keysOf: (candidate: RepositoryCandidate) => readonly string[],
): ReadonlyMap<string, readonly RepositoryCandidate[]> {
  const byKey = new Map<string, RepositoryCandidate[]>();
  for (const candidate of candidates) {
    for (const key of new Set(keysOf(candidate))) {
      const sharers = byKey.get(key);
      if (sharers !== undefined) sharers.push(candidate);
      else if (key !== '') byKey.set(key, [candidate]);
    }
  }
  return byKey;
}
