import type { CommitObject } from './commitObject.ts';

/** A commit that was met and not yet listed. */
export interface QueuedCommit {
  /** Bytes of the object id. */
  readonly id: Uint8Array;
  readonly commit: CommitObject;
}

interface Place extends QueuedCommit {
  readonly order: number;
}

/** Commits in the order in which git lists them: the newest first, of the same second the one that was met first. */
export class CommitQueue {
  /** A binary heap. */
  readonly #places: Place[] = [];
  #met = 0;

  add(queued: QueuedCommit): void {
    const places = this.#places;
    let index = places.push({ ...queued, order: this.#met++ }) - 1;
    for (let above = (index - 1) >> 1; index > 0 && this.#isBefore(index, above); above = (index - 1) >> 1) {
      this.#swap(index, above);
      index = above;
    }
  }

  /** Takes the next one out; `undefined` when there is none. */
  next(): QueuedCommit | undefined {
    const places = this.#places;
    const [first] = places;
    const last = places.pop();
    if (last === undefined || places.length === 0) return first;
    places[0] = last;
    for (let index = 0; ;) {
      const left = 2 * index + 1;
      const below = left + 1 < places.length && this.#isBefore(left + 1, left) ? left + 1 : left;
      if (below >= places.length || !this.#isBefore(below, index)) return first;
      this.#swap(index, below);
      index = below;
    }
  }

  #isBefore(index: number, other: number): boolean {
    const [one, two] = [this.#places[index], this.#places[other]];
    if (one === undefined || two === undefined) return false;
    const newer = one.commit.committedAt - two.commit.committedAt;
    return newer > 0 || (newer === 0 && one.order < two.order);
  }

  #swap(index: number, other: number): void {
    const [one, two] = [this.#places[index], this.#places[other]];
    if (one === undefined || two === undefined) return;
    this.#places[index] = two;
    this.#places[other] = one;
  }
}
