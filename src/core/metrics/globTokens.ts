/** What a glob is made of, from left to right. */
export type GlobToken =
  | { readonly kind: 'character'; readonly code: number }
  | GlobSet
  /** `?`; a run of any length within one component (`*`). */
  | { readonly kind: 'one' | 'run' }
  /** A globstar: whole folders and their slashes before a slash, else whatever follows. */
  | { readonly kind: 'folders' | 'all' }
  | { readonly kind: 'choice'; readonly options: readonly (readonly GlobToken[])[] };

/** `[a-z]`, `[!a-z]`: UTF-16 code units, both ends included. */
export interface GlobSet {
  readonly kind: 'set';
  readonly ranges: readonly (readonly [from: number, to: number])[];
  readonly negated: boolean;
}

/** Where each `{` that has an end ends, and each `[`. What opens and never closes is text. */
type Closings = ReadonlyMap<number, number>;

function setEnd(glob: string, open: number): number {
  let at = open + (/[!^]/u.test(glob.charAt(open + 1)) ? 2 : 1);
  // A bracket in the first place is one of the set.
  if (glob[at] === ']') at++;
  for (; at < glob.length; at++) {
    if (glob[at] === '\\') at++;
    else if (glob[at] === ']') return at;
    else if (glob[at] === '/') return -1;
  }
  return -1;
}

function findClosings(glob: string): Closings {
  const closings = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < glob.length; at++) {
    const character = glob[at];
    if (character === '\\') at++;
    else if (character === '{') open.push(at);
    else if (character === '}') {
      const start = open.pop();
      if (start !== undefined) closings.set(start, at);
    } else if (character === '[') {
      const end = setEnd(glob, at);
      if (end === -1) continue;
      closings.set(at, end);
      at = end;
    }
  }
  return closings;
}

function parseSet(glob: string, open: number, close: number): GlobSet {
  const negated = /[!^]/u.test(glob.charAt(open + 1));
  const ranges: [number, number][] = [];
  const code = (at: number): number => glob.charCodeAt(at);
  for (let at = open + (negated ? 2 : 1); at < close; at++) {
    if (glob[at] === '\\') at++;
    const isRange = glob[at + 1] === '-' && at + 2 < close;
    ranges.push([code(at), code(isRange ? at + 2 : at)]);
    if (isRange) at += 2;
  }
  return { kind: 'set', ranges, negated };
}

/** Tokens of a part of a glob, with the rules of bash for what they stand for. */
class GlobReader {
  readonly #glob: string;
  readonly #closings: Closings;

  constructor(glob: string) {
    this.#glob = glob;
    this.#closings = findClosings(glob);
  }

  /** Tokens of `glob[from]` up to, not including, `glob[to]`. */
  read(from: number, to: number): readonly GlobToken[] {
    const tokens: GlobToken[] = [];
    for (let at = from; at < to; at++) {
      const close = this.#closings.get(at);
      const character = this.#glob[at];
      if (character === '*') at = this.#readStars(tokens, at);
      else if (character === '?') tokens.push({ kind: 'one' });
      else if (close !== undefined && character === '[') {
        tokens.push(parseSet(this.#glob, at, close));
        at = close;
      } else if (close !== undefined) {
        tokens.push({ kind: 'choice', options: this.#readOptions(at, close) });
        at = close;
      } else {
        if (character === '\\' && at + 1 < to) at++;
        tokens.push({ kind: 'character', code: this.#glob.charCodeAt(at) });
      }
    }
    return tokens;
  }

  #readOptions(open: number, close: number): readonly (readonly GlobToken[])[] {
    const options: (readonly GlobToken[])[] = [];
    let start = open + 1;
    for (let at = start; at < close; at++) {
      const inner = this.#closings.get(at);
      if (inner !== undefined) at = inner;
      else if (this.#glob[at] === '\\') at++;
      else if (this.#glob[at] === ',') {
        options.push(this.read(start, at));
        start = at + 1;
      }
    }
    return [...options, this.read(start, close)];
  }

  /** @returns where the last character is that it took */
  #readStars(tokens: GlobToken[], start: number): number {
    let end = start;
    while (this.#glob[end] === '*') end++;
    const isWhole = /^[/{,]?$/u.test(this.#glob.charAt(start - 1)) && /^[/},]?$/u.test(this.#glob.charAt(end));
    if (end - start < 2 || !isWhole) {
      tokens.push({ kind: 'run' });
      return end - 1;
    }
    if (this.#glob[end] === '/') {
      tokens.push({ kind: 'folders' });
      return end;
    }
    tokens.push({ kind: 'all' });
    return end - 1;
  }
}

/**
 * Reads a glob over paths: `*`, `**`, `?`, `[a-z]`, `[!a-z]`, `{a,b}` and `\` before a character that is to be taken as it
 * is. A folder that ends in `/` stands for all that is below, as `folder/**` does. Every text is a glob; what makes no sense
 * is taken as it is.
 */
export function parseGlob(text: string): readonly GlobToken[] {
  const trimmed = text.trim().replace(/^\/+/u, '');
  const glob = trimmed.endsWith('/') ? `${trimmed}**` : trimmed;
  return new GlobReader(glob).read(0, glob.length);
}
