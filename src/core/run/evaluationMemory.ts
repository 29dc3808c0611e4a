interface Remembered {
  /** The options that decided the value. */
  readonly digest: string;
  readonly value: unknown;
}

/**
 * Values of metrics that depend on a part of a repository's facts alone, kept for as long as that part is: what does not
 * change with the moment is not counted again with every run, nor with every part of the lines.
 */
export class EvaluationMemory {
  readonly #metrics = new Map<string, WeakMap<object, Remembered>>();

  /**
   * @param metric which value; one name, one meaning
   * @param part what it is counted from, by identity: never changed once it is there
   * @param digest options that decide it, as text
   */
  recall<Value>(metric: string, part: object, digest: string, count: () => Value): Value {
    let values = this.#metrics.get(metric);
    if (values === undefined) {
      values = new WeakMap();
      this.#metrics.set(metric, values);
    }
    const known = values.get(part);
    // The same metric put it there.
    if (known?.digest === digest) return known.value as Value;
    const value = count();
    values.set(part, { digest, value });
    return value;
  }

  /** Drops what takes much memory and is soon counted again. */
  forget(metric: string, part: object): void {
    this.#metrics.get(metric)?.delete(part);
  }
}
