import type { RecordedIdentity } from './commitFacts.ts';

/** A message with more of them was made to be one. */
const MOST_CO_AUTHORS = 50;
const LONGEST_NAME = 200;
const LONGEST_EMAIL = 254;

const TRAILER = /^([A-Za-z0-9-]+)[ \t]*:(.*)$/u;
/** Lines that git itself writes: with one of them a quarter of trailers makes a paragraph one of trailers. */
const MADE_BY_GIT = /^(?:Signed-off-by: |\(cherry picked from commit )/u;
const LEAST_SHARE = 0.25;
/** Text behind the address is passed over, as git does; a second address makes it nobody. */
const IDENTITY = /^([^<>]*)<([^<>\s@]+@[^<>\s@]+)>[^<>]*$/u;

/** The lines of the last paragraph; none when the message has no other one before it, which is its title. */
function lastParagraph(message: string): readonly string[] {
  const lines = message.trimEnd().split('\n');
  const blank = lines.findLastIndex((line) => line.trim() === '');
  const hasTitle = lines.slice(0, Math.max(blank, 0)).some((line) => line.trim() !== '');
  return hasTitle ? lines.slice(blank + 1) : [];
}

/** Joins each line to those that go on from it, which begin with a blank. */
function unfold(lines: readonly string[]): readonly string[] {
  const unfolded: string[] = [];
  for (const line of lines) {
    const last = unfolded.at(-1);
    if (/^\s/u.test(line) && last !== undefined && TRAILER.test(last)) {
      unfolded[unfolded.length - 1] = `${last} ${line.trim()}`;
    } else unfolded.push(line.trimEnd());
  }
  return unfolded;
}

/** Whether a paragraph is one of trailers, as git-interpret-trailers(1) defines it. */
function isTrailers(lines: readonly string[]): boolean {
  const isMadeByGit = (line: string): boolean => MADE_BY_GIT.test(line);
  const trailers = lines.filter((line) => isMadeByGit(line) || TRAILER.test(line)).length;
  if (trailers === lines.length) return true;
  return lines.some(isMadeByGit) && trailers >= lines.length * LEAST_SHARE;
}

function identityOf(value: string): RecordedIdentity | null {
  const [, name = '', email = ''] = IDENTITY.exec(value.trim()) ?? [];
  // What a terminal or a page would obey has no place in a name.
  const plain = name.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const isUsable = email !== '' && email.length <= LONGEST_EMAIL && plain.length <= LONGEST_NAME;
  return isUsable && !/[\p{Cc}\p{Cf}]/u.test(email) ? { name: plain, email } : null;
}

/**
 * Whom the `Co-authored-by` trailers of a message name, each once, in their order. What is no name with an e-mail is left
 * out.
 */
export function coAuthorsIn(message: string): readonly RecordedIdentity[] {
  // Most messages have none, and need no taking apart.
  if (!/^co-authored-by/imu.test(message)) return [];
  const lines = unfold(lastParagraph(message));
  if (lines.length === 0 || !isTrailers(lines)) return [];
  const found = new Map<string, RecordedIdentity>();
  for (const line of lines) {
    const [, key = '', value = ''] = TRAILER.exec(line) ?? [];
    const identity = key.toLowerCase() === 'co-authored-by' ? identityOf(value) : null;
    if (identity !== null) found.set(`${identity.name}\0${identity.email}`, identity);
    if (found.size === MOST_CO_AUTHORS) break;
  }
  return [...found.values()];
}
