import { MOST_OBJECT_BYTES, type ObjectType } from './gitObject.ts';
import { PackFile, type PackBytes } from './packFile.ts';
import { PackIndex } from './packIndex.ts';
import type { UnpackedObject, Unpacking } from './unpacking.ts';

/** By the number in the header of an entry. */
const TYPES: readonly (ObjectType | undefined)[] = [undefined, 'commit', 'tree', 'blob', 'tag'];
const OFFSET_DELTA = 6;
const REFERENCE_DELTA = 7;
const CONTINUES = 0x80;
/** More than type, size and a base of 32 bytes take. */
const MOST_HEADER_BYTES = 64;
/** Git writes no longer chains. */
const LONGEST_CHAIN = 4096;
/** What following one chain may unpack: more takes so long that others would wait for it. */
const MOST_CHAIN_BYTES = 512 * 1024 * 1024;
/** No pack is larger, so that a place tells pack and offset. */
const MOST_PACK_BYTES = 2 ** 42;

/** An entry of a pack without its content. */
interface Entry {
  /** Number in the header. */
  readonly type: number;
  /** Of the inflated content. */
  readonly size: number;
  /** Where the compressed content begins. */
  readonly start: number;
  /** Offset of the entry that this one is a change to. */
  readonly base: number;
}

/** One pack with its index (gitformat-pack). */
export class Pack {
  readonly #index: PackIndex;
  readonly #file: PackFile;
  readonly #idBytes: number;
  readonly #unpacking: Unpacking;
  /** Where the places of its entries begin. */
  readonly #places: number;

  /**
   * @param path of the pack without its ending
   * @param number another one for each pack that shares `unpacking`
   * @throws Error when it cannot be read
   */
  constructor(path: string, number: number, idBytes: number, unpacking: Unpacking) {
    this.#unpacking = unpacking;
    this.#places = number * MOST_PACK_BYTES;
    this.#idBytes = idBytes;
    this.#file = new PackFile(`${path}.pack`, unpacking.memory);
    try {
      this.#index = new PackIndex(`${path}.idx`, idBytes);
    } catch (error) {
      this.#file.close();
      throw error;
    }
  }

  /**
   * The object whose id begins at `at`; `null` when it is not in this pack.
   * @throws Error when it is damaged, too large or stored in a way that is not known here
   */
  read(id: Uint8Array, at: number): UnpackedObject | null {
    const offset = this.#index.offsetOf(id, at);
    return offset === -1 ? null : this.#readAt(offset);
  }

  close(): void {
    this.#index.close();
    this.#file.close();
  }

  #readAt(offset: number): UnpackedObject {
    const deltas: { readonly offset: number; readonly entry: Entry }[] = [];
    let place = offset;
    let object = this.#unpacking.get(this.#places + place);
    while (object === undefined) {
      const entry = this.#entryAt(place);
      if (entry.type === OFFSET_DELTA || entry.type === REFERENCE_DELTA) {
        if (deltas.push({ offset: place, entry }) > LONGEST_CHAIN) throw new Error('a chain of deltas has no end');
        place = entry.base;
        object = this.#unpacking.get(this.#places + place);
      } else {
        object = this.#unpackWhole(place, entry);
      }
    }
    let bytes = 0;
    for (let delta = deltas.pop(); delta !== undefined; delta = deltas.pop()) {
      object = this.#unpackDelta(delta.offset, delta.entry, object);
      bytes += object.size;
      if (bytes > MOST_CHAIN_BYTES) throw new Error('a chain of deltas is too long');
    }
    return object;
  }

  #unpackWhole(offset: number, entry: Entry): UnpackedObject {
    const type = TYPES[entry.type];
    if (type === undefined) throw new Error('an entry is of an unknown type');
    return this.#fill(offset, type, entry.size, (address) => this.#inflate(entry, address));
  }

  #unpackDelta(offset: number, entry: Entry, { type, address: base, size: baseSize }: UnpackedObject): UnpackedObject {
    const { memory } = this.#unpacking;
    const delta = memory.reserve(entry.size);
    try {
      if (!this.#inflate(entry, delta)) throw new Error('a delta is damaged');
      const size = memory.deltaResultSize(delta, entry.size);
      return this.#fill(offset, type, size, (target) =>
        memory.applyDelta(base, baseSize, delta, entry.size, target, size),
      );
    } finally {
      memory.release(delta);
    }
  }

  /** An object in a block of its own, which `write` fills. */
  #fill(offset: number, type: ObjectType, size: number, write: (address: number) => boolean): UnpackedObject {
    if (size > MOST_OBJECT_BYTES) throw new Error('an object is too large');
    const { memory } = this.#unpacking;
    const address = memory.reserve(size);
    if (write(address)) return this.#unpacking.keep(this.#places + offset, { type, address, size });
    memory.release(address);
    throw new Error('an object is damaged');
  }

  #inflate({ start, size }: Entry, target: number): boolean {
    if (size > MOST_OBJECT_BYTES) return false;
    const { memory } = this.#unpacking;
    const window = this.#file.window(start);
    if (memory.inflate(window.address, window.end, target, size)) return true;
    // It goes on behind the window. What cannot be compressed grows by so much at the most.
    const mostBytes = size + (size >> 8) + MOST_HEADER_BYTES;
    if (window.end - window.address >= mostBytes) return false;
    const whole = this.#file.copy(start, mostBytes, this.#unpacking.scratch(mostBytes));
    return memory.inflate(whole.address, whole.end, target, size);
  }

  /** A header of which the window has only a part is read by itself. */
  #headerAt(offset: number): PackBytes {
    const window = this.#file.window(offset);
    if (window.end - window.address >= MOST_HEADER_BYTES) return window;
    return this.#file.copy(offset, MOST_HEADER_BYTES, this.#unpacking.scratch(MOST_HEADER_BYTES));
  }

  #entryAt(offset: number): Entry {
    const { address, end } = this.#headerAt(offset);
    const header = this.#unpacking.memory.bytes;
    let place = address;
    let byte = header[place++] ?? 0;
    const type = (byte >> 4) & 7;
    let size = byte & 15;
    for (let factor = 16; (byte & CONTINUES) !== 0 && place < end; factor *= 128) {
      byte = header[place++] ?? 0;
      size += (byte & 127) * factor;
    }
    const start = offset + place - address;
    if (type === REFERENCE_DELTA) {
      const base = this.#index.offsetOf(header, place);
      if (base === -1) throw new Error('the base of a delta is in another pack');
      return { type, size, start: start + this.#idBytes, base };
    }
    if (type !== OFFSET_DELTA) return { type, size, start, base: -1 };
    byte = header[place++] ?? 0;
    let distance = byte & 127;
    while ((byte & CONTINUES) !== 0 && place < end) {
      byte = header[place++] ?? 0;
      distance = (distance + 1) * 128 + (byte & 127);
    }
    return { type, size, start: offset + place - address, base: offset - distance };
  }
}
