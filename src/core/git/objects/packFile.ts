import type { ObjectMemory } from './objectMemory.ts';
import { PositionedFile } from './positionedFile.ts';

/** Read at once: what lies together in a pack is mostly wanted together. */
const WINDOW_BYTES = 32 * 1024;
const MOST_WINDOWS = 128;

/** Bytes of a pack in memory. */
export interface PackBytes {
  readonly address: number;
  /** Where they end. */
  readonly end: number;
}

/** One pack, read into memory in windows of which the last ones are kept. */
export class PackFile {
  readonly #file: PositionedFile;
  readonly #memory: ObjectMemory;
  /** Address of each window, in the order in which they were read. */
  readonly #windows = new Map<number, number>();

  /** @throws Error when it cannot be opened */
  constructor(path: string, memory: ObjectMemory) {
    this.#file = new PositionedFile(path);
    this.#memory = memory;
  }

  /**
   * Some bytes from `offset` on, up to 32 KiB and fewer before the end of a window, until the next call.
   * @throws Error when they cannot be read
   */
  window(offset: number): PackBytes {
    const number = Math.floor(offset / WINDOW_BYTES);
    const start = number * WINDOW_BYTES;
    const length = Math.min(WINDOW_BYTES, this.#file.size - start);
    if (offset < 0 || offset >= start + length) throw new Error('an object lies beyond its pack');
    const address = this.#windows.get(number) ?? this.#load(number, start, length);
    return { address: address + offset - start, end: address + length };
  }

  /**
   * Reads up to `length` bytes from `offset` on to `address`, fewer at the end of the file.
   * @throws Error when they cannot be read
   */
  copy(offset: number, length: number, address: number): PackBytes {
    const available = Math.max(0, Math.min(length, this.#file.size - offset));
    this.#file.readInto(this.#memory.bytes, address, offset, available);
    return { address, end: address + available };
  }

  close(): void {
    for (const address of this.#windows.values()) this.#memory.release(address);
    this.#windows.clear();
    this.#file.close();
  }

  #load(number: number, start: number, length: number): number {
    const address = this.#room();
    this.#file.readInto(this.#memory.bytes, address, start, length);
    this.#windows.set(number, address);
    return address;
  }

  /** A new block, or that of the oldest window. */
  #room(): number {
    const [oldest] = this.#windows;
    if (oldest === undefined || this.#windows.size < MOST_WINDOWS) return this.#memory.reserve(WINDOW_BYTES);
    this.#windows.delete(oldest[0]);
    return oldest[1];
  }
}
