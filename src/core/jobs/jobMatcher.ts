import type { CiMatch, CiRule } from '../model/ciAllocation.ts';
import type { CiJob } from '../model/ciJob.ts';
import { compareText } from '../model/compareText.ts';

import { candidatesByKey } from './candidatesByKey.ts';
import { DeclaredIndex } from './declaredIndex.ts';
import type { DeclaredMapping } from './declaredMapping.ts';
import { matchableName } from './matchableName.ts';
import { type NameHit, NameIndex } from './nameIndex.ts';
import { remoteKey } from './remoteKey.ts';
import type { RepositoryCandidate } from './repositoryCandidate.ts';

export interface MatchOptions {
  /** Makes `host/path` of a job's remote; the candidates' remotes were made by the same. */
  readonly normalizeRemoteUrl: (url: string) => string;
  readonly declared?: readonly DeclaredMapping[];
}

/** A repository that something speaks for. */
export interface RankedMatch {
  readonly candidate: RepositoryCandidate;
  readonly rule: CiRule;
  readonly score: number;
  readonly evidence: string;
  /** Parts of the name that fits; where another rule holds, folders down to the repository. */
  readonly pathDepth: number;
  /** The name that fits; where another rule holds, the repository's first name. */
  readonly name: string;
}

/** Both lie above every name score and below every declared mapping. */
const SCM_URL_SCORE = 30_000;
const OWN_REPOSITORY_SCORE = 20_000;

/** Which repositories a job may belong to, and why. Everything about the repositories is looked up, not searched. */
export class JobMatcher {
  readonly #normalize: (url: string) => string;
  readonly #declared: DeclaredIndex;
  readonly #byRemote: ReadonlyMap<string, readonly RepositoryCandidate[]>;
  readonly #names: NameIndex;

  constructor(candidates: readonly RepositoryCandidate[], { normalizeRemoteUrl, declared = [] }: MatchOptions) {
    this.#normalize = normalizeRemoteUrl;
    this.#declared = new DeclaredIndex(declared, candidates, normalizeRemoteUrl);
    this.#byRemote = candidatesByKey(candidates, ({ remoteKeys }) => remoteKeys.map(remoteKey));
    this.#names = new NameIndex(
      candidates.flatMap((candidate) => candidate.names.map((name) => ({ candidate, name: matchableName(name) }))),
    );
  }

  /** The strongest match of each repository that something speaks for, best first. */
  rank(job: CiJob): readonly RankedMatch[] {
    const best = new Map<string, RankedMatch>();
    for (const match of this.#matches(job)) {
      const { repositoryId } = match.candidate;
      const known = best.get(repositoryId);
      if (known === undefined || compareMatches(match, known) < 0) best.set(repositoryId, match);
    }
    return [...best.values()].sort(compareMatches);
  }

  /** Repositories that the job checks out and the owner is not a clone of: ids, each once, in the job's order. */
  checkedOutBeside(job: CiJob, owner: RepositoryCandidate | null): readonly string[] {
    const own = new Set(owner?.remoteKeys.map(remoteKey));
    const others = job.scmUrls
      .map((url) => this.#keyOf(url))
      .filter((key) => !own.has(key))
      .flatMap((key) => this.#byRemote.get(key) ?? [])
      .map(({ repositoryId }) => repositoryId)
      .filter((repositoryId) => repositoryId !== owner?.repositoryId);
    return [...new Set(others)];
  }

  *#matches(job: CiJob): Generator<RankedMatch> {
    for (const hit of this.#declared.find(job.name)) yield { ...hit, ...placeOf(hit.candidate) };
    // The first remote alone: a job checks out its tools and libraries too, and does not belong to them.
    const [main = ''] = job.scmUrls;
    yield* this.#remoteMatches(main, 'scmUrl', SCM_URL_SCORE);
    yield* this.#remoteMatches(job.ownRemoteUrl ?? '', 'ownRepository', OWN_REPOSITORY_SCORE);
    for (const { candidate, name, rule, score } of this.#nameHits(job.name)) {
      yield { candidate, rule, score, evidence: name.text, pathDepth: name.componentCount, name: name.text };
    }
  }

  /** By the full name; where that says nothing, by what stands behind the last folder: people sort jobs as they like. */
  #nameHits(jobName: string): readonly NameHit[] {
    const hits = this.#names.find(matchableName(jobName).text);
    const own = jobName.slice(jobName.lastIndexOf('/') + 1);
    return hits.length > 0 || own === jobName ? hits : this.#names.find(matchableName(own).text);
  }

  *#remoteMatches(url: string, rule: CiRule, score: number): Generator<RankedMatch> {
    const evidence = this.#keyOf(url);
    for (const candidate of this.#byRemote.get(evidence) ?? []) {
      yield { candidate, rule, score, evidence, ...placeOf(candidate) };
    }
  }

  #keyOf(url: string): string {
    return remoteKey(this.#normalize(url));
  }
}

/**
 * Best first: score, path depth, name; then a living repository before an archived one, and the id so that no two are equal.
 * Of names that fit equally well the longer one says more: `bbsim-sadis-server-verify` begins with `bbsim` too.
 */
function compareMatches(a: RankedMatch, b: RankedMatch): number {
  return (
    b.score - a.score ||
    b.pathDepth - a.pathDepth ||
    b.name.length - a.name.length ||
    compareText(a.name, b.name) ||
    Number(a.candidate.archived) - Number(b.candidate.archived) ||
    compareText(a.candidate.repositoryId, b.candidate.repositoryId) ||
    compareText(a.evidence, b.evidence)
  );
}

/** The match as a report has it. */
export function ciMatch({ candidate, rule, score, evidence }: RankedMatch): CiMatch {
  const { repositoryId, archived } = candidate;
  return Object.freeze({ repositoryId, rule, score, evidence, archived });
}

function placeOf({ names, pathDepth }: RepositoryCandidate): Pick<RankedMatch, 'pathDepth' | 'name'> {
  const [first = ''] = names;
  return { pathDepth, name: matchableName(first).text };
}
