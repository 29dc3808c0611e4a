const SPACE = 32;
const NUL = 0;
const SLASH = 47;
const DIGIT_ZERO = 48;

/** Modes that git writes, as numbers. */
export const MODE_FOLDER = 0o040000;
export const MODE_FILE = 0o100644;
export const MODE_EXECUTABLE = 0o100755;
export const MODE_LINK = 0o120000;
export const MODE_SUBMODULE = 0o160000;
const KNOWN_MODES: readonly number[] = [MODE_FILE, MODE_FOLDER, MODE_EXECUTABLE, MODE_LINK, MODE_SUBMODULE];

/** Goes through the entries of a tree object: `<mode> SP <name> NUL <id>` each. */
export class TreeCursor {
  readonly bytes: Uint8Array;
  readonly #idBytes: number;
  /** Mode of the entry at hand; −1 behind the last one. */
  mode = -1;
  nameStart = 0;
  nameEnd = 0;
  /** Where the id of the entry at hand begins. */
  idStart = 0;
  #next = 0;

  /** @throws Error when the tree is damaged, here as in {@link advance} */
  constructor(bytes: Uint8Array, idBytes: number) {
    this.bytes = bytes;
    this.#idBytes = idBytes;
    this.advance();
  }

  /** Goes to the next entry. Throws Error also for a mode that git does not write any more, and reads in ways of its own. */
  advance(): void {
    const { bytes } = this;
    let place = this.#next;
    if (place === bytes.length) {
      this.mode = -1;
      return;
    }
    let mode = 0;
    for (let byte = bytes[place]; byte !== SPACE; byte = bytes[++place]) {
      if (byte === undefined || place - this.#next > 6) throw new Error('a mode was expected');
      mode = mode * 8 + byte - DIGIT_ZERO;
    }
    if (!KNOWN_MODES.includes(mode)) throw new Error('a mode is not one that git writes');
    this.mode = mode;
    this.nameStart = ++place;
    while (bytes[place] !== NUL) if (++place >= bytes.length) throw new Error('a name was expected');
    this.nameEnd = place;
    this.idStart = place + 1;
    this.#next = this.idStart + this.#idBytes;
    if (this.nameEnd === this.nameStart || this.#next > bytes.length) throw new Error('a tree is cut off');
  }

  /** The id of the entry at hand, without a copy. */
  id(): Uint8Array {
    return this.bytes.subarray(this.idStart, this.idStart + this.#idBytes);
  }

  /** Negative when the entry at hand comes before the other one, as git sorts trees: the name of a folder ends with `/`. */
  compareName(other: TreeCursor): number {
    const length = Math.min(this.nameEnd - this.nameStart, other.nameEnd - other.nameStart);
    for (let place = 0; place < length; place++) {
      const difference = (this.bytes[this.nameStart + place] ?? 0) - (other.bytes[other.nameStart + place] ?? 0);
      if (difference !== 0) return difference;
    }
    return this.#byteBehind(length) - other.#byteBehind(length);
  }

  hasSameId(other: TreeCursor): boolean {
    for (let place = this.#idBytes - 1; place >= 0; place--) {
      if (this.bytes[this.idStart + place] !== other.bytes[other.idStart + place]) return false;
    }
    return true;
  }

  /** The byte of the name behind so many others, as far as the order is concerned. */
  #byteBehind(length: number): number {
    if (this.nameStart + length < this.nameEnd) return this.bytes[this.nameStart + length] ?? 0;
    return this.mode === MODE_FOLDER ? SLASH : 0;
  }
}
