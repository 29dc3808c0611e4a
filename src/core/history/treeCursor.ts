const SPACE = 32;
/** `100644 `, which is longer than the mode of a folder by one. */
const MODE_BYTES = 7;
const DIGIT_FOUR = 52;
/** Compared by one call. */
const BLOCK_BYTES = 512;
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
  readonly bytes: Buffer;
  readonly #idBytes: number;
  /** Mode of the entry at hand; −1 behind the last one. */
  mode = -1;
  nameStart = 0;
  nameEnd = 0;
  /** Where the id of the entry at hand begins. */
  idStart = 0;
  #start = 0;
  #next = 0;

  /** @throws Error when the tree is damaged, here as in {@link advance} */
  constructor(bytes: Buffer, idBytes: number) {
    this.bytes = bytes;
    this.#idBytes = idBytes;
    this.advance();
  }

  /** Goes to the next entry. Throws Error also for a mode that git does not write any more, and reads in ways of its own. */
  advance(): void {
    const { bytes } = this;
    let place = this.#next;
    this.#start = place;
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

  /**
   * Goes, in both trees, past the entries that are the same from here on: most trees differ in one or two of a hundred. Throws as
   * {@link advance} does.
   */
  skipCommon(other: TreeCursor): void {
    const common = this.#commonBytes(other);
    const start = this.#start;
    let end = start;
    for (let next = this.#endOf(end); next !== -1 && next <= start + common; next = this.#endOf(end)) end = next;
    if (end === start) return;
    this.#next = end;
    this.advance();
    other.#next = other.#start + end - start;
    other.advance();
  }

  /** How many bytes are the same from the entries at hand on. */
  #commonBytes(other: TreeCursor): number {
    const most = Math.min(this.bytes.length - this.#start, other.bytes.length - other.#start);
    let common = 0;
    while (common + BLOCK_BYTES <= most && this.#compareBlock(other, common) === 0) common += BLOCK_BYTES;
    while (common < most && this.bytes[this.#start + common] === other.bytes[other.#start + common]) common++;
    return common;
  }

  #compareBlock(other: TreeCursor, at: number): number {
    const [here, there] = [this.#start + at, other.#start + at];
    return this.bytes.compare(other.bytes, there, there + BLOCK_BYTES, here, here + BLOCK_BYTES);
  }

  /** Where the entry that begins at `start` ends, as far as that can be told without looking at it; −1 behind the last one. */
  #endOf(start: number): number {
    let place = start + (this.bytes[start] === DIGIT_FOUR ? MODE_BYTES - 1 : MODE_BYTES);
    while (place < this.bytes.length && this.bytes[place] !== NUL) place++;
    return place < this.bytes.length ? place + 1 + this.#idBytes : -1;
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

  /** The byte of the name behind so many others, as far as the order is concerned. */
  #byteBehind(length: number): number {
    if (this.nameStart + length < this.nameEnd) return this.bytes[this.nameStart + length] ?? 0;
    return this.mode === MODE_FOLDER ? SLASH : 0;
  }
}
