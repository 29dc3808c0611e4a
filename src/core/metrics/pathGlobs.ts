import { GlobPlaces } from './globPlaces.ts';
import { parseGlob } from './globTokens.ts';

/** Longer than a glob that anyone writes; bounds what reading one takes. */
const MAXIMUM_GLOB_LENGTH = 1024;
/** States that are kept; beyond that all are made anew. */
const MAXIMUM_STATES = 4096;
/** Ways out of one state that are kept, of those by a character beyond ASCII. */
const MAXIMUM_OTHERS = 256;
const ASCII = 128;

/** All places where the globs may be after some characters. */
interface State {
  /** Those that take a character, in no order. */
  readonly steps: Uint32Array;
  readonly isEnd: boolean;
  /** Whatever follows matches. */
  readonly isSure: boolean;
  /** By ASCII code; `undefined` where nobody went yet. */
  readonly next: (State | undefined)[];
  readonly others: Map<number, State>;
}

/** Spreads the number of a place over 32 bits, so that sums of them differ (the finalizer of MurmurHash3, A. Appleby). */
function spread(place: number): number {
  let mixed = place + 1;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/**
 * Tells whether a path matches one of some globs, from the top of the repository and case-sensitive.
 *
 * All globs are one automaton, of which the states are made when a path first leads there. So a path takes a step a
 * character, however many globs there are and whatever they look like: a regular expression could be made to search for
 * years, and settings of a repository may be anyone's. It learns as it goes: use one for many repositories.
 */
export class PathGlobs {
  readonly #places = new GlobPlaces();
  readonly #start: number;
  /** States by a hash of their places. */
  readonly #states = new Map<number, State[]>();
  #stateCount = 0;
  #first: State | null = null;
  /** Number of the state that last met a place while it was made. */
  readonly #metBy: Uint32Array;
  #making = 0;
  /** Places to pass while a state is made, and those to stay at. */
  readonly #waiting: Uint32Array;
  readonly #steps: Uint32Array;

  constructor(globs: readonly string[]) {
    // What nearly all globs begin with is there once: a state then holds one place of it, not one a glob.
    const anywhere: number[] = [];
    const fromTop: number[] = [];
    for (const glob of new Set(globs)) {
      if (glob.trim() === '' || glob.length > MAXIMUM_GLOB_LENGTH) continue;
      const tokens = parseGlob(glob);
      if (tokens[0]?.kind === 'folders') anywhere.push(this.#places.add(tokens.slice(1), this.#places.end));
      else fromTop.push(this.#places.add(tokens, this.#places.end));
    }
    if (anywhere.length > 0) fromTop.push(this.#places.add([{ kind: 'folders' }], this.#places.fork(anywhere)));
    this.#start = this.#places.fork(fromTop);
    this.#metBy = new Uint32Array(this.#places.count);
    this.#waiting = new Uint32Array(this.#places.count);
    this.#steps = new Uint32Array(this.#places.count);
  }

  matches(path: string): boolean {
    let state = (this.#first ??= this.#makeState(Uint32Array.of(this.#start), null));
    for (let at = 0; at < path.length; at++) {
      if (state.isSure) return true;
      if (state.steps.length === 0) return false;
      const code = path.charCodeAt(at);
      state = (code < ASCII ? state.next[code] : state.others.get(code)) ?? this.#follow(state, code);
    }
    return state.isEnd;
  }

  #follow(state: State, code: number): State {
    const next = this.#makeState(state.steps, code);
    if (code < ASCII) state.next[code] = next;
    else if (state.others.size < MAXIMUM_OTHERS) state.others.set(code, next);
    return next;
  }

  /** The state after places that take a character; without one, after places that take none. */
  #makeState(after: Uint32Array, code: number | null): State {
    this.#making++;
    let waiting = 0;
    for (const place of after) {
      if (code === null || this.#places.takes(place, code)) this.#waiting[waiting++] = place;
    }
    let isEnd = false;
    let steps = 0;
    let hash = 0;
    while (waiting > 0) {
      for (const place of this.#places.next(this.#waiting[--waiting] ?? 0)) {
        if (this.#metBy[place] === this.#making) continue;
        this.#metBy[place] = this.#making;
        if (place === this.#places.end) isEnd = true;
        else if (this.#places.isStep(place)) {
          this.#steps[steps++] = place;
          // A sum is the same in whatever order they were met.
          hash = (hash + spread(place)) | 0;
        } else this.#waiting[waiting++] = place;
      }
    }
    return this.#known(hash, steps, isEnd) ?? this.#keep(hash, this.#steps.slice(0, steps), isEnd);
  }

  #known(hash: number, count: number, end: boolean): State | undefined {
    return this.#states.get(hash)?.find(({ steps, isEnd }) => {
      return isEnd === end && steps.length === count && steps.every((place) => this.#metBy[place] === this.#making);
    });
  }

  #keep(hash: number, steps: Uint32Array, isEnd: boolean): State {
    const isSure = steps.some((place) => this.#places.isSure(place));
    const next = new Array<State | undefined>(ASCII).fill(undefined);
    const state: State = { steps, isEnd, isSure, next, others: new Map() };
    if (this.#stateCount++ >= MAXIMUM_STATES) this.#forget();
    this.#states.set(hash, [...(this.#states.get(hash) ?? []), state]);
    return state;
  }

  /** The first state leads to all others, and would keep them. */
  #forget(): void {
    this.#states.clear();
    this.#stateCount = 0;
    this.#first = null;
  }
}
