import { posix, win32 } from 'node:path';

/** What decides where a program keeps what it could read again. */
export interface CachePlace {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The user's home folder, absolute. */
  readonly home: string;
}

/** Names another folder; it must be an absolute path. */
export const CACHE_DIRECTORY_VARIABLE = 'MUSTER_CACHE_DIR';

/**
 * The folder in which the command line keeps histories: the system's own place for caches, below the user's home.
 *
 * @returns an absolute path; `null` when the variable that names another folder holds no absolute path
 */
export function cacheDirectory({ environment, platform, home }: CachePlace): string | null {
  const path = platform === 'win32' ? win32 : posix;
  const chosen = environment[CACHE_DIRECTORY_VARIABLE] ?? '';
  if (chosen !== '') return path.isAbsolute(chosen) ? chosen : null;
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'muster');
  const [variable, fallback] =
    platform === 'win32'
      ? ['LOCALAPPDATA', path.join(home, 'AppData', 'Local')]
      : ['XDG_CACHE_HOME', path.join(home, '.cache')];
  const base = environment[variable] ?? '';
  // The XDG base directory specification: a path that is not absolute is to be ignored.
  return path.join(path.isAbsolute(base) ? base : fallback, 'muster');
}
