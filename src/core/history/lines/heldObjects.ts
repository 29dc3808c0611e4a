import { ObjectDatabase, type ObjectPlace } from '../../git/objects/objectDatabase.ts';
import type { ObjectMemory } from '../../git/objects/objectMemory.ts';

/** So long a repository stays open for another task; on some systems nobody can repack it until then. */
const HOLD_MS = 500;

/** The objects of the repository that was read last: the next task mostly is of the same one, and goes on with what is open. */
export class HeldObjects {
  readonly #memory: ObjectMemory;
  #place: ObjectPlace | null = null;
  #objects: ObjectDatabase | null = null;
  #closing: NodeJS.Timeout | undefined;

  constructor(memory: ObjectMemory) {
    this.#memory = memory;
  }

  /** `null` where git alone reads objects. */
  open(place: ObjectPlace | null): ObjectDatabase | null {
    clearTimeout(this.#closing);
    if (place?.folder === this.#place?.folder) return this.#objects;
    this.close();
    this.#place = place;
    this.#objects = place === null ? null : ObjectDatabase.open(place, this.#memory);
    return this.#objects;
  }

  /** Closes it soon, unless it is opened again. */
  release(): void {
    this.#closing = setTimeout(() => this.close(), HOLD_MS).unref();
  }

  close(): void {
    this.#objects?.close();
    this.#objects = null;
    this.#place = null;
  }
}
