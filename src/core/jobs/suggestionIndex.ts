import type { CiSuggestion } from '../model/ciAllocation.ts';
import type { CiJob } from '../model/ciJob.ts';
import { compareText } from '../model/compareText.ts';

import { JOB_WORDS } from './jobWords.ts';
import { foldCase } from './matchableName.ts';
import type { RepositoryCandidate } from './repositoryCandidate.ts';

const MOST_SUGGESTIONS = 3;

interface NameWords {
  readonly repositoryId: string;
  readonly words: ReadonlySet<string>;
}

/**
 * Repositories that a job without one might belong to. Weak on purpose, and never enough to allocate: whatever it checks out
 * beside its main repository, then repositories whose names have words in common with its name, the larger share first. Words that
 * say what a job does, single characters and numbers are no words here. Archived repositories are left out.
 */
export class SuggestionIndex {
  readonly #byWord = new Map<string, NameWords[]>();
  readonly #living: ReadonlySet<string>;

  constructor(candidates: readonly RepositoryCandidate[]) {
    const living = candidates.filter(({ archived }) => !archived);
    this.#living = new Set(living.map(({ repositoryId }) => repositoryId));
    for (const { repositoryId, names } of living) {
      for (const name of names) this.#add({ repositoryId, words: wordsOf(name) });
    }
  }

  /** At most three, best first. @param checkedOut ids of repositories that the job checks out */
  suggest(job: CiJob, checkedOut: readonly string[]): readonly CiSuggestion[] {
    const suggestions: CiSuggestion[] = checkedOut
      .filter((repositoryId) => this.#living.has(repositoryId))
      .map((repositoryId) => ({ repositoryId, basis: 'checkedOut', similarity: null }));
    const similar = [...this.#similarities(wordsOf(job.name))]
      .filter(([repositoryId]) => !checkedOut.includes(repositoryId))
      .sort(([a, similarityA], [b, similarityB]) => similarityB - similarityA || compareText(a, b));
    for (const [repositoryId, similarity] of similar.slice(0, MOST_SUGGESTIONS)) {
      suggestions.push({ repositoryId, basis: 'sharedWords', similarity });
    }
    return Object.freeze(suggestions.slice(0, MOST_SUGGESTIONS).map((suggestion) => Object.freeze(suggestion)));
  }

  #add(name: NameWords): void {
    for (const word of name.words) {
      const names = this.#byWord.get(word);
      if (names === undefined) this.#byWord.set(word, [name]);
      else names.push(name);
    }
  }

  /** Words in common ÷ words of either, of each repository's most similar name. */
  #similarities(jobWords: ReadonlySet<string>): ReadonlyMap<string, number> {
    const shared = new Map<NameWords, number>();
    for (const word of jobWords) {
      for (const name of this.#byWord.get(word) ?? []) shared.set(name, (shared.get(name) ?? 0) + 1);
    }
    const best = new Map<string, number>();
    for (const [{ repositoryId, words }, count] of shared) {
      const similarity = count / (jobWords.size + words.size - count);
      best.set(repositoryId, Math.max(similarity, best.get(repositoryId) ?? 0));
    }
    return best;
  }
}

function wordsOf(name: string): ReadonlySet<string> {
  const words = foldCase(name).split(/[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => word.length > 1 && !JOB_WORDS.has(word) && !/^\p{N}+$/u.test(word)));
}
