import { realpath, stat } from 'node:fs/promises';

import type { Problem } from '../model/problem.ts';
import { createProblem } from '../model/problemCatalogue.ts';

import { findEnclosingWorkTree, type EnclosingWorkTree } from './enclosingWorkTree.ts';

/** A folder to search that is there. */
export interface SearchedFolder {
  /** As the user or the host gave it. */
  readonly given: string;
  readonly realPath: string;
  /** The work tree of which it is a part; `null` when it is the top of one or in none. */
  readonly enclosing: EnclosingWorkTree | null;
}

export interface SearchedFolders {
  /** In the order given, each real path once. */
  readonly folders: readonly SearchedFolder[];
  readonly problems: readonly Problem[];
}

/** Resolves the folders to search; one that is not there is a problem and the others stay. */
export async function resolveSearchedFolders(given: readonly string[]): Promise<SearchedFolders> {
  const folders = new Map<string, SearchedFolder>();
  const problems: Problem[] = [];
  for (const folder of given) {
    const resolved = await resolveFolder(folder);
    if ('problem' in resolved) problems.push(resolved.problem);
    else if (!folders.has(resolved.realPath)) folders.set(resolved.realPath, resolved);
  }
  return { folders: [...folders.values()], problems };
}

async function resolveFolder(given: string): Promise<SearchedFolder | { readonly problem: Problem }> {
  try {
    const realPath = await realpath(given);
    if (!(await stat(realPath)).isDirectory()) {
      return { problem: createProblem('folderNotFound', given, 'It is not a folder.') };
    }
    return { given, realPath, enclosing: findEnclosingWorkTree(realPath) };
  } catch (error) {
    const refused = error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
    const detail = error instanceof Error ? error.message : String(error);
    return { problem: createProblem(refused ? 'folderNotReadable' : 'folderNotFound', given, detail) };
  }
}
