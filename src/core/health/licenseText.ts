import { LICENSE_FINGERPRINTS, type LicenseFingerprint } from './licenseFingerprints.ts';

/** Where a file says by itself what it is. */
const IDENTIFIER = /SPDX-License-Identifier:[ \t]*([^\r\n*]{1,200})/u;

/** No licence that is told by what it lacks is longer, in words without marks. */
const SHORT_LICENSE_CHARACTERS = 2500;

/** What a text says in so many words, without Markdown, marks or lines: that is what lawyers compare too. */
function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}

/**
 * The licences whose text, or the note that points to it, is in a file: SPDX ids in the order in which they appear, each once;
 * none when no known one is. The names of authors and the years do not matter.
 */
export function recognisedLicenses(text: string): readonly string[] {
  const words = ` ${wordsOf(text)} `;
  const found = LICENSE_FINGERPRINTS.flatMap((fingerprint) => {
    const at = placeOf(fingerprint, words);
    return at === null ? [] : [{ id: fingerprint.id, at }];
  });
  return [...new Set(found.toSorted((a, b) => a.at - b.at).map(({ id }) => id))];
}

/** The expression of the file's own `SPDX-License-Identifier:`; `null` when it has none. */
export function licenseIdentifier(text: string): string | null {
  return IDENTIFIER.exec(text)?.[1]?.trim() ?? null;
}

/** Where in the words the licence begins; `null` when it is not there. */
function placeOf({ all, unless, unlessAnywhere = [] }: LicenseFingerprint, words: string): number | null {
  if (unlessAnywhere.some((phrase) => words.includes(` ${phrase}`))) return null;
  const [first = '', ...others] = all;
  for (let at = words.indexOf(` ${first}`); at >= 0; at = words.indexOf(` ${first}`, at + 1)) {
    const rest = unless === undefined ? words.slice(at) : shortLicense(words, at, first);
    const has = (phrase: string): boolean => rest.includes(` ${phrase}`);
    if (others.every(has) && !unless?.some(has)) return at;
    // Of a licence without an end in sight the text behind this place was all there is.
    if (unless === undefined) return null;
  }
  return null;
}

/** What may belong to a short licence that begins here: it ends where another one begins with the same words. */
function shortLicense(words: string, at: number, first: string): string {
  const next = words.indexOf(` ${first}`, at + 1);
  const end = at + SHORT_LICENSE_CHARACTERS;
  return words.slice(at, next < 0 ? end : Math.min(next, end));
}
