import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

import { createProblem, ProblemError } from '../model/problemCatalogue.ts';

import { hardenedArguments, hardenedEnvironment } from './hardening.ts';
import { isInside } from './isInside.ts';

/** A git that may be run. */
export interface GitBinary {
  /** Absolute path. */
  readonly path: string;
  /** e.g. `2.39.5`. */
  readonly version: string;
}

export interface GitSearch {
  /** Absolute path from the settings; `null` searches PATH. */
  readonly configuredPath: string | null;
  /** Folders (the workspace's) from which no program is run, however PATH or the settings point there. */
  readonly excludedFolders: readonly string[];
  readonly signal: AbortSignal;
  /** What programs answered before, so that one that has not changed is not asked again. Filled here. */
  readonly answers?: Map<string, string>;
}

/** The first version with `safe.bareRepository`, without which a repository inside a repository could run programs. */
const OLDEST_VERSION: readonly [number, number] = [2, 38];
const VERSION_DEADLINE_MS = 10_000;

/**
 * Finds git 2.38 or newer outside the excluded folders: the configured one, or the first in PATH that is new enough
 * (relative and empty entries are skipped; PATHEXT on Windows).
 *
 * Throws a ProblemError with `gitNotFound`, `gitTooOld`, or `cancelled` when the signal is aborted.
 */
export async function locateGit(search: GitSearch): Promise<GitBinary> {
  const { configuredPath } = search;
  if (configuredPath !== null && !path.isAbsolute(configuredPath)) {
    throw new ProblemError(createProblem('gitNotFound', configuredPath, 'The path is not absolute.'));
  }
  const excluded = await withRealPaths(search.excludedFolders);
  const candidates = configuredPath === null ? pathCandidates() : [configuredPath];
  const notes: string[] = [];
  let tooOld: string | null = null;
  for (const candidate of candidates) {
    const found = await examine(candidate, excluded, search);
    if (found.kind === 'usable') return found.binary;
    if (found.kind === 'tooOld') tooOld ??= found.version;
    else if (found.kind === 'rejected') notes.push(`${candidate}: ${found.why}`);
  }
  if (tooOld !== null) throw new ProblemError(createProblem('gitTooOld', tooOld, notes.join('; ')));
  throw new ProblemError(createProblem('gitNotFound', configuredPath ?? '', notes.join('; ')));
}

type Candidate =
  | { readonly kind: 'usable'; readonly binary: GitBinary }
  | { readonly kind: 'tooOld'; readonly version: string }
  | { readonly kind: 'rejected'; readonly why: string }
  | { readonly kind: 'absent' };

async function examine(candidate: string, excluded: readonly string[], search: GitSearch): Promise<Candidate> {
  const file = await executableFile(candidate);
  if (file === null) return { kind: 'absent' };
  const places = [candidate, await realpath(candidate)];
  if (places.some((place) => excluded.some((folder) => isInside(place, folder)))) {
    return { kind: 'rejected', why: 'it lies in a folder that is analysed' };
  }
  const output = search.answers?.get(file) ?? (await readVersion(candidate, search.signal));
  const match = /^git version (\d+)\.(\d+)(\.\d+)?/u.exec(output);
  if (match === null) return { kind: 'rejected', why: 'it does not answer as git' };
  const [, major = '', minor = '', patch = ''] = match;
  const version = `${major}.${minor}${patch}`;
  search.answers?.set(file, output);
  return isNewEnough(Number(major), Number(minor))
    ? { kind: 'usable', binary: { path: candidate, version } }
    : { kind: 'tooOld', version };
}

function isNewEnough(major: number, minor: number): boolean {
  const [oldestMajor, oldestMinor] = OLDEST_VERSION;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** What `git --version` prints; empty when it cannot be run. Runs beside the program, never in a repository. */
async function readVersion(candidate: string, signal: AbortSignal): Promise<string> {
  const target = { directory: path.dirname(candidate), bare: false };
  const options = {
    cwd: target.directory,
    env: hardenedEnvironment(target),
    timeout: VERSION_DEADLINE_MS,
    killSignal: 'SIGKILL',
    windowsHide: true,
    signal,
  } as const;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new ProblemError(createProblem('cancelled', 'git')));
      return;
    }
    execFile(candidate, [...hardenedArguments(target), '--version'], options, (_error, stdout) => {
      if (signal.aborted) reject(new ProblemError(createProblem('cancelled', 'git')));
      // A program that fails prints no version, and that is what decides.
      else resolve(stdout);
    });
  });
}

function pathCandidates(): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((entry) => path.isAbsolute(entry));
  return [...new Set(folders)].flatMap((folder) => programNames().map((name) => path.join(folder, name)));
}

function programNames(): readonly string[] {
  if (process.platform !== 'win32') return ['git'];
  // A .bat or .cmd would need a shell.
  const extensions = (process.env['PATHEXT'] ?? '.EXE').split(';').map((extension) => extension.toLowerCase());
  return extensions.filter((extension) => ['.exe', '.com'].includes(extension)).map((extension) => `git${extension}`);
}

/** What tells a program from every other one, and from itself after it was replaced; `null` when it is none. */
async function executableFile(candidate: string): Promise<string | null> {
  try {
    await access(candidate, constants.X_OK);
    const found = await stat(candidate);
    return found.isFile() ? [candidate, found.dev, found.ino, found.size, found.mtimeMs].join(' ') : null;
  } catch {
    // Not there, or not for us: the search goes on.
    return null;
  }
}

async function withRealPaths(folders: readonly string[]): Promise<readonly string[]> {
  const real = await Promise.all(
    // A folder that is not there holds no program.
    folders.map((folder) => realpath(folder).catch(() => folder)),
  );
  return [...folders, ...real];
}
