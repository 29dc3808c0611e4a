import type { CiRule } from '../model/ciAllocation.ts';

import { candidatesByKey } from './candidatesByKey.ts';
import type { DeclaredMapping } from './declaredMapping.ts';
import { foldPattern, type JobPattern, literalLength, matchesPattern, patternText } from './jobPattern.ts';
import { foldCase, matchableName } from './matchableName.ts';
import { remoteKey } from './remoteKey.ts';
import type { RepositoryCandidate } from './repositoryCandidate.ts';

/** A mapping whose repository is there. */
export interface DeclaredHit {
  readonly candidate: RepositoryCandidate;
  readonly rule: CiRule;
  readonly score: number;
  readonly evidence: string;
}

interface DeclaredEntry {
  readonly pattern: JobPattern;
  readonly hits: readonly DeclaredHit[];
}

/** A word in the settings is newer and more deliberate than one in a file. The more a pattern says, the more it counts. */
const SCORES: Readonly<Record<DeclaredMapping['declaredIn'], number>> = { settings: 50_000, jjb: 40_000 };
const MOST_FOR_LENGTH = 9_999;

/** Declared mappings by the names that they speak of. */
export class DeclaredIndex {
  readonly #byName = new Map<string, DeclaredHit[]>();
  readonly #wild: DeclaredEntry[] = [];

  /** @param normalizeRemoteUrl as in the options of matching */
  constructor(
    mappings: readonly DeclaredMapping[],
    candidates: readonly RepositoryCandidate[],
    normalizeRemoteUrl: (url: string) => string,
  ) {
    const places = placesOf(candidates);
    for (const mapping of mappings) {
      const hits = candidatesOf(mapping.repository, places, normalizeRemoteUrl).map((candidate) =>
        hitOf(mapping, candidate),
      );
      const pattern = foldPattern(mapping.jobs);
      const [name = ''] = pattern;
      if (hits.length === 0) continue;
      if (pattern.length > 1) this.#wild.push({ pattern, hits });
      else this.#byName.set(name, [...(this.#byName.get(name) ?? []), ...hits]);
    }
  }

  /** @param jobName full name, as the server has it */
  find(jobName: string): readonly DeclaredHit[] {
    const name = foldCase(jobName);
    const wild = this.#wild.filter(({ pattern }) => matchesPattern(pattern, name));
    return [...(this.#byName.get(name) ?? []), ...wild.flatMap(({ hits }) => hits)];
  }
}

function hitOf(mapping: DeclaredMapping, candidate: RepositoryCandidate): DeclaredHit {
  const score = SCORES[mapping.declaredIn] + Math.min(literalLength(foldPattern(mapping.jobs)), MOST_FOR_LENGTH);
  const pattern = patternText(mapping.jobs);
  return mapping.declaredIn === 'settings'
    ? { candidate, rule: 'declaredInSettings', score, evidence: pattern }
    : { candidate, rule: 'declaredInJjb', score, evidence: `${pattern} (${mapping.file})` };
}

interface Places {
  readonly byId: ReadonlyMap<string, RepositoryCandidate>;
  readonly byName: ReadonlyMap<string, readonly RepositoryCandidate[]>;
  readonly byRemote: ReadonlyMap<string, readonly RepositoryCandidate[]>;
}

function placesOf(candidates: readonly RepositoryCandidate[]): Places {
  return {
    byId: new Map(candidates.map((candidate) => [candidate.repositoryId, candidate])),
    byName: candidatesByKey(candidates, ({ names }) => names.map((name) => matchableName(name).text)),
    byRemote: candidatesByKey(candidates, ({ remoteKeys }) => remoteKeys.map(remoteKey)),
  };
}

/** Repositories that a text may mean: an id means one; a name or remote all that share it. */
function candidatesOf(
  text: string,
  { byId, byName, byRemote }: Places,
  normalizeRemoteUrl: (url: string) => string,
): readonly RepositoryCandidate[] {
  const withId = byId.get(text);
  if (withId !== undefined) return [withId];
  const named = byName.get(matchableName(text).text) ?? [];
  return [...new Set([...named, ...(byRemote.get(remoteKey(normalizeRemoteUrl(text))) ?? [])])];
}
