import type { GlobSet, GlobToken } from './globTokens.ts';

const SLASH = '/'.charCodeAt(0);

/**
 * Places in globs, each a number, with what takes a path from one to the next. One that takes nothing is passed at once.
 */
export class GlobPlaces {
  /** Where a path is at its end that matches. */
  readonly end: number;
  readonly #takes: (Takes | null)[] = [];
  readonly #next: number[][] = [];
  readonly #sure: boolean[] = [];

  constructor() {
    this.end = this.#place(null, []);
  }

  get count(): number {
    return this.#takes.length;
  }

  next(place: number): readonly number[] {
    return this.#next[place] ?? [];
  }

  /** Whether a place has to take a character before the next one is reached. */
  isStep(place: number): boolean {
    return this.#takes[place] !== null;
  }

  takes(place: number, code: number): boolean {
    return this.#takes[place]?.(code) === true;
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
    return this.#place(null, [...next]);
  }

  #place(takes: Takes | null, next: number[]): number {
    this.#next.push(next);
    return this.#takes.push(takes) - 1;
  }

  /** Takes as many as there are, also none. */
  #loop(takes: Takes, next: number): number {
    const fork = this.#place(null, [next]);
    const step = this.#place(takes, [fork]);
    this.#next[fork]?.push(step);
    if (takes === anything && next === this.end) this.#sure[step] = true;
    return fork;
  }

  #token(token: GlobToken, next: number): number {
    switch (token.kind) {
      case 'character':
        return this.#place(takesCharacter(token.code), [next]);
      case 'set':
        return this.#place(takesSet(token), [next]);
      case 'one':
        return this.#place(takesNoSlash, [next]);
      case 'run':
        return this.#loop(takesNoSlash, next);
      case 'all':
        return this.#loop(anything, next);
      case 'folders': {
        const fork = this.#place(null, [next]);
        const slash = this.#place(takesSlash, [fork]);
        this.#next[fork]?.push(this.#place(takesNoSlash, [this.#loop(takesNoSlash, slash)]));
        return fork;
      }
      case 'choice':
        return this.fork(token.options.map((option) => this.add(option, next)));
    }
  }
}

/** Whether a place takes a UTF-16 code unit. */
type Takes = (code: number) => boolean;

const takesSlash: Takes = (code) => code === SLASH;
const takesNoSlash: Takes = (code) => code !== SLASH;
const anything: Takes = () => true;

function takesCharacter(character: number): Takes {
  return (code) => code === character;
}

function takesSet({ ranges, negated }: GlobSet): Takes {
  return (code) => code !== SLASH && ranges.some(([from, to]) => code >= from && code <= to) !== negated;
}
