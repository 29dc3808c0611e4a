import { SingleFlight } from '../concurrency/singleFlight.ts';
import { type Checkpoint, noCheckpoint } from '../model/checkpoint.ts';
import type { KeptResponse, ResponseCache } from '../model/responseCache.ts';
import type { Clock } from '../ports.ts';

import { type Answer, decodeAnswer, encodeAnswer, type FreshAnswer } from './answer.ts';

/** Kept longer than this without a question, an answer tells about the past. */
const LONGEST_FRESH_MS = 24 * 3_600_000;

/** Asks the server; `notModified` when it still has what `etag` names. */
export type AskServer = (etag: string | null, signal: AbortSignal) => Promise<FreshAnswer | 'notModified'>;

export interface SharedRequest {
  /** Equal for equal requests of one login. */
  readonly key: string;
  /** How long what is kept may be used without asking the server; 0 always asks. */
  readonly freshForMs: number;
  readonly signal: AbortSignal;
  readonly ask: AskServer;
  /** What is kept is used without a question. */
  readonly onCached: () => void;
}

interface Kept extends KeptResponse {
  readonly answer: Answer;
}

/**
 * Answers from what is kept while it is fresh, else from one question to the server that all share who want the same;
 * it is asked as the first of them wanted.
 * An answer is kept only while somebody waits for it: one that was given up may be older than what is kept by now.
 */
export class SharedAnswers {
  readonly #cache: ResponseCache | null;
  readonly #clock: Clock;
  readonly #checkpoint: Checkpoint;
  readonly #flights = new SingleFlight<string, Answer>();

  constructor(cache: ResponseCache | null, clock: Clock, checkpoint: Checkpoint = noCheckpoint) {
    this.#cache = cache;
    this.#clock = clock;
    this.#checkpoint = checkpoint;
  }

  /** Questions under way that one could still join. */
  get underWay(): number {
    return this.#flights.size;
  }

  /** Rejects with what asking threw, or with the reason of the signal. */
  get(request: SharedRequest): Promise<Answer> {
    return this.#flights.run(request.key, (signal) => this.#answer(request, signal), request.signal);
  }

  async #answer(request: SharedRequest, signal: AbortSignal): Promise<Answer> {
    await this.#checkpoint();
    const kept = this.#read(request.key);
    if (kept !== null && this.#isFresh(kept, request.freshForMs)) {
      request.onCached();
      return kept.answer;
    }
    const fresh = await request.ask(kept?.etag ?? null, signal);
    await this.#checkpoint();
    if (fresh === 'notModified') return this.#extended(request, kept);
    if (!signal.aborted) this.#keep(request, fresh);
    return fresh;
  }

  #read(key: string): Kept | null {
    const response = this.#cache?.read(key) ?? null;
    const answer = response === null ? null : decodeAnswer(response.body);
    return response === null || answer === null ? null : { ...response, answer };
  }

  /** More time left than can have been given comes from a clock that was set back since, and says nothing. */
  #isFresh({ expiresAtMs }: Kept, freshForMs: number): boolean {
    const leftMs = expiresAtMs - this.#clock.now();
    return leftMs > 0 && leftMs <= Math.min(freshForMs, LONGEST_FRESH_MS);
  }

  #extended({ key, freshForMs }: SharedRequest, kept: Kept | null): Answer {
    // A server that says so without having been asked was refused where its status was looked at.
    const etag = kept?.etag ?? null;
    if (kept === null || etag === null) throw new TypeError('nothing is kept that could be unchanged');
    // Only the content that the server spoke of is extended, so this does no harm where a newer one was kept meanwhile.
    this.#cache?.extend(key, etag, this.#expiry(freshForMs));
    return kept.answer;
  }

  #keep({ key, freshForMs }: SharedRequest, fresh: FreshAnswer): void {
    const { etag } = fresh;
    if (fresh.isPrivate || (etag === null && freshForMs <= 0)) return;
    this.#cache?.write(key, { etag, expiresAtMs: this.#expiry(freshForMs), body: encodeAnswer(fresh) });
  }

  #expiry(freshForMs: number): number {
    return this.#clock.now() + Math.min(freshForMs, LONGEST_FRESH_MS);
  }
}
