import { realpath } from 'node:fs/promises';
import path from 'node:path';

import { isInside } from '../git/isInside.ts';
import { compareText } from '../model/compareText.ts';
import type { RunOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import { createProblem, ProblemError } from '../model/problemCatalogue.ts';
import type { Repository } from '../model/repository.ts';
import type { Logger } from '../ports.ts';

import type { Candidate } from './candidate.ts';
import type { FolderReader } from './folderReader.ts';
import { FolderWalk } from './folderWalk.ts';
import { isGitDirectory, resolveDotGit, type GitDirectory } from './gitDirectory.ts';
import { mergeCandidates, nameOf } from './mergeCandidates.ts';
import { globMatcher, globPath, repositoryFilter } from './pathFilter.ts';
import { resolveSearchedFolders, type SearchedFolder } from './searchedFolder.ts';

export interface Discovery {
  /** By name, then path. */
  readonly repositories: readonly Repository[];
  readonly problems: readonly Problem[];
}

export type DiscoveryOptions = Pick<
  RunOptions,
  'folders' | 'knownRepositories' | 'maxDepth' | 'ignore' | 'only' | 'exclude'
>;

/**
 * Finds the repositories below the searched folders, united with those already known. The result does not depend on
 * the order of the file system. A folder that is a part of a work tree and holds no repository stands for that work tree.
 *
 * Throws a ProblemError: `folderNotFound` when none of the folders is there, `cancelled` when `signal` is aborted.
 */
export async function findRepositories(
  options: DiscoveryOptions,
  ports: { readonly logger: Logger; readonly folderReader: FolderReader },
  signal: AbortSignal,
): Promise<Discovery> {
  const { folders, problems } = await resolveSearchedFolders(options.folders);
  if (folders.length === 0 && problems[0] !== undefined) throw new ProblemError(problems[0]);
  const { logger, folderReader } = ports;
  const walk = new FolderWalk(folders, {
    maxDepth: options.maxDepth,
    isIgnored: globMatcher(options.ignore),
    logger,
    reader: folderReader,
    signal,
  });
  await walk.run().catch((error: unknown) => {
    if (!signal.aborted) throw error;
    throw new ProblemError(createProblem('cancelled', options.folders.join(', ')), { cause: error });
  });
  const enclosing = enclosingCandidates(folders, walk.candidates);
  const known = await knownCandidates(options.knownRepositories, folders, logger);
  const isWanted = repositoryFilter(options.only, options.exclude);
  const repositories = mergeCandidates([...walk.candidates, ...enclosing, ...known]);
  return {
    repositories: repositories.filter((repository) => isWanted(nameOf(repository), globPathOf(repository, folders))),
    problems: [...problems, ...walk.problems.toSorted(byMessage), ...cutOffProblems(folders, walk)],
  };
}

function enclosingCandidates(folders: readonly SearchedFolder[], found: readonly Candidate[]): readonly Candidate[] {
  const filled = new Set(found.map((candidate) => candidate.root));
  const candidates: Candidate[] = [];
  for (const { given, enclosing } of folders) {
    if (filled.has(given) || enclosing === null || !isGitDirectory(enclosing.git.directory)) continue;
    candidates.push(workTreeCandidate(enclosing.path, given, enclosing.git));
  }
  return candidates;
}

/** What the host knows already; a path that holds no work tree any more is passed over. */
async function knownCandidates(
  known: readonly string[],
  folders: readonly SearchedFolder[],
  logger: Logger,
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const given of known) {
    try {
      const place = await realpath(given);
      const git = resolveDotGit(place);
      if (git !== null) candidates.push(workTreeCandidate(place, rootOf(place, folders)?.given ?? place, git));
    } catch (error) {
      logger.debug(`A known repository is not there: ${String(error)}`);
    }
  }
  return candidates;
}

function workTreeCandidate(place: string, root: string, git: GitDirectory): Candidate {
  const { commonDirectory, kind } = git;
  return { path: place, root, kind: kind === 'main' ? 'workTree' : kind, commonDirectory };
}

/** The innermost searched folder that holds `place`, else the first that lies in it. */
function rootOf(place: string, folders: readonly SearchedFolder[]): SearchedFolder | undefined {
  const around = folders.filter((folder) => isInside(place, folder.realPath));
  const innermost = around.toSorted((a, b) => b.realPath.length - a.realPath.length)[0];
  return innermost ?? folders.find((folder) => isInside(folder.realPath, place));
}

function globPathOf(repository: Repository, folders: readonly SearchedFolder[]): string {
  const root = folders.find((folder) => folder.given === repository.root)?.realPath ?? repository.root;
  return isInside(repository.path, root) ? globPath(root, repository.path) : path.basename(repository.path);
}

function cutOffProblems(folders: readonly SearchedFolder[], walk: FolderWalk): readonly Problem[] {
  return folders
    .filter((folder) => walk.cutOff.has(folder))
    .map((folder) => createProblem('depthLimitReached', folder.given));
}

function byMessage(a: Problem, b: Problem): number {
  return compareText(a.message, b.message);
}
