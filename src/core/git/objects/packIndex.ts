import { PositionedFile } from './positionedFile.ts';

const MAGIC = 0xff744f63;
const VERSION = 2;
const HEADER_BYTES = 8;
const FAN_OUT_BYTES = 256 * 4;
/** This bit of an offset says that the rest of it is a row of the table of 64-bit offsets. */
const IS_LARGE = 0x80000000;

/** The rows of all ids with the same first byte. */
interface Bucket {
  readonly count: number;
  readonly ids: Buffer;
  readonly offsets: Buffer;
}

/** For each first byte how many ids begin with it or a lower one. */
function readFanOut(file: PositionedFile): Buffer {
  const header = file.read(0, HEADER_BYTES + FAN_OUT_BYTES);
  const isIndex = header.readUInt32BE(0) === MAGIC && header.readUInt32BE(4) === VERSION;
  if (!isIndex) throw new Error('no index of a pack');
  return header.subarray(HEADER_BYTES);
}

/**
 * Where the objects of one pack lie (gitformat-pack: version 2 of the index, the one that git has written since 2007). What is
 * asked for is read, which of a few hundred objects among a million is little.
 */
export class PackIndex {
  readonly #file: PositionedFile;
  readonly #idBytes: number;
  readonly #fanOut: Buffer;
  readonly #buckets: (Bucket | undefined)[] = [];

  /** @throws Error when the file cannot be read or is none */
  constructor(path: string, idBytes: number) {
    this.#idBytes = idBytes;
    this.#file = new PositionedFile(path);
    try {
      this.#fanOut = readFanOut(this.#file);
    } catch (error) {
      this.#file.close();
      throw error;
    }
  }

  /**
   * The offset in the pack of the object whose id begins at `at`; −1 when it is not there.
   * @throws Error when the index is cut off
   */
  offsetOf(id: Uint8Array, at: number): number {
    const first = id[at] ?? 0;
    const bucket = (this.#buckets[first] ??= this.#load(first));
    let low = 0;
    let high = bucket.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = this.#compare(bucket.ids, middle, id, at);
      if (order === 0) return this.#offsetAt(bucket, middle);
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return -1;
  }

  close(): void {
    this.#file.close();
  }

  get #count(): number {
    return this.#fanOut.readUInt32BE(FAN_OUT_BYTES - 4);
  }

  #load(first: number): Bucket {
    const start = first === 0 ? 0 : this.#fanOut.readUInt32BE(4 * (first - 1));
    const count = this.#fanOut.readUInt32BE(4 * first) - start;
    const ids = HEADER_BYTES + FAN_OUT_BYTES;
    // Between ids and offsets stand checksums, which git does not look at either when it reads an object.
    const offsets = ids + this.#count * (this.#idBytes + 4);
    return {
      count,
      ids: this.#file.read(ids + start * this.#idBytes, count * this.#idBytes),
      offsets: this.#file.read(offsets + start * 4, count * 4),
    };
  }

  #compare(ids: Buffer, row: number, id: Uint8Array, at: number): number {
    const start = row * this.#idBytes;
    for (let place = 0; place < this.#idBytes; place++) {
      const difference = (ids[start + place] ?? 0) - (id[at + place] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  #offsetAt({ offsets }: Bucket, row: number): number {
    const offset = offsets.readUInt32BE(4 * row);
    if (offset < IS_LARGE) return offset;
    const largeOffsets = HEADER_BYTES + FAN_OUT_BYTES + this.#count * (this.#idBytes + 4 + 4);
    return Number(this.#file.read(largeOffsets + 8 * (offset - IS_LARGE), 8).readBigUInt64BE());
  }
}
