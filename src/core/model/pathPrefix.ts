/** What {@link normalizePathPrefix} accepts, for a message. */
export const PATH_PREFIX_RULE =
  'a file or folder from the top of the repository is accepted, such as src/core, with / between its parts and no .. among them';

/** Longer than any path that a file system takes. */
const MAXIMUM_LENGTH = 4096;

/**
 * A file or folder from the top of a repository, as git writes paths: `./src//core/` becomes `src/core`.
 *
 * @returns `null` for what names no such place: an absolute path, one with `..` or a backslash, the top itself
 */
export function normalizePathPrefix(text: string): string | null {
  if (text.startsWith('/') || text.length > MAXIMUM_LENGTH || /[\\\0]/u.test(text)) return null;
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length === 0 || parts.includes('..') ? null : parts.join('/');
}
