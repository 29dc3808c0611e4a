import type { LineCounter } from '../../src/core/history/lines/lineCounter.ts';

import type { GitLineCounts } from './gitLineCounts.ts';

/** A blob in the counter's memory. */
export interface HeldBlob {
  readonly address: number;
  readonly size: number;
}

/** Copies a text into the counter's memory; the caller releases it. */
export function holdBlob(counter: LineCounter, text: Uint8Array): HeldBlob {
  const address = counter.reserve(text.length);
  counter.write(address, 0, text);
  return { address, size: text.length };
}

/** Compares what the line counter says of pairs with what git says, and adds up. */
export class LineTally {
  readonly #counter: LineCounter;
  readonly #hasAttributes: boolean;
  readonly differences: string[] = [];
  pairs = 0;
  /** Pairs that the counter left to git. */
  leftToGit = 0;
  /** Pairs that the counter or git takes for binary. */
  binary = 0;

  /** @param hasAttributes whether attributes may have told git what is binary, so that the counter cannot know it */
  constructor(counter: LineCounter, hasAttributes: boolean) {
    this.#counter = counter;
    this.#hasAttributes = hasAttributes;
  }

  /** Counts a pair and releases its blobs. `name` tells it apart where there is a difference. */
  compare(name: string, before: HeldBlob, after: HeldBlob, byGit: GitLineCounts): void {
    this.pairs++;
    this.#judge(name, before, after, byGit);
    this.#counter.release(after.address);
    this.#counter.release(before.address);
  }

  /** One line for people. */
  summary(): string {
    const decided = this.pairs - this.leftToGit - this.binary;
    const share = ((100 * this.leftToGit) / Math.max(1, this.pairs)).toFixed(2);
    return `${this.pairs} pairs: ${decided} counted, ${this.leftToGit} (${share} %) left to git, ${this.binary} binary, ${this.differences.length} different`;
  }

  #judge(name: string, before: HeldBlob, after: HeldBlob, byGit: GitLineCounts): void {
    const counter = this.#counter;
    const isBinary = counter.isBinary(before.address, before.size) || counter.isBinary(after.address, after.size);
    if (isBinary || byGit === null) {
      this.binary++;
      // Git says nothing of binary files that are equal.
      const isDenied = isBinary && byGit !== null && byGit.insertions + byGit.deletions > 0;
      if (!this.#hasAttributes && (isDenied || !isBinary)) this.differences.push(`${name}: binary for one of the two`);
    } else if (!counter.countPair(before.address, before.size, after.address, after.size)) {
      this.leftToGit++;
    } else if (counter.insertions !== byGit.insertions || counter.deletions !== byGit.deletions) {
      const ours = `+${counter.insertions} −${counter.deletions}`;
      this.differences.push(`${name}: ${ours} here, +${byGit.insertions} −${byGit.deletions} by git`);
    }
  }
}
