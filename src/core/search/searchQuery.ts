/** What somebody looks for, ready to be compared with folded texts. It is data: no part of it ever becomes an argument. */
export interface SearchQuery {
  /** Folded; every one of them must be found somewhere in a commit. */
  readonly terms: readonly string[];
  /** All of it, folded, as it was typed. */
  readonly phrase: string;
  /** The term that is the beginning of an object id; `null` unless it is the only term. */
  readonly objectId: string | null;
}

/** A pasted sentence is looked for as it is; so many words can be told apart by bits of one number. */
const MOST_TERMS = 16;

/** Four hexadecimal digits are the fewest that git takes for an object id, 64 are all of a SHA-256. */
const OBJECT_ID = /^[0-9a-f]{4,64}$/u;

/** Makes texts comparable: case and the ways to write one accented letter do not matter. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** Words, and phrases between double quotes, which a search wants all of; without any of them nothing is found. */
export function parseSearchQuery(text: string): SearchQuery {
  const phrase = foldText(text).trim().replaceAll(/\s+/gu, ' ');
  const parts = [...phrase.matchAll(/"([^"]+)"|[^\s"]+/gu)].map(([whole, quoted]) => (quoted ?? whole).trim());
  const terms = [...new Set(parts.filter((part) => part !== ''))];
  const [only = ''] = terms;
  return {
    terms: terms.length > MOST_TERMS ? [phrase] : terms,
    phrase,
    objectId: terms.length === 1 && OBJECT_ID.test(only) ? only : null,
  };
}
