import { stripCredentials } from '../git/stripCredentials.ts';

const MOST_CHARACTERS = 2048;

/** What a job may name; more is no list of its repositories. */
const MOST_URLS = 20;

// Control characters would hide what a URL says.
const UNUSABLE = /^$|[\p{Cc}\p{Zl}\p{Zp}]/u;

/** Remotes as a server tells them: without credentials, each once, in their order. */
export function scmUrls(urls: Iterable<string | null>): readonly string[] {
  const kept = new Set<string>();
  for (const url of urls) {
    const text = stripCredentials(url?.trim() ?? '');
    if (text.length <= MOST_CHARACTERS && !UNUSABLE.test(text)) kept.add(text);
    if (kept.size === MOST_URLS) break;
  }
  return [...kept];
}
