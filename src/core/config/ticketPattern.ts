/** How a repetition without an end counts: so many characters of a line may be looked at. */
const ENDLESS = 500;
/** Two repetitions without an end, and a little more. A pattern comes from a file that others wrote, and is run over every message. */
const MOST_WAYS = 300_000;
const LONGEST = 200;

/** The pattern cannot be read by the few rules that keep it fast. */
class PatternError extends Error {
  override readonly name = 'PatternError';
}

/**
 * Counts in how many ways a pattern could be laid over one place of a text, which bounds what a hostile text costs. Only
 * called for what `RegExp` takes with the `u` flag.
 */
class PatternWays {
  readonly #pattern: string;
  #place = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  count(): number {
    return this.#alternatives();
  }

  get #next(): string {
    return this.#pattern[this.#place] ?? '';
  }

  #alternatives(): number {
    let ways = this.#sequence();
    while (this.#next === '|') {
      this.#place++;
      ways += this.#sequence();
    }
    return ways;
  }

  #sequence(): number {
    let ways = 1;
    while (this.#place < this.#pattern.length && this.#next !== '|' && this.#next !== ')') ways *= this.#repeated();
    return ways;
  }

  #repeated(): number {
    const isGroup = this.#next === '(';
    const ways = isGroup ? this.#group() : this.#character();
    const quantifier = /^(?:[*+?]|\{(\d+)(,)?(\d*)\})\??/u.exec(this.#pattern.slice(this.#place));
    if (quantifier === null) return ways;
    this.#place += quantifier[0].length;
    if (quantifier[0].startsWith('?')) return ways + 1;
    if (isGroup) throw new PatternError('must not repeat a group');
    const [, least, comma, most] = quantifier;
    if (least === undefined || (comma !== undefined && most === '')) return ENDLESS;
    return comma === undefined ? 1 : Math.max(1, Number(most) - Number(least) + 1);
  }

  #group(): number {
    const opening = /^\((?:\?:|\?<[\p{L}_$][\p{L}\p{N}_$]*>|(?!\?))/u.exec(this.#pattern.slice(this.#place))?.[0];
    if (opening === undefined) throw new PatternError('must not look ahead or behind');
    this.#place += opening.length;
    const ways = this.#alternatives();
    this.#place++;
    return ways;
  }

  /** A character, a class or an escape. */
  #character(): number {
    const rest = this.#pattern.slice(this.#place);
    if (/^\\(?:[1-9]|k)/u.test(rest)) throw new PatternError('must not refer back');
    const whole = /^(?:\[(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\.|.)/su.exec(rest)?.[0] ?? ' ';
    this.#place += whole.length;
    return 1;
  }
}

/** Why a text is no pattern of ticket keys; `null` when it is one. Then it is to be compiled with the flags `gu`. */
export function ticketPatternTrouble(pattern: string): string | null {
  if (pattern.length > LONGEST) return `must have at most ${String(LONGEST)} characters`;
  try {
    if (new RegExp(pattern, 'u').test('')) return 'must not match an empty text';
    return new PatternWays(pattern).count() > MOST_WAYS
      ? 'must have fewer repetitions: two without an end at most'
      : null;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    return `must be a regular expression (${error instanceof Error ? error.message : String(error)})`;
  }
}
