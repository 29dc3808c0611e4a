export interface LimitRange {
  readonly initial: number;
  readonly least: number;
  readonly most: number;
}

/** Additive steps from the least to the most. */
const STEPS = 16;
/** What is left of the limit after each observation under pressure. */
const SHRINK = 0.5;

/**
 * A limit that feels its way: it grows by a step while it holds work up and nothing suffers, and halves as soon as
 * something does (additive increase, multiplicative decrease, as TCP does it).
 */
export class AdaptiveLimit {
  readonly #range: LimitRange;
  #value: number;

  /** @throws RangeError unless least ≤ initial ≤ most are whole numbers of at least 1 */
  constructor(range: LimitRange) {
    const { least, initial, most } = range;
    const ordered = 1 <= least && least <= initial && initial <= most;
    if (!ordered || ![least, initial, most].every(Number.isInteger)) {
      throw new RangeError(`a limit of ${initial} between ${least} and ${most} cannot be kept`);
    }
    this.#range = range;
    this.#value = initial;
  }

  get value(): number {
    return this.#value;
  }

  /**
   * @param underPressure something that the work burdens is short
   * @param isReached work waits for the limit; growing without that would only be guessing
   */
  observe(underPressure: boolean, isReached: boolean): void {
    const { least, most } = this.#range;
    if (underPressure) this.#value = Math.max(least, Math.floor(this.#value * SHRINK));
    else if (isReached) this.#value = Math.min(most, this.#value + Math.max(1, Math.round((most - least) / STEPS)));
  }
}
