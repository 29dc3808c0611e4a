import type { ObjectDatabase } from '../git/objects/objectDatabase.ts';

import { parseCommit } from './commitObject.ts';
import { MODE_EXECUTABLE, MODE_FILE, TreeCursor } from './treeCursor.ts';

/** A file that was looked for. */
export interface TopFile {
  /** `null` when there is none of that name, or it is a link or a folder, or larger than was allowed. */
  readonly text: string | null;
}

/**
 * Looks for a file at the top of a commit, without starting git. Bytes that are no UTF-8 become U+FFFD.
 *
 * @param commit object id
 * @returns `null` where git has to look
 */
export function readTopFile(objects: ObjectDatabase, commit: string, name: string, mostBytes: number): TopFile | null {
  const head = objects.read(Buffer.from(commit, 'hex'));
  const tree = head?.type === 'commit' ? parseCommit(head.content)?.tree : undefined;
  const top = tree === undefined ? null : objects.read(Buffer.from(tree, 'hex'));
  if (top?.type !== 'tree') return null;
  try {
    return findFile(objects, top.content, Buffer.from(name), mostBytes);
  } catch {
    // A tree that is not of the usual form: git says what stands in it.
    return null;
  }
}

function findFile(objects: ObjectDatabase, tree: Buffer, name: Buffer, mostBytes: number): TopFile | null {
  const entry = new TreeCursor(tree, objects.idBytes);
  while (entry.mode !== -1 && name.compare(tree, entry.nameStart, entry.nameEnd) !== 0) entry.advance();
  if (entry.mode !== MODE_FILE && entry.mode !== MODE_EXECUTABLE) return { text: null };
  const blob = objects.read(entry.id());
  if (blob?.type !== 'blob') return null;
  return { text: blob.content.length > mostBytes ? null : blob.content.toString('utf8') };
}
