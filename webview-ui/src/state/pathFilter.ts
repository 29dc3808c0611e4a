/** Longer than any path that a file system takes; the host accepts no longer one either. */
const MAXIMUM_LENGTH = 1000;

/**
 * A file or folder from the top of a repository: `./src//core/` becomes `src/core`, as the host's own rule has it.
 *
 * @returns `null` for what names no such place: an absolute path, one with `..` or a backslash, the top itself
 */
export function pathFilter(text: string): string | null {
  if (text.startsWith('/') || text.length > MAXIMUM_LENGTH || /[\\\0]/u.test(text)) return null;
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length === 0 || parts.includes('..') ? null : parts.join('/');
}
