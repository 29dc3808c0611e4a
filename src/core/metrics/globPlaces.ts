import type { GlobSet, GlobToken } from './globTokens.ts';

const SLASH = '/'.charCodeAt(0);

/** What a place takes: a UTF-16 code unit, one of these, or what the set does that lies as far below {@link FIRST_SET}. */
const NOTHING = -1;
const NO_SLASH = -2;
const ANYTHING = -3;
const FIRST_SET = -4;

/**
 * Places in globs, each a number, with what takes a path from one to the next. One that takes nothing is passed at once.
 */
export class GlobPlaces {
  /** Where a path is at its end that matches. */
  readonly end: number;
  readonly #takes: number[] = [];
  readonly #sets: GlobSet[] = [];
  readonly #next: number[][] = [];
  readonly #sure: boolean[] = [];

  constructor() {
    this.end = this.#place(NOTHING, []);
  }

  get count(): number {
    return this.#takes.length;
  }

  next(place: number): readonly number[] {
    return this.#next[place] ?? [];
  }

  /** Whether a place has to take a character before the next one is reached. */
  isStep(place: number): boolean {
    return this.#takes[place] !== NOTHING;
  }

  takes(place: number, code: number): boolean {
    const taken = this.#takes[place] ?? NOTHING;
    if (taken >= 0) return taken === code;
    if (taken === NO_SLASH) return code !== SLASH;
    const set = this.#sets[FIRST_SET - taken];
    return set === undefined ? taken === ANYTHING : isInSet(set, code);
  }

  /** Whether from here everything matches. */
  isSure(place: number): boolean {
    return this.#sure[place] === true;
  }

  /** Puts tokens before a place, the last one first: each has to know what follows. */
  add(tokens: readonly GlobToken[], next: number): number {
    return tokens.reduceRight((following, token) => this.#token(token, following), next);
  }

  /** A place that is all of these. */
  fork(next: readonly number[]): number {
    return this.#place(NOTHING, [...next]);
  }

  #place(takes: number, next: number[]): number {
    this.#next.push(next);
    return this.#takes.push(takes) - 1;
  }

  /** Takes as many as there are, also none. */
  #loop(takes: number, next: number): number {
    const fork = this.#place(NOTHING, [next]);
    const step = this.#place(takes, [fork]);
    this.#next[fork]?.push(step);
    if (takes === ANYTHING && next === this.end) this.#sure[step] = true;
    return fork;
  }

  #token(token: GlobToken, next: number): number {
    switch (token.kind) {
      case 'character':
        return this.#place(token.code, [next]);
      case 'set':
        return this.#place(FIRST_SET + 1 - this.#sets.push(token), [next]);
      case 'one':
        return this.#place(NO_SLASH, [next]);
      case 'run':
        return this.#loop(NO_SLASH, next);
      case 'all':
        return this.#loop(ANYTHING, next);
      case 'folders': {
        const fork = this.#place(NOTHING, [next]);
        const slash = this.#place(SLASH, [fork]);
        this.#next[fork]?.push(this.#place(NO_SLASH, [this.#loop(NO_SLASH, slash)]));
        return fork;
      }
      case 'choice':
        return this.fork(token.options.map((option) => this.add(option, next)));
    }
  }
}

function isInSet({ ranges, negated }: GlobSet, code: number): boolean {
  return code !== SLASH && ranges.some(([from, to]) => code >= from && code <= to) !== negated;
}
