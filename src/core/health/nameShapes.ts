const MOST_CHARACTERS = 255;
const SHAPES_PER_CHARACTER = MOST_CHARACTERS + 1;

/**
 * The first character and the length of some names: enough to tell that a name is none of them without cutting it out of a path
 * or looking it up. Names are ASCII in lower case, what is compared may be in any case.
 */
export class NameShapes {
  readonly #known = new Uint8Array(128 * SHAPES_PER_CHARACTER);

  add(name: string): void {
    for (const first of [name.charCodeAt(0), name.toUpperCase().charCodeAt(0)]) {
      this.#known[first * SHAPES_PER_CHARACTER + name.length] = 1;
    }
  }

  /** Whether the rest of the path from `start` on may be one of the names; `false` is certain. */
  mayHave(path: string, start: number): boolean {
    const first = path.charCodeAt(start);
    const length = path.length - start;
    return first < 128 && length <= MOST_CHARACTERS && this.#known[first * SHAPES_PER_CHARACTER + length] === 1;
  }
}
