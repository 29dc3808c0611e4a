import path from 'node:path';

import { resolveDotGit, type GitDirectory } from './gitDirectory.ts';

/** A work tree that a folder lies in. */
export interface EnclosingWorkTree {
  readonly path: string;
  readonly git: GitDirectory;
}

/** The nearest folder above `folder` (absolute, real) that holds a `.git`; `null` when there is none up to the top. */
export function findEnclosingWorkTree(folder: string): EnclosingWorkTree | null {
  for (let place = path.dirname(folder), last = folder; place !== last; last = place, place = path.dirname(place)) {
    const git = resolveDotGit(place);
    if (git !== null) return { path: place, git };
  }
  return null;
}
