import type { ObjectMemory } from '../../git/objects/objectMemory.ts';

import { isTrap, startLineCounter, type LineCounterCode, type LineCounterModule } from './lineCounterModule.ts';

/** Far more than the counter's memory may hold; larger sizes would wrap around. */
const MOST_BYTES = 2 ** 30;

/**
 * Counts inserted and deleted lines exactly as `git log --numstat --no-renames` does with its default (Myers) diff, or
 * says that git must. Works in WebAssembly, in a memory of its own that holds the blobs and only ever grows; packed objects
 * are unpacked there as well.
 */
export class LineCounter implements ObjectMemory {
  readonly #module: LineCounterModule;
  #bytes: Uint8Array<ArrayBuffer>;

  private constructor(module: LineCounterModule) {
    this.#module = module;
    this.#bytes = new Uint8Array(module.memory.buffer);
  }

  /** A counter with a memory of its own. */
  static create(code: LineCounterCode): LineCounter {
    return new LineCounter(startLineCounter(code));
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    // Memory that has grown has a new buffer; the old one is empty.
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.#module.memory.buffer);
    return this.#bytes;
  }

  /** Lines inserted in the pair counted last. */
  get insertions(): number {
    return this.#module.insertions();
  }

  /** Lines deleted in the pair counted last. */
  get deletions(): number {
    return this.#module.deletions();
  }

  /**
   * Room for a blob of `size` bytes, which may be 0. Returns its address, never 0.
   * @throws RangeError when memory cannot grow: all blobs together may have about 1 GiB
   */
  reserve(size: number): number {
    try {
      if (size < MOST_BYTES) return this.#module.reserve(size);
    } catch (error) {
      if (!isTrap(error)) throw error;
    }
    throw new RangeError(`No room for ${size} bytes`);
  }

  /** Copies a chunk of a blob to `offset` bytes after its address. */
  write(address: number, offset: number, chunk: Uint8Array): void {
    this.bytes.set(chunk, address + offset);
  }

  /** Gives a blob's room back. */
  release(address: number): void {
    this.#module.release(address);
  }

  inflate(source: number, sourceEnd: number, target: number, size: number): boolean {
    try {
      return this.#module.inflate(source, sourceEnd, target, size) !== 0;
    } catch (error) {
      // A damaged stream led beyond all memory.
      if (isTrap(error)) return false;
      throw error;
    }
  }

  deltaResultSize(delta: number, deltaSize: number): number {
    return this.#module.deltaResultSize(delta, deltaSize) >>> 0;
  }

  applyDelta(
    base: number,
    baseSize: number,
    delta: number,
    deltaSize: number,
    target: number,
    targetSize: number,
  ): boolean {
    return this.#module.applyDelta(base, baseSize, delta, deltaSize, target, targetSize) !== 0;
  }

  /** Whether git takes a blob for binary: a NUL is among its first 8,000 bytes. */
  isBinary(address: number, size: number): boolean {
    return this.#module.isBinary(address, size) !== 0;
  }

  /** Lines of one blob, as git counts a created or deleted file. */
  countLines(address: number, size: number): number {
    return this.#module.countLines(address, size);
  }

  /**
   * Counts a pair of blobs that are not binary into {@link insertions} and {@link deletions}. `false` when git must
   * count it: it differs so much that git may settle for a longer script than the shortest, or memory is short.
   */
  countPair(oldAddress: number, oldSize: number, newAddress: number, newSize: number): boolean {
    try {
      return this.#module.countPair(oldAddress, oldSize, newAddress, newSize) !== 0;
    } catch (error) {
      if (isTrap(error)) return false;
      throw error;
    }
  }
}
