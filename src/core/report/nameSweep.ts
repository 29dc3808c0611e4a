import type { KnownPerson } from './pseudonyms.ts';

/** Where names of people are looked for. */
export interface SweepOptions {
  /** Names beside e-mail addresses. */
  readonly names: boolean;
  /** Names of one word too. Only in sentences: in a path, `test` is a folder even where a person is called so. */
  readonly singleWords: boolean;
}

interface SoughtName {
  /** Lower case. */
  readonly words: readonly string[];
  readonly replacement: string;
}

/** Finds people in text that nobody promised to be free of them: messages of git, paths, refs, names of jobs. */
export class NameSweep {
  readonly #emails = new Map<string, string>();
  /** Addresses that {@link ADDRESS} does not find whole. */
  readonly #oddEmails: string[] = [];
  /** By their first word, longest first. */
  readonly #names = new Map<string, SoughtName[]>();

  constructor(people: Iterable<KnownPerson>) {
    for (const { name, email, pseudonym } of people) {
      this.#addEmail(email.toLowerCase(), pseudonym.email);
      this.#addName(name, pseudonym.name);
    }
    for (const names of this.#names.values()) names.sort((a, b) => b.words.length - a.words.length);
  }

  /** The text with pseudonyms instead of people; addresses of unknown people become `someone@masked`. */
  replace(text: string, { names, singleWords }: SweepOptions): string {
    const without = text.includes('@') ? this.#replaceEmails(text) : text;
    return names ? this.#replaceNames(without, singleWords) : without;
  }

  #addEmail(email: string, replacement: string): void {
    if (email === '' || this.#emails.has(email)) return;
    this.#emails.set(email, replacement);
    if (email.includes('@') && email.replace(ADDRESS, '') !== '') this.#oddEmails.push(email);
  }

  #addName(name: string, replacement: string): void {
    const words = wordsOf(name)
      .slice(0, MOST_WORDS)
      .map(({ word }) => word);
    const [first] = words;
    if (first === undefined || !isDistinctive(words)) return;
    const names = this.#names.get(first) ?? [];
    if (names.some((each) => each.words.join(' ') === words.join(' '))) return;
    this.#names.set(first, [...names, { words, replacement }]);
  }

  #replaceEmails(text: string): string {
    let without = text;
    for (const email of this.#oddEmails) without = replaceIgnoringCase(without, email, this.#emails.get(email) ?? '');
    return without.replace(ADDRESS, (found) => {
      const address = found.replace(/\.+$/u, '');
      const known = this.#emails.get(address.toLowerCase());
      const masked = known ?? (isAddress(address) ? 'someone@masked' : address);
      return masked + found.slice(address.length);
    });
  }

  #replaceNames(text: string, singleWords: boolean): string {
    const found = wordsOf(text);
    let replaced = '';
    let end = 0;
    for (let index = 0; index < found.length; index++) {
      const match = this.#nameAt(text, found, index, singleWords);
      if (match === null) continue;
      const [first, last] = [found[index], found[index + match.words.length - 1]];
      replaced += text.slice(end, first?.start) + match.replacement;
      end = last?.end ?? end;
      index += match.words.length - 1;
    }
    return end === 0 ? text : replaced + text.slice(end);
  }

  #nameAt(text: string, found: readonly FoundWord[], index: number, singleWords: boolean): SoughtName | null {
    const names = this.#names.get(found[index]?.word ?? '') ?? [];
    const matches = (words: readonly string[]): boolean =>
      words.every((word, offset) => {
        const [before, here] = [found[index + offset - 1], found[index + offset]];
        if (here?.word !== word) return false;
        return offset === 0 || BETWEEN_WORDS.test(text.slice(before?.end, here.start));
      });
    return names.find(({ words }) => (singleWords || words.length > 1) && matches(words)) ?? null;
  }
}

/** Nobody's name is longer; one that is would be looked for as long as it is, at every place. */
const MOST_WORDS = 8;

interface FoundWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** `ada.lovelace` and `Ada Lovelace` are one name; `ada/lovelace` are two folders. */
const BETWEEN_WORDS = /^[^\p{L}\p{N}/\\]{1,3}$/u;

const ADDRESS = /[^\s"'()<>[\]{},;:|\\/=@]+@[^\s"'()<>[\]{},;:|\\/=@]+/gu;

/** `git@host` is how a remote is written, `action@v4` a version. */
function isAddress(text: string): boolean {
  return /@(?:[^.]+\.)+\p{L}{2,}$/u.test(text) && !text.startsWith('git@');
}

function wordsOf(text: string): readonly FoundWord[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+/gu), ({ 0: word, index }) => {
    return { word: word.toLowerCase(), start: index, end: index + word.length };
  });
}

/** Initials alone would be found everywhere. Scripts with a character a syllable say more with fewer. */
function isDistinctive(words: readonly string[]): boolean {
  const letters = words.join('');
  return letters.length >= (/^\p{ASCII}*$/u.test(letters) ? 4 : 2);
}

function replaceIgnoringCase(text: string, sought: string, replacement: string): string {
  const lower = text.toLowerCase();
  // Where lower case has another length, places would not fit; then the exact spelling is all that is looked for.
  if (lower.length !== text.length) return text.replaceAll(sought, replacement);
  let replaced = '';
  let end = 0;
  for (let start = lower.indexOf(sought); start >= 0; start = lower.indexOf(sought, end)) {
    replaced += text.slice(end, start) + replacement;
    end = start + sought.length;
  }
  return replaced + text.slice(end);
}
