/** Where people and forges look for it. */
export const IGNORED_REVISIONS_FILE = '.git-blame-ignore-revs';

/** A file with more was made to exhaust memory. */
const MOST_REVISIONS = 100_000;

/**
 * The object ids that a file of `git blame --ignore-revs-file` lists, each once. Comments, blank lines and abbreviated ids
 * are passed over.
 */
export function parseIgnoredRevisions(text: string): readonly string[] {
  const revisions = new Set<string>();
  for (const line of text.split('\n')) {
    const id = line.replace(/#.*$/u, '').trim().toLowerCase();
    if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(id)) revisions.add(id);
    if (revisions.size === MOST_REVISIONS) break;
  }
  return [...revisions];
}
