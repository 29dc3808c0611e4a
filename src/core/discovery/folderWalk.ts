import type { Dirent } from 'node:fs';
import path from 'node:path';

import type { Problem } from '../model/problem.ts';
import { createProblem } from '../model/problemCatalogue.ts';
import type { RepositoryKind } from '../model/repository.ts';
import type { Logger } from '../ports.ts';

import type { Candidate } from './candidate.ts';
import type { FolderReader } from './folderReader.ts';
import { resolveBare, resolveDotGit, type GitDirectory } from './gitDirectory.ts';
import { GitPlaceFinder, type GitPlace } from './gitPlace.ts';
import type { SearchedFolder } from './searchedFolder.ts';

/** Folders read at once: enough to keep a disk busy, few enough to leave threads to others. */
const PARALLEL_READS = 8;

/** What a git directory holds for git itself; worktrees may lie between them in a bare repository. */
const GIT_INTERNALS = new Set(['objects', 'refs', 'hooks', 'info', 'logs', 'modules', 'worktrees', 'branches', 'lfs']);

export interface WalkOptions {
  /** How many levels below each searched folder are read. */
  readonly maxDepth: number;
  /** Whether not to enter a folder, by its path relative to the searched folder. */
  readonly isIgnored: (relativePath: string) => boolean;
  readonly logger: Logger;
  readonly reader: FolderReader;
  readonly signal: AbortSignal;
}

interface Folder {
  readonly path: string;
  /** As globs see it: from the searched folder, with slashes; empty for that folder itself. */
  readonly relativePath: string;
  readonly depth: number;
  readonly insideWorkTree: boolean;
  readonly root: SearchedFolder;
}

interface Listing {
  readonly place: GitPlace;
  readonly subfolders: readonly string[];
}

/**
 * Reads the folders below the searched ones, a few at a time, and collects the places of repositories. Starts no
 * process, follows no link and enters no `.git`. A folder that is searched on its own is left to its own search.
 */
export class FolderWalk {
  readonly candidates: Candidate[] = [];
  readonly problems: Problem[] = [];
  /** Searched folders of which something outside every work tree was too deep to be read. */
  readonly cutOff = new Set<SearchedFolder>();
  readonly #options: WalkOptions;
  readonly #roots: ReadonlySet<string>;
  readonly #pending: Folder[];
  #reading = 0;

  constructor(roots: readonly SearchedFolder[], options: WalkOptions) {
    this.#options = options;
    this.#roots = new Set(roots.map((root) => root.realPath));
    this.#pending = roots.map((root) => {
      return { path: root.realPath, relativePath: '', depth: 0, insideWorkTree: root.enclosing !== null, root };
    });
  }

  /** Resolves when everything was read; rejects with the signal's reason when it is aborted. */
  run(): Promise<void> {
    return new Promise((resolve, reject) => {
      const next = (): void => {
        if (this.#options.signal.aborted) {
          this.#pending.length = 0;
          reject(this.#options.signal.reason as Error); // whatever the caller aborted with; it is told apart by the signal
          return;
        }
        while (this.#reading < PARALLEL_READS) {
          const folder = this.#pending.pop();
          if (folder === undefined) break;
          this.#reading += 1;
          this.#visit(folder).then(() => {
            this.#reading -= 1;
            next();
          }, reject);
        }
        if (this.#reading === 0 && this.#pending.length === 0) resolve();
      };
      next();
    });
  }

  async #visit(folder: Folder): Promise<void> {
    const listing = await this.#read(folder);
    if (listing === null) return;
    const found = resolvePlace(folder, listing.place);
    if (found !== null) this.#add(folder, kindOf(folder, listing.place, found), found);
    this.#descend(folder, listing, found !== null);
  }

  #add(folder: Folder, kind: RepositoryKind, git: GitDirectory): void {
    const { commonDirectory } = git;
    this.candidates.push({ path: folder.path, root: folder.root.given, kind, commonDirectory });
  }

  #descend(folder: Folder, { place, subfolders }: Listing, isRepository: boolean): void {
    const isBare = isRepository && place === 'bare';
    const insideWorkTree = folder.insideWorkTree || (isRepository && !isBare);
    const depth = folder.depth + 1;
    for (const name of subfolders) {
      const child = path.join(folder.path, name);
      if (this.#roots.has(child) || (isBare && GIT_INTERNALS.has(name))) continue;
      const relativePath = folder.relativePath === '' ? name : `${folder.relativePath}/${name}`;
      if (this.#options.isIgnored(relativePath)) continue;
      if (depth <= this.#options.maxDepth) {
        this.#pending.push({ path: child, relativePath, depth, insideWorkTree, root: folder.root });
      } else if (!insideWorkTree) {
        // Every source tree is deeper than any limit; only where repositories are kept does the limit hide some.
        this.cutOff.add(folder.root);
      }
    }
  }

  async #read(folder: Folder): Promise<Listing | null> {
    const finder = new GitPlaceFinder();
    const subfolders: string[] = [];
    try {
      for (const entry of await this.#options.reader.read(folder.path)) {
        finder.see(entry);
        if (isSubfolder(entry)) subfolders.push(entry.name);
      }
    } catch (error) {
      this.#report(folder, error);
      return null;
    }
    return { place: finder.place, subfolders };
  }

  #report(folder: Folder, error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    const vanished = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    if (vanished && folder.depth > 0) {
      this.#options.logger.debug(`A folder vanished while it was searched: ${detail}`);
      return;
    }
    this.problems.push(createProblem(vanished ? 'folderNotFound' : 'folderNotReadable', folder.path, detail));
  }
}

/** A link is neither a file nor a folder here, whatever it leads to. */
function isSubfolder(entry: Dirent): boolean {
  return entry.isDirectory() && entry.name !== '.git';
}

function resolvePlace(folder: Folder, place: GitPlace): GitDirectory | null {
  if (place === 'none') return null;
  return place === 'bare' ? resolveBare(folder.path) : resolveDotGit(folder.path);
}

function kindOf(folder: Folder, place: GitPlace, git: GitDirectory): RepositoryKind {
  if (place !== 'bare') return git.kind === 'main' ? 'workTree' : git.kind;
  // Whoever opens a bare repository as a folder means to use it; one met on the way may be bait.
  return folder.insideWorkTree && folder.depth > 0 ? 'embeddedBare' : 'bare';
}
