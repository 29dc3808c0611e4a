/** A repository as far as garbage is concerned. */
export interface StoredRepository {
  readonly id: string;
  readonly segmentKey: string | null;
  /** Milliseconds since the epoch. */
  readonly seenAt: number;
}

/** A segment as far as garbage is concerned. */
export interface StoredSegment {
  readonly key: string;
  readonly baseKey: string | null;
  /** Milliseconds since the epoch. */
  readonly writtenAt: number;
}

/** Counts by how many repositories each segment is reached: directly, or as the base of one that is. */
export class Chains {
  readonly #bases: ReadonlyMap<string, string | null>;
  readonly #reached = new Map<string, number>();

  constructor(repositories: readonly StoredRepository[], segments: readonly StoredSegment[]) {
    this.#bases = new Map(segments.map(({ key, baseKey }) => [key, baseKey]));
    for (const { segmentKey } of repositories) {
      for (const key of this.#chainOf(segmentKey)) this.#reached.set(key, (this.#reached.get(key) ?? 0) + 1);
    }
  }

  isReached(key: string): boolean {
    return (this.#reached.get(key) ?? 0) > 0;
  }

  /** Takes one repository away. Returns the segments that nothing reaches any more. */
  release(segmentKey: string | null): readonly string[] {
    const chain = this.#chainOf(segmentKey);
    for (const key of chain) this.#reached.set(key, (this.#reached.get(key) ?? 0) - 1);
    return chain.filter((key) => !this.isReached(key));
  }

  /** From a segment down to its last base that is there. A set: damaged rows could run in a circle. */
  #chainOf(segmentKey: string | null): readonly string[] {
    const chain = new Set<string>();
    let key = segmentKey;
    while (key !== null && !chain.has(key) && this.#bases.has(key)) {
      chain.add(key);
      key = this.#bases.get(key) ?? null;
    }
    return [...chain];
  }
}
