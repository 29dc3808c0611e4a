import { existsSync, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

import type { BlobReceiver } from './blobReceiver.ts';
import type { GitObject } from './gitObject.ts';
import { readLooseObject } from './looseObject.ts';
import type { ObjectMemory } from './objectMemory.ts';
import { Pack } from './pack.ts';
import { Unpacking, type UnpackedObject } from './unpacking.ts';

/** More are looked through by git, which has one index over all of them. */
const MOST_PACKS = 64;

/** Where the objects of a repository lie, and what their ids are. Plain data, which goes to other threads too. */
export interface ObjectPlace {
  /** `objects` of the common git directory, absolute. */
  readonly folder: string;
  /** Of each object id. */
  readonly idBytes: 20 | 32;
}

/**
 * Reads objects from the files of a repository, without starting git: a few hundred of them sooner than a process has begun,
 * and many of them without a pipe in between. It knows what every repository has, packs and loose objects, and leaves everything
 * else to git: what it cannot read is `null`, for a reason that does not matter, and whoever asks goes on with git, which says
 * what is wrong.
 *
 * It works synchronously, some 5 µs an object: in the threads of the engine only.
 */
export class ObjectDatabase {
  readonly #place: ObjectPlace;
  readonly #unpacking: Unpacking;
  readonly #packs: Pack[] = [];

  private constructor(place: ObjectPlace, memory: ObjectMemory) {
    this.#place = place;
    this.#unpacking = new Unpacking(memory);
  }

  /** `null` where objects are kept in another way as well: in another repository, or in more packs than are opened here. */
  static open(place: ObjectPlace, memory: ObjectMemory): ObjectDatabase | null {
    const database = new ObjectDatabase(place, memory);
    try {
      if (database.#openPacks()) return database;
    } catch {
      // Not readable, or changing this moment: git says what it is.
    }
    database.close();
    return null;
  }

  /** Where the contents lie that are delivered, unless they were in a file of their own. */
  get memory(): ObjectMemory {
    return this.#unpacking.memory;
  }

  /** Of each object id. */
  get idBytes(): ObjectPlace['idBytes'] {
    return this.#place.idBytes;
  }

  /** The object whose id begins at `at`; `null` when it cannot be read here. */
  read(id: Uint8Array, at = 0): GitObject | null {
    try {
      const object = this.#unpack(id, at);
      if (object === null) return this.#readLoose(id, at);
      return { type: object.type, content: Buffer.from(this.#bytesOf(object)) };
    } catch {
      // Damaged, too large, of another format: git tells which.
      return null;
    }
  }

  /** Hands over the blob whose id begins at `at`; `false`, before anything of it, when it cannot be read here. */
  deliver(id: Uint8Array, at: number, receiver: BlobReceiver): boolean {
    const found = this.#findBlob(id, at);
    if (found === null) return false;
    // What the receiver reserves may give the memory another array, so that the bytes are looked up behind it.
    if (Buffer.isBuffer(found)) {
      if (receiver.begin(found.length)) receiver.content(found, 0);
    } else if (receiver.begin(found.size)) receiver.content(this.#bytesOf(found), 0);
    receiver.end();
    return true;
  }

  close(): void {
    for (const pack of this.#packs) pack.close();
    this.#packs.length = 0;
    this.#unpacking.close();
  }

  #openPacks(): boolean {
    const { folder, idBytes } = this.#place;
    if (existsSync(path.join(folder, 'info', 'alternates'))) return false;
    const packs = path.join(folder, 'pack');
    const names = existsSync(packs) ? readdirSync(packs).filter((name) => name.endsWith('.idx')) : [];
    if (names.length > MOST_PACKS) return false;
    for (const [number, name] of names.entries()) {
      const file = path.join(packs, name.slice(0, -'.idx'.length));
      // Reading a pipe would wait for whoever writes to it.
      if (![`${file}.idx`, `${file}.pack`].every((part) => lstatSync(part).isFile())) return false;
      this.#packs.push(new Pack(file, number, idBytes, this.#unpacking));
    }
    return true;
  }

  #findBlob(id: Uint8Array, at: number): UnpackedObject | Buffer | null {
    try {
      const object = this.#unpack(id, at);
      if (object !== null) return object.type === 'blob' ? object : null;
      const loose = this.#readLoose(id, at);
      return loose?.type === 'blob' ? loose.content : null;
    } catch {
      // As in `read`.
      return null;
    }
  }

  #unpack(id: Uint8Array, at: number): UnpackedObject | null {
    for (const [index, pack] of this.#packs.entries()) {
      const object = pack.read(id, at);
      if (object === null) continue;
      // The next one is most likely in the same pack.
      if (index > 0) this.#packs.unshift(...this.#packs.splice(index, 1));
      return object;
    }
    return null;
  }

  #readLoose(id: Uint8Array, at: number): GitObject | null {
    const { folder, idBytes } = this.#place;
    return readLooseObject(folder, Buffer.from(id.subarray(at, at + idBytes)).toString('hex'));
  }

  #bytesOf({ address, size }: UnpackedObject): Buffer {
    return Buffer.from(this.#unpacking.memory.bytes.buffer, address, size);
  }
}
