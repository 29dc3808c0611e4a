import { realpath } from 'node:fs/promises';
import path from 'node:path';

import * as vscode from 'vscode';

import type { Repository } from '../../core/model/repository.ts';
import type { Logger } from '../../core/ports.ts';
import { analyzedFolders } from '../state/analyzedWorkspace.ts';
import { EventSource } from '../state/eventSource.ts';
import { isWithin, REF_FILES, RefFileOwners } from './refFiles.ts';

/** Git directories outside every workspace folder that are watched, each with a watcher of its own. */
const MOST_OUTSIDE = 64;

/** A folder that is watched. */
interface Place {
  /** As VS Code knows it; its events carry this path. */
  readonly folder: string;
  /** Its real path, as repositories are known by. */
  readonly realFolder: string;
}

/**
 * Watches the references of repositories as files. Everything in a workspace folder shares one watcher, which VS Code
 * serves from the one that it has for the folder anyway: a thousand repositories cost no more than one.
 */
export class RefFileWatcher {
  readonly #logger: Logger;
  readonly #changes = new EventSource<string>();
  readonly #watchers = new Map<string, vscode.Disposable>();
  #owners = new RefFileOwners([]);

  /** Fires with the id of a repository of which a reference was written. */
  readonly onDidChange = this.#changes.subscribe;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Watches these and no others. */
  async watch(repositories: readonly Repository[]): Promise<void> {
    this.#owners = new RefFileOwners(repositories);
    const places = repositories.length === 0 ? [] : await placesOf(repositories, this.#logger);
    const wanted = new Map(places.map((place) => [`${place.folder}\n${place.realFolder}`, place]));
    for (const [key, watcher] of this.#watchers) {
      if (wanted.has(key)) continue;
      watcher.dispose();
      this.#watchers.delete(key);
    }
    for (const [key, place] of wanted) {
      if (!this.#watchers.has(key)) this.#watchers.set(key, this.#start(place));
    }
  }

  dispose(): void {
    for (const watcher of this.#watchers.values()) watcher.dispose();
    this.#watchers.clear();
    this.#changes.dispose();
  }

  #start({ folder, realFolder }: Place): vscode.Disposable {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), `**/${REF_FILES}`);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const report = ({ fsPath }: vscode.Uri): void => {
      const owner = this.#owners.ownerOf(path.join(realFolder, path.relative(folder, fsPath)));
      if (owner !== null) this.#changes.fire(owner);
    };
    watcher.onDidCreate(report);
    watcher.onDidChange(report);
    watcher.onDidDelete(report);
    return watcher;
  }
}

/** The workspace folders that hold git directories of these repositories, and the git directories outside of them. */
async function placesOf(repositories: readonly Repository[], logger: Logger): Promise<readonly Place[]> {
  const folders = await Promise.all(analyzedFolders().map((folder) => placeOf(folder, logger)));
  const used = new Set<Place>();
  const outside: Place[] = [];
  for (const { commonDirectory } of repositories) {
    const place = folders.find((each) => each !== null && isWithin(each.realFolder, commonDirectory)) ?? null;
    if (place === null) outside.push({ folder: commonDirectory, realFolder: commonDirectory });
    else used.add(place);
  }
  if (outside.length > MOST_OUTSIDE) {
    logger.warn(`${outside.length - MOST_OUTSIDE} repositories outside the workspace are not watched for changes`);
  }
  return [...used, ...outside.slice(0, MOST_OUTSIDE)];
}

async function placeOf(folder: string, logger: Logger): Promise<Place | null> {
  try {
    return { folder, realFolder: await realpath(folder) };
  } catch (error) {
    logger.warn(`${folder} cannot be watched for changes: ${String(error)}`);
    return null;
  }
}
