import path from 'node:path';

import picomatch from 'picomatch';

// A leading "!" is a name, not a negation: one such entry in a list of folders to ignore would ignore all others.
const GLOB_OPTIONS = { dot: true, nonegate: true } as const;

type Matcher = (text: string) => boolean;

/** Whether a text matches one of some globs; no globs match nothing. */
export function globMatcher(globs: readonly string[]): Matcher {
  const usable = globs.map((glob) => glob.trim().replace(/(?<=.)\/+$/u, '')).filter((glob) => glob !== '');
  return usable.length === 0 ? () => false : picomatch(usable, GLOB_OPTIONS);
}

/** The path of something below a folder as globs see it: relative, with slashes. */
export function globPath(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}

/** Chooses repositories by name or by path relative to the searched folder. */
export function repositoryFilter(
  only: readonly string[],
  exclude: readonly string[],
): (name: string, relativePath: string) => boolean {
  const isWanted = only.length === 0 ? () => true : globMatcher(only);
  const isExcluded = globMatcher(exclude);
  return (name, relativePath) =>
    (isWanted(name) || isWanted(relativePath)) && !isExcluded(name) && !isExcluded(relativePath);
}
