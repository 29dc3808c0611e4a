import type { CommitMatch, CommitSearchSummary } from '../../core/model/commitSearch.ts';
import type { Problem } from '../../core/model/problem.ts';
import { createProblem, ProblemError } from '../../core/model/problemCatalogue.ts';
import { compareMatches } from '../../core/search/compareMatches.ts';
import type { EngineClient } from '../bridge/engineClient.ts';
import { createThrottle } from '../state/throttle.ts';

/** How far the search for a query is. */
export interface CommitSearchState {
  readonly query: string;
  /** The best so far, the best first; while a search is young, those of the one before. */
  readonly matches: readonly CommitMatch[];
  readonly busy: boolean;
  /** How it went; `null` until it ended well. */
  readonly summary: CommitSearchSummary | null;
  /** Why it did not. */
  readonly problem: Problem | null;
}

/** A search is begun when typing pauses for so long. */
const PAUSE_MS = 250;
/** Shortest time between two looks at what was found meanwhile. */
const UPDATE_MS = 100;
/** One letter would find nearly everything. */
const SHORTEST_QUERY = 2;
const MOST_MATCHES = 200;

const NOTHING: CommitSearchState = { query: '', matches: [], busy: false, summary: null, problem: null };

/**
 * Searches while somebody types: waits for a pause, ends the search before, and passes on what the newest one finds. Results
 * of an earlier query never show up under a later one.
 */
export class CommitSearchSession {
  readonly #engine: Pick<EngineClient, 'searchCommits'>;
  readonly #onChange: (state: CommitSearchState) => void;
  readonly #updates = createThrottle(UPDATE_MS, () => this.#onChange(this.#state));
  #state = NOTHING;
  #running: AbortController | null = null;
  #pause: NodeJS.Timeout | null = null;

  constructor(engine: Pick<EngineClient, 'searchCommits'>, onChange: (state: CommitSearchState) => void) {
    this.#engine = engine;
    this.#onChange = onChange;
  }

  /** Takes what stands in the box now. */
  setQuery(text: string): void {
    const query = text.trim();
    if (query === this.#state.query) return;
    this.#stop();
    if (query.length < SHORTEST_QUERY) {
      this.#show({ ...NOTHING, query });
      return;
    }
    this.#show({ ...this.#state, query, busy: true, summary: null, problem: null });
    this.#pause = setTimeout(() => void this.#search(query), PAUSE_MS);
  }

  dispose(): void {
    this.#stop();
    this.#updates.dispose();
  }

  #stop(): void {
    if (this.#pause !== null) clearTimeout(this.#pause);
    this.#pause = null;
    this.#running?.abort();
    this.#running = null;
  }

  async #search(query: string): Promise<void> {
    const abort = new AbortController();
    this.#running = abort;
    const found = new FoundCommits();
    const take = (matches: readonly CommitMatch[]): void => {
      if (this.#running !== abort) return;
      this.#state = { ...this.#state, matches: found.add(matches) };
      this.#updates.request();
    };
    try {
      const summary = await this.#engine.searchCommits(query, MOST_MATCHES, take, abort.signal);
      if (this.#running === abort) this.#show({ ...NOTHING, query, matches: found.best, summary });
    } catch (error) {
      if (this.#running !== abort) return;
      this.#show({ ...NOTHING, query, matches: found.best, problem: problemOf(error, 'the search') });
    }
  }

  #show(state: CommitSearchState): void {
    this.#updates.dispose();
    this.#state = state;
    this.#onChange(state);
  }
}

/** What a search has found, the best first. */
class FoundCommits {
  best: readonly CommitMatch[] = [];

  add(matches: readonly CommitMatch[]): readonly CommitMatch[] {
    this.best = [...this.best, ...matches].toSorted(compareMatches).slice(0, MOST_MATCHES);
    return this.best;
  }
}

/** What went wrong, for people. @param subject what failed */
export function problemOf(error: unknown, subject: string): Problem {
  return error instanceof ProblemError ? error.problem : createProblem('internalError', subject, String(error));
}
