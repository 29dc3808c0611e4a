import { resolveDotGit } from '../discovery/gitDirectory.ts';
import type { GitBinary } from '../git/gitBinary.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import { packIndexBytes } from '../git/packSize.ts';
import { readConfiguration } from '../git/queries/readConfiguration.ts';
import { objectPlaceOf } from '../git/objects/objectPlace.ts';
import type { ObjectPlace } from '../git/objects/objectDatabase.ts';
import { readHead } from '../git/queries/readHead.ts';
import { readRefTips } from '../git/queries/readRefTips.ts';
import {
  hasGrafts,
  hasReplaceRefs,
  readHeadFile,
  readShallowBoundary,
  repositoryFingerprint,
  type GitFolders,
} from '../git/refFiles.ts';
import { boundaryDigest } from '../history/revisions.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import { createProblem } from '../model/problemCatalogue.ts';
import type { Head, ValidityFlag } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';

/** What git and the repository's own files say before any commit is read. */
export interface Preparation {
  readonly target: GitTarget;
  readonly folders: GitFolders;
  readonly head: Head;
  readonly remoteUrl: string | null;
  readonly validity: readonly ValidityFlag[];
  readonly problems: readonly Problem[];
  /** Object ids of the commits to list from; empty when there is nothing to list. */
  readonly tips: readonly string[];
  /** `boundaryDigest` of the clone. */
  readonly boundary: string;
  /** `false` where trees may be missing. */
  readonly hasTrees: boolean;
  /** Whether it takes git seconds to go through its history. */
  readonly isLong: boolean;
  /** Whether it takes less than starting a process. */
  readonly isShort: boolean;
  /** `objectPlaceOf` the repository. */
  readonly objects: ObjectPlace | null;
}

export interface PrepareRequest {
  readonly git: GitBinary;
  readonly repository: Repository;
  readonly scope: MetricOptions['scope'];
  readonly signal: AbortSignal;
}

const FLAG_PROBLEM = {
  shallow: 'shallowClone',
  partialClone: 'partialClone',
  grafts: 'graftedHistory',
  replaceRefs: 'replaceRefs',
  missingObjects: 'missingObject',
} as const;

/** Some 250,000 objects, which is some 40,000 commits. */
const LONG_HISTORY_INDEX_BYTES = 8 * 1024 * 1024;

/** Some 1,000 objects. */
const SHORT_HISTORY_INDEX_BYTES = 32 * 1024;

/** Where the repository's own files lie. */
export function gitFoldersOf({ kind, path, commonDirectory }: Repository): GitFolders {
  // Only a linked worktree has a git directory beside the one that it shares.
  const found = kind === 'linkedWorktree' ? resolveDotGit(path) : null;
  return { directory: path, gitDirectory: found?.directory ?? commonDirectory, commonDirectory };
}

/** See `repositoryFingerprint`; `null` where it would not cover all tips. */
export function fingerprintOf(folders: GitFolders, scope: MetricOptions['scope']): string | null {
  return scope === 'head' ? repositoryFingerprint(folders) : null;
}

/** HEAD from its file; git is asked only where that does not tell. */
export async function headOf(request: PrepareRequest, target: GitTarget, folders: GitFolders): Promise<Head> {
  return readHeadFile(folders) ?? (await readHead(request.git, target, request.signal));
}

async function chooseTips(request: PrepareRequest, target: GitTarget, head: Head): Promise<readonly string[]> {
  const own = head.commit === null ? [] : [head.commit];
  if (request.scope === 'head') return own;
  const refTips = await readRefTips(request.git, target, request.signal);
  return [...new Set([...refTips, ...own])].toSorted();
}

async function headProblems(
  request: PrepareRequest,
  target: GitTarget,
  head: Head,
  tips: readonly string[],
): Promise<readonly Problem[]> {
  const { name } = request.repository;
  if (head.commit !== null) return head.ref === null ? [createProblem('detachedHead', name, head.commit)] : [];
  if (tips.length > 0) return [];
  const others = request.scope === 'all' ? [] : await readRefTips(request.git, target, request.signal);
  const code = others.length === 0 ? 'emptyRepository' : 'unbornHead';
  return [createProblem(code, name, head.ref ?? '')];
}

/** Throws a ProblemError when git does not accept the repository or cannot tell. */
export async function prepareRepository(request: PrepareRequest): Promise<Preparation> {
  const { git, repository, signal } = request;
  const target: GitTarget = { directory: repository.path, bare: repository.kind === 'bare' };
  const folders = gitFoldersOf(repository);
  const head = await headOf(request, target, folders);
  const { remoteUrl, partialClone, lacksTrees } = await readConfiguration(git, target, folders.commonDirectory, signal);
  const shallow = readShallowBoundary(folders.commonDirectory);
  const flags: readonly (readonly [ValidityFlag, boolean])[] = [
    ['shallow', shallow.trim() !== ''],
    ['partialClone', partialClone],
    ['grafts', hasGrafts(folders.commonDirectory)],
    ['replaceRefs', hasReplaceRefs(folders.commonDirectory)],
  ];
  const validity = flags.filter(([, holds]) => holds).map(([flag]) => flag);
  const tips = await chooseTips(request, target, head);
  const indexBytes = packIndexBytes(folders.commonDirectory);
  return {
    target,
    folders,
    head,
    remoteUrl,
    validity,
    problems: [
      ...(await headProblems(request, target, head, tips)),
      ...validity.map((flag) => createProblem(FLAG_PROBLEM[flag], repository.name)),
    ],
    tips,
    boundary: boundaryDigest(shallow),
    hasTrees: !lacksTrees,
    isLong: indexBytes >= LONG_HISTORY_INDEX_BYTES,
    isShort: indexBytes < SHORT_HISTORY_INDEX_BYTES,
    objects: objectPlaceOf(folders),
  };
}
