import { LONGEST_JOB_NAME, type NameScore, scoreOf } from './nameScore.ts';
import type { MatchableName } from './matchableName.ts';
import type { RepositoryCandidate } from './repositoryCandidate.ts';

export interface CandidateName {
  readonly candidate: RepositoryCandidate;
  readonly name: MatchableName;
}

export interface NameHit extends CandidateName, NameScore {}

/**
 * Finds the names that a job's name may hold without a look at all of them. Every rule wants a name to begin at the start
 * or behind `-` or `_`, and to end before one or at the end; those stretches of the job's name are looked up.
 */
export class NameIndex {
  readonly #byText = new Map<string, CandidateName[]>();
  readonly #lengths = new Set<number>();
  readonly #longest: number;

  constructor(names: Iterable<CandidateName>) {
    for (const entry of names) {
      const { text } = entry.name;
      const entries = this.#byText.get(text);
      if (entries === undefined) this.#byText.set(text, [entry]);
      else entries.push(entry);
      this.#lengths.add(text.length);
    }
    this.#longest = Math.max(0, ...this.#lengths);
  }

  /** The names that score, in no order. @param job text of its matchable name */
  find(job: string): readonly NameHit[] {
    const found = new Set<string>();
    for (const stretch of this.#stretches(job)) {
      if (this.#byText.has(stretch)) found.add(stretch);
    }
    return [...found].flatMap((text) => this.#hits(job, text));
  }

  #hits(job: string, text: string): readonly NameHit[] {
    return (this.#byText.get(text) ?? []).flatMap(({ candidate, name }) => {
      const score = scoreOf(job, name);
      return score === null ? [] : [{ candidate, name, ...score }];
    });
  }

  /** Stretches between separators that are as long as some name. */
  *#stretches(job: string): Generator<string> {
    if (job.length > LONGEST_JOB_NAME) return;
    const separators = [-1, ...[...job.matchAll(/[-_]/gu)].map(({ index }) => index), job.length];
    for (const [place, before] of separators.entries()) {
      for (let next = place + 1; next < separators.length; next++) {
        const end = separators[next] ?? job.length;
        const length = end - before - 1;
        if (length > this.#longest) break;
        if (this.#lengths.has(length)) yield job.slice(before + 1, end);
      }
    }
  }
}
