import type { ObjectDatabase } from '../git/objects/objectDatabase.ts';

import { CHANGE_CREATED, CHANGE_DELETED, CHANGE_NOT_REGULAR, CHANGE_TYPE } from './changeKind.ts';
import { PathBuffer } from './pathBuffer.ts';
import { MODE_FOLDER, MODE_LINK, MODE_SUBMODULE, TreeCursor } from './treeCursor.ts';

/** A commit that changes more, or in more folders, is left to git, and a tree made to be endless too. */
const MOST_CHANGES = 100_000;
const MOST_TREES = 50_000;
/** Two bits tell a file from a link from a submodule. */
const TYPE_BITS = 0o170000;
/** Trees that are kept: those of a commit are wanted again for the one before it. */
const MOST_KEPT_BYTES = 8 * 1024 * 1024;
const NO_ENTRIES = Buffer.alloc(0);

/** Receives the changes between two trees. */
export interface ChangeReceiver {
  /**
   * @param path holds the path in its first `pathLength` bytes until this returns
   * @param kind bits of changeKind.ts
   */
  change(path: Uint8Array, pathLength: number, old: Uint8Array | null, created: Uint8Array | null, kind: number): void;
}

/**
 * Compares trees as `git log --raw --no-renames --ignore-submodules=all` does: the same changes in the same order.
 */
export class TreeComparison {
  readonly #objects: ObjectDatabase;
  readonly #receiver: ChangeReceiver;
  readonly #path = new PathBuffer();
  #changes = 0;
  #trees = 0;
  /** By the bytes of the id. */
  readonly #kept = new Map<string, Buffer>();
  #keptBytes = 0;

  constructor(objects: ObjectDatabase, receiver: ChangeReceiver) {
    this.#objects = objects;
    this.#receiver = receiver;
  }

  /**
   * @param old object id of a tree; `null` for none at all
   * @throws Error when a tree cannot be read, or there are more changes than a commit has
   */
  compare(old: Uint8Array | null, created: Uint8Array | null): void {
    this.#changes = 0;
    this.#trees = 0;
    this.#compare(old, created, 0);
  }

  #compare(oldId: Uint8Array | null, createdId: Uint8Array | null, length: number): void {
    const old = this.#open(oldId);
    const created = this.#open(createdId);
    old.skipCommon(created);
    while (old.mode !== -1 || created.mode !== -1) {
      const order = old.mode === -1 ? 1 : created.mode === -1 ? -1 : old.compareName(created);
      if (order < 0) this.#oneSided(old, length, CHANGE_DELETED);
      else if (order > 0) this.#oneSided(created, length, CHANGE_CREATED);
      else this.#both(old, created, length);
      if (order <= 0) old.advance();
      if (order >= 0) created.advance();
      old.skipCommon(created);
    }
  }

  #open(id: Uint8Array | null): TreeCursor {
    const { idBytes } = this.#objects;
    if (id === null) return new TreeCursor(NO_ENTRIES, idBytes);
    if (++this.#trees > MOST_TREES) throw new Error('a commit has too many folders');
    return new TreeCursor(this.#read(id), idBytes);
  }

  #read(id: Uint8Array): Buffer {
    const key = Buffer.from(id.buffer, id.byteOffset, id.length).toString('latin1');
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const tree = this.#objects.read(id);
    if (tree?.type !== 'tree') throw new Error('a tree cannot be read');
    this.#keptBytes += tree.content.length;
    if (this.#keptBytes > MOST_KEPT_BYTES) {
      this.#kept.clear();
      this.#keptBytes = tree.content.length;
    }
    this.#kept.set(key, tree.content);
    return tree.content;
  }

  /** Entries that are not the same: those are skipped. */
  #both(old: TreeCursor, created: TreeCursor, length: number): void {
    const end = this.#path.append(length, created);
    if (old.mode === MODE_FOLDER) this.#compare(old.id(), created.id(), this.#path.enter(end));
    else if (old.mode !== MODE_SUBMODULE || created.mode !== MODE_SUBMODULE) {
      const type = (old.mode & TYPE_BITS) === (created.mode & TYPE_BITS) ? 0 : CHANGE_TYPE;
      this.#tell(end, old, created, type | irregular(old) | irregular(created));
    }
  }

  #oneSided(entry: TreeCursor, length: number, kind: typeof CHANGE_CREATED | typeof CHANGE_DELETED): void {
    if (entry.mode === MODE_SUBMODULE) return;
    const end = this.#path.append(length, entry);
    const isCreated = kind === CHANGE_CREATED;
    if (entry.mode !== MODE_FOLDER) {
      this.#tell(end, isCreated ? null : entry, isCreated ? entry : null, kind | irregular(entry));
    } else if (isCreated) this.#compare(null, entry.id(), this.#path.enter(end));
    else this.#compare(entry.id(), null, this.#path.enter(end));
  }

  #tell(pathLength: number, old: TreeCursor | null, created: TreeCursor | null, kind: number): void {
    if (++this.#changes > MOST_CHANGES) throw new Error('a commit changes too much');
    this.#receiver.change(this.#path.bytes, pathLength, old?.id() ?? null, created?.id() ?? null, kind);
  }
}

function irregular({ mode }: TreeCursor): number {
  return mode === MODE_LINK || mode === MODE_SUBMODULE ? CHANGE_NOT_REGULAR : 0;
}
