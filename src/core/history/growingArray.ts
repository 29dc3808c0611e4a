type NumericArray =
  | Float64Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

/** How much room there is at first in what grows. */
export const FIRST_CAPACITY = 256;

/** The same numbers with twice the room behind them. */
export function doubled<T extends NumericArray>(values: T): T {
  const larger = new (values.constructor as new (length: number) => T)(values.length * 2); // an array of its own type
  larger.set(values);
  return larger;
}

/** A typed array that grows by doubling; holds numbers only, so that a column of millions costs no object. */
export class GrowingArray<T extends NumericArray> {
  readonly #make: (length: number) => T;
  #values: T;
  #length = 0;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#values = make(FIRST_CAPACITY);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) this.#grow(this.#length + 1);
    this.#values[this.#length++] = value;
  }

  /** Appends `source[start]` up to, not including, `source[end]`. */
  append(source: ArrayLike<number>, start: number, end: number): void {
    const length = this.#length + end - start;
    if (length > this.#values.length) this.#grow(length);
    for (let index = start, target = this.#length; index < end; index++, target++) {
      this.#values[target] = source[index] ?? 0;
    }
    this.#length = length;
  }

  /** The array itself, without a copy: valid until the next push, and longer than {@link length}. */
  get values(): T {
    return this.#values;
  }

  /** A copy of exactly the length, which keeps no larger buffer alive. */
  toArray(): T {
    const copy = this.#make(this.#length);
    copy.set(this.#values.subarray(0, this.#length));
    return copy;
  }

  #grow(length: number): void {
    const larger = this.#make(Math.max(length, this.#values.length * 2));
    larger.set(this.#values);
    this.#values = larger;
  }
}
