import type { Dirent } from 'node:fs';

/**
 * What a folder's own entries say: `.git` in it (a folder, or a file or link that leads to one), a bare repository, or
 * neither. A folder with `.git` is never taken for bare, as with git.
 */
export type GitPlace = 'dotGit' | 'bare' | 'none';

/** The one look at an entry that the walk takes; nothing more is kept of a folder. */
export class GitPlaceFinder {
  #dotGit = false;
  readonly #bareParts = new Set<string>();

  see(entry: Dirent): void {
    const { name } = entry;
    if (name === '.git') this.#dotGit = true;
    if (name === 'HEAD' && !entry.isDirectory()) this.#bareParts.add(name);
    if ((name === 'objects' || name === 'refs') && !entry.isFile()) this.#bareParts.add(name);
  }

  get place(): GitPlace {
    if (this.#dotGit) return 'dotGit';
    return this.#bareParts.size === 3 ? 'bare' : 'none';
  }
}
