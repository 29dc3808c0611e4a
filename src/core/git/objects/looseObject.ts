import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';

import { MOST_OBJECT_BYTES, type GitObject, type ObjectType } from './gitObject.ts';

/** `commit 241` and NUL. */
const HEADER = /^(commit|tree|blob|tag) (0|[1-9]\d{0,9})$/u;
const MOST_HEADER_BYTES = 32;
const NUL = 0;

/**
 * An object in a file of its own (gitformat-loose); `null` when there is no such file.
 *
 * @param folder `objects` of a repository
 * @throws Error when it is damaged or too large
 */
export function readLooseObject(folder: string, id: string): GitObject | null {
  const file = path.join(folder, id.slice(0, 2), id.slice(2));
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) return null;
  // Reading a pipe would wait for whoever writes to it.
  if (!found.isFile() || found.size > MOST_OBJECT_BYTES) throw new Error('no ordinary object');
  const whole = inflateSync(readFileSync(file), { maxOutputLength: MOST_OBJECT_BYTES + MOST_HEADER_BYTES });
  const end = whole.indexOf(NUL);
  const [, type, size] = HEADER.exec(whole.toString('latin1', 0, Math.min(end, MOST_HEADER_BYTES))) ?? [];
  const content = whole.subarray(end + 1);
  if (type === undefined || content.length !== Number(size)) throw new Error('a loose object is damaged');
  return { type: type as ObjectType, content }; // one of the four that the expression names
}
