import type { TreeCursor } from './treeCursor.ts';

const SLASH = 47;

/** The path of the entry at hand, while trees are gone through folder by folder. */
export class PathBuffer {
  /** Holds the path in its first bytes; another one when a longer path needs more. */
  bytes = new Uint8Array(1024);

  /** Writes the name of an entry behind the first `length` bytes; returns the length with it. */
  append(length: number, { bytes, nameStart, nameEnd }: TreeCursor): number {
    const end = length + nameEnd - nameStart;
    // One more, for the end of a folder's name.
    if (end + 1 > this.bytes.length) {
      const larger = new Uint8Array(2 * (end + 1));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    for (let place = nameStart, target = length; place < nameEnd; place++, target++) {
      this.bytes[target] = bytes[place] ?? 0;
    }
    return end;
  }

  /** Ends the name of a folder; returns the length with it. */
  enter(length: number): number {
    this.bytes[length] = SLASH;
    return length + 1;
  }
}
