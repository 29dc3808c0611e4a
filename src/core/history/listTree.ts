import type { ObjectDatabase } from '../git/objects/objectDatabase.ts';

import { parseCommit } from './commitObject.ts';
import type { HeadColumns } from './headColumns.ts';
import { HeadColumnsBuilder } from './headColumnsBuilder.ts';
import type { HeadEntryKind } from './headTree.ts';
import { PathBuffer } from './pathBuffer.ts';
import { MODE_EXECUTABLE, MODE_FOLDER, MODE_LINK, MODE_SUBMODULE, TreeCursor } from './treeCursor.ts';

/** More are left to git, and a tree made to be endless too. */
const MOST_FILES = 100_000;
const MOST_TREES = 50_000;

function kindOf(mode: number): HeadEntryKind {
  if (mode === MODE_LINK) return 'link';
  if (mode === MODE_SUBMODULE) return 'submodule';
  return mode === MODE_EXECUTABLE ? 'executable' : 'file';
}

class TreeListing {
  readonly builder = new HeadColumnsBuilder();
  readonly #objects: ObjectDatabase;
  readonly #path = new PathBuffer();
  #trees = 0;

  constructor(objects: ObjectDatabase) {
    this.#objects = objects;
  }

  /** Throws Error where git has to list it. */
  add(id: Uint8Array, length: number): void {
    const tree = ++this.#trees > MOST_TREES ? null : this.#objects.read(id);
    if (tree?.type !== 'tree') throw new Error('a tree cannot be read');
    const entry = new TreeCursor(tree.content, this.#objects.idBytes);
    while (entry.mode !== -1) {
      const end = this.#path.append(length, entry);
      if (entry.mode === MODE_FOLDER) this.add(entry.id(), this.#path.enter(end));
      else this.builder.add(kindOf(entry.mode), entry.id(), Number.NaN, this.#path.bytes, 0, end);
      entry.advance();
    }
    if (this.builder.count > MOST_FILES) throw new Error('there are too many files');
  }
}

/**
 * The files of a commit as `git ls-tree -r` lists them, without starting git; no size is known.
 *
 * @param commit object id
 * @returns `null` where git has to list them: an object is missing or unusual, or there are too many files
 */
export function listTree(objects: ObjectDatabase, commit: string): HeadColumns | null {
  try {
    const head = objects.read(Buffer.from(commit, 'hex'));
    const tree = head?.type === 'commit' ? parseCommit(head.content)?.tree : undefined;
    if (tree === undefined) return null;
    const listing = new TreeListing(objects);
    listing.add(Buffer.from(tree, 'hex'), 0);
    return listing.builder.build();
  } catch {
    // Git lists the same files, or says what is wrong with them.
    return null;
  }
}
