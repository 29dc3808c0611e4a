import { doubled, FIRST_CAPACITY } from './growingArray.ts';

const FIRST_SLOTS = 1024;
const MOST_FILLED = 0.6;

/** Bytes of an object id, by its hexadecimal length: SHA-1 or SHA-256. */
export type ObjectIdBytes = 20 | 32;

const NIBBLES = new Uint8Array(256).fill(0xff);
for (let value = 0; value < 16; value++) NIBBLES[value.toString(16).charCodeAt(0)] = value;

/** Decodes lower-case hexadecimal digits into `target`; `false` when one is none. */
export function decodeHex(source: Uint8Array, start: number, target: Uint8Array, bytes: number): boolean {
  for (let index = 0; index < bytes; index++) {
    const high = NIBBLES[source[start + 2 * index] ?? 0] ?? 0xff;
    const low = NIBBLES[source[start + 2 * index + 1] ?? 0] ?? 0xff;
    if ((high | low) > 15) return false;
    target[index] = (high << 4) | low;
  }
  return true;
}

/** Numbers object ids 0, 1, 2 … in order of first appearance; keeps them as bytes. */
export class ObjectIdInterner {
  readonly #idBytes: ObjectIdBytes;
  #ids: Uint8Array<ArrayBuffer>;
  #slots = new Uint32Array(FIRST_SLOTS);
  #count = 0;

  constructor(idBytes: ObjectIdBytes) {
    this.#idBytes = idBytes;
    this.#ids = new Uint8Array(FIRST_CAPACITY * idBytes);
  }

  get count(): number {
    return this.#count;
  }

  /** The number of the id that begins at `at`. */
  intern(id: Uint8Array, at = 0): number {
    const slot = this.#slotOf(id, at);
    const entry = this.#slots[slot] ?? 0;
    if (entry !== 0) return entry - 1;
    const start = this.#count * this.#idBytes;
    if (start === this.#ids.length) this.#ids = doubled(this.#ids);
    for (let byte = 0; byte < this.#idBytes; byte++) this.#ids[start + byte] = id[at + byte] ?? 0;
    this.#slots[slot] = ++this.#count;
    if (this.#count > this.#slots.length * MOST_FILLED) this.#rehash();
    return this.#count - 1;
  }

  /** Numbers ids that stand one after the other. */
  internAll(ids: Uint8Array): void {
    for (let at = 0; at < ids.length; at += this.#idBytes) this.intern(ids, at);
  }

  has(id: Uint8Array): boolean {
    return this.#slots[this.#slotOf(id, 0)] !== 0;
  }

  /** All ids, one after the other. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#ids.slice(0, this.#count * this.#idBytes);
  }

  /** The slot that holds an id, or the free one where it belongs. */
  #slotOf(id: Uint8Array, at: number): number {
    const mask = this.#slots.length - 1;
    let slot = this.#hash(id, at) & mask;
    for (let entry = this.#slots[slot] ?? 0; entry !== 0; entry = this.#slots[slot] ?? 0) {
      if (this.#equals(entry - 1, id, at)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** An id is a hash already: its first four bytes serve. */
  #hash(bytes: Uint8Array, start: number): number {
    const [a, b, c, d] = [bytes[start] ?? 0, bytes[start + 1] ?? 0, bytes[start + 2] ?? 0, bytes[start + 3] ?? 0];
    return a | (b << 8) | (c << 16) | (d << 24);
  }

  #equals(index: number, id: Uint8Array, at: number): boolean {
    const bytes = this.#ids;
    const from = index * this.#idBytes;
    for (let offset = 0; offset < this.#idBytes; offset++) if (bytes[from + offset] !== id[at + offset]) return false;
    return true;
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    const bytes = this.#ids;
    for (let index = 0; index < this.#count; index++) {
      let slot = this.#hash(bytes, index * this.#idBytes) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = index + 1;
    }
  }
}

/** Numbers pairs of numbers 0, 1, 2 … in order of first appearance. */
export class PairInterner {
  #count = 0;
  #first = new Uint32Array(FIRST_CAPACITY);
  #second = new Uint32Array(FIRST_CAPACITY);
  #slots = new Uint32Array(FIRST_SLOTS);

  intern(first: number, second: number): number {
    const mask = this.#slots.length - 1;
    let slot = this.#hash(first, second) & mask;
    for (;;) {
      const entry = this.#slots[slot] ?? 0;
      if (entry === 0) break;
      if (this.#first[entry - 1] === first && this.#second[entry - 1] === second) return entry - 1;
      slot = (slot + 1) & mask;
    }
    if (this.#count === this.#first.length) this.#grow();
    this.#first[this.#count] = first;
    this.#second[this.#count] = second;
    this.#slots[slot] = ++this.#count;
    if (this.#count > this.#slots.length * MOST_FILLED) this.#rehash();
    return this.#count - 1;
  }

  toColumns(): { readonly first: Uint32Array<ArrayBuffer>; readonly second: Uint32Array<ArrayBuffer> } {
    return { first: this.#first.slice(0, this.#count), second: this.#second.slice(0, this.#count) };
  }

  #grow(): void {
    this.#first = doubled(this.#first);
    this.#second = doubled(this.#second);
  }

  #hash(first: number, second: number): number {
    const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    return mixed ^ (mixed >>> 15);
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let index = 0; index < this.#count; index++) {
      let slot = this.#hash(this.#first[index] ?? 0, this.#second[index] ?? 0) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = index + 1;
    }
  }
}
