import path from 'node:path';
import process from 'node:process';

import type { Repository } from '../../core/model/repository.ts';

/**
 * Files of a git directory that change when a commit is made, fetched or checked out: HEAD and its log (of every work
 * tree), branches, tags, and the two files in which many of them are kept together.
 */
export const REF_FILES = '{HEAD,packed-refs,tables.list,refs/**}';

/** Finds the repository to which a changed file belongs: a few look-ups by path, however many repositories there are. */
export class RefFileOwners {
  readonly #idByDirectory: ReadonlyMap<string, string>;

  constructor(repositories: readonly Repository[]) {
    this.#idByDirectory = new Map(repositories.map(({ id, commonDirectory }) => [pathKey(commonDirectory), id]));
  }

  /** Id of the repository whose git directory holds the file; the innermost counts, as a submodule's lies in another. */
  ownerOf(file: string): string | null {
    // Git writes a reference to its lock first: the rename that follows is what counts.
    if (file.endsWith('.lock')) return null;
    let place = pathKey(file);
    for (let parent = path.dirname(place); parent !== place; parent = path.dirname(place)) {
      const id = this.#idByDirectory.get(parent);
      if (id !== undefined) return id;
      place = parent;
    }
    return null;
  }
}

/** Whether a path is a folder or lies below it; both real paths. */
export function isWithin(folder: string, file: string): boolean {
  const below = path.relative(pathKey(folder), pathKey(file));
  return below === '' || !(below === '..' || below.startsWith(`..${path.sep}`) || path.isAbsolute(below));
}

/** Windows does not tell upper from lower case, and VS Code writes the drive's letter in lower case. */
function pathKey(file: string): string {
  return process.platform === 'win32' ? file.toLowerCase() : file;
}
