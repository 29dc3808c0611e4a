/** Keeps the first few of many by some order, without sorting the rest. */
export class TopList<T> {
  readonly #limit: number;
  readonly #compare: (a: T, b: T) => number;
  readonly #items: T[] = [];

  constructor(limit: number, compare: (a: T, b: T) => number) {
    this.#limit = limit;
    this.#compare = compare;
  }

  /** In order. */
  get items(): readonly T[] {
    return this.#items;
  }

  /** What a further item has to come before; `undefined` while there is room for any. */
  get last(): T | undefined {
    return this.#items.length < this.#limit ? undefined : this.#items.at(-1);
  }

  offer(item: T): void {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#items[middle];
      if (other !== undefined && this.#compare(item, other) < 0) high = middle;
      else low = middle + 1;
    }
    if (low === this.#limit) return;
    this.#items.splice(low, 0, item);
    if (this.#items.length > this.#limit) this.#items.pop();
  }
}
