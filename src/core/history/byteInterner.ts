import { randomBytes } from 'node:crypto';

import { doubled, FIRST_CAPACITY } from './growingArray.ts';

const FIRST_SLOTS = 1024;
const FIRST_BYTES = 4096;
const MOST_FILLED = 0.6;
/** FNV-1a, 32 bit (Fowler, Noll, Vo), begun anew in each process: a repository cannot hold paths made to collide. */
const FNV_OFFSET = randomBytes(4).readUInt32LE();
const FNV_PRIME = 0x01000193;

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = FNV_OFFSET;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ (bytes[index] ?? 0), FNV_PRIME);
  return hash ^ (hash >>> 15);
}

/**
 * Gives equal byte strings the same number, 0, 1, 2 … in order of first appearance. Works on slices of git's output:
 * no string is made for a path or a name that was seen before, nor for one that is new.
 */
export class ByteInterner {
  #bytes = new Uint8Array(FIRST_BYTES);
  #used = 0;
  #ends = new Uint32Array(FIRST_CAPACITY);
  #count = 0;
  #slots = new Uint32Array(FIRST_SLOTS);

  get count(): number {
    return this.#count;
  }

  /** The number of `source[start]` up to, not including, `source[end]`. */
  intern(source: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(source, start, end) & mask;
    for (;;) {
      const entry = this.#slots[slot] ?? 0;
      if (entry === 0) return this.#add(source, start, end, slot);
      if (this.#equals(entry - 1, source, start, end)) return entry - 1;
      slot = (slot + 1) & mask;
    }
  }

  /** All byte strings, each ended by NUL, which none of them may hold. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#used);
  }

  #add(source: Uint8Array, start: number, end: number, slot: number): number {
    const length = end - start;
    while (this.#used + length + 1 > this.#bytes.length) this.#bytes = doubled(this.#bytes);
    for (let offset = 0; offset < length; offset++) this.#bytes[this.#used + offset] = source[start + offset] ?? 0;
    this.#used += length;
    this.#bytes[this.#used] = 0;
    if (this.#count === this.#ends.length) this.#ends = doubled(this.#ends);
    this.#ends[this.#count] = this.#used;
    this.#used++;
    this.#slots[slot] = ++this.#count;
    if (this.#count > this.#slots.length * MOST_FILLED) this.#rehash();
    return this.#count - 1;
  }

  #equals(index: number, source: Uint8Array, start: number, end: number): boolean {
    const from = index === 0 ? 0 : (this.#ends[index - 1] ?? 0) + 1;
    if ((this.#ends[index] ?? 0) - from !== end - start) return false;
    const bytes = this.#bytes;
    for (let offset = end - start - 1; offset >= 0; offset--) {
      if (bytes[from + offset] !== source[start + offset]) return false;
    }
    return true;
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    const bytes = this.#bytes;
    let start = 0;
    for (let index = 0; index < this.#count; index++) {
      const end = this.#ends[index] ?? 0;
      let slot = hashOf(bytes, start, end) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = index + 1;
      start = end + 1;
    }
  }
}
