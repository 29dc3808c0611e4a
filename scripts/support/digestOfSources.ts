import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

async function filesOf(place: string): Promise<readonly string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** A digest of all files of a folder and of one file beside it: another one whenever any of them has another content. */
export async function digestOfSources(folder: string, file: string): Promise<string> {
  const files = [...(await filesOf(folder)), file].map((name) => name.replaceAll(path.sep, '/'));
  const digest = createHash('sha256');
  for (const name of files.toSorted()) digest.update(`${name}\0`).update(await readFile(name));
  return digest.digest('hex').slice(0, 16);
}
