import type { ObjectType } from './gitObject.ts';
import type { ObjectMemory } from './objectMemory.ts';

/** An object in memory, where it stays until another one is unpacked. */
export interface UnpackedObject {
  readonly type: ObjectType;
  readonly address: number;
  readonly size: number;
}

/** For objects that others are stored as changes to, of all packs together. */
const MOST_KEPT_BYTES = 8 * 1024 * 1024;

/** The room in which objects are unpacked, and those that were unpacked last: others are stored as changes to them. */
export class Unpacking {
  readonly memory: ObjectMemory;
  /** By place, the one that was used last at the end. */
  readonly #kept = new Map<number, UnpackedObject>();
  #keptBytes = 0;
  #scratch = 0;
  #scratchBytes = 0;

  constructor(memory: ObjectMemory) {
    this.memory = memory;
  }

  get(place: number): UnpackedObject | undefined {
    const object = this.#kept.get(place);
    if (object === undefined) return undefined;
    this.#kept.delete(place);
    this.#kept.set(place, object);
    return object;
  }

  /** Takes over the block of an object, and gives back those of others that were not used for long. */
  keep(place: number, object: UnpackedObject): UnpackedObject {
    this.#kept.set(place, object);
    this.#keptBytes += object.size;
    for (const [oldest, { address, size }] of this.#kept) {
      if (this.#keptBytes <= MOST_KEPT_BYTES || oldest === place) break;
      this.#kept.delete(oldest);
      this.#keptBytes -= size;
      this.memory.release(address);
    }
    return object;
  }

  /** A block for a moment: the next call may give it to somebody else. */
  scratch(size: number): number {
    if (size <= this.#scratchBytes) return this.#scratch;
    this.#dropScratch();
    this.#scratch = this.memory.reserve(2 * size);
    this.#scratchBytes = 2 * size;
    return this.#scratch;
  }

  /** Gives all blocks back. */
  close(): void {
    this.#dropScratch();
    for (const { address } of this.#kept.values()) this.memory.release(address);
    this.#kept.clear();
    this.#keptBytes = 0;
  }

  #dropScratch(): void {
    if (this.#scratch !== 0) this.memory.release(this.#scratch);
    this.#scratch = 0;
    this.#scratchBytes = 0;
  }
}
