import type { CommitMatch } from '../model/commitSearch.ts';

import { compareMatches } from './compareMatches.ts';

/** Keeps the best of all matches that were met, each commit of a repository once. */
export class BestMatches {
  readonly #limit: number;
  readonly #best: CommitMatch[] = [];
  readonly #keys = new Set<string>();
  #dropped = false;

  /** @param limit how many are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether there were more than are kept. */
  get truncated(): boolean {
    return this.#dropped;
  }

  /** Takes a match; says whether it is among the best so far. */
  add(match: CommitMatch): boolean {
    const key = keyOf(match);
    if (this.#keys.has(key)) return false;
    const place = this.#placeOf(match);
    if (place >= this.#limit) {
      this.#dropped = true;
      return false;
    }
    this.#keys.add(key);
    this.#best.splice(place, 0, match);
    const last = this.#best.length > this.#limit ? this.#best.pop() : undefined;
    if (last === undefined) return true;
    this.#keys.delete(keyOf(last));
    this.#dropped = true;
    return true;
  }

  #placeOf(match: CommitMatch): number {
    let low = 0;
    let high = this.#best.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#best[middle];
      if (other !== undefined && compareMatches(other, match) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function keyOf({ repositoryId, commit }: CommitMatch): string {
  return `${repositoryId} ${commit}`;
}
