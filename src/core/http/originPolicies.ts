import { bulkhead, type BulkheadPolicy, circuitBreaker, type CircuitBreakerPolicy } from 'cockatiel';
import { ConsecutiveBreaker, handleWhen } from 'cockatiel';

import type { Clock } from '../ports.ts';

import { HttpError, type HttpErrorCode } from './httpError.ts';

const FAILURES_IN_A_ROW = 5;

const HALF_OPEN_AFTER_MS = 60_000;

/** Failures that speak of the server as a whole. Whatever else it answers shows that it is up. */
const SERVER_IS_DOWN: ReadonlySet<HttpErrorCode> = new Set([
  'serverError',
  'timeout',
  'tls',
  'unreachable',
  'truncated',
]);

/** Endings that say nothing about the server: it was not asked, or not to the end. */
const SAYS_NOTHING: ReadonlySet<HttpErrorCode> = new Set(['cancelled', 'budgetExhausted']);

/** What one server is spared: too much at once, and questions while it is down. */
export class OriginPolicies {
  readonly #origin: string;
  readonly #clock: Clock;
  readonly #bulkhead: BulkheadPolicy;
  readonly #breaker: CircuitBreakerPolicy;
  #openedAtMs = 0;

  constructor(origin: string, mostAtOnce: number, clock: Clock) {
    this.#origin = origin;
    this.#clock = clock;
    this.#bulkhead = bulkhead(mostAtOnce, Infinity);
    const isDown = handleWhen((error) => error instanceof HttpError && SERVER_IS_DOWN.has(error.code));
    const breaker = new ConsecutiveBreaker(FAILURES_IN_A_ROW);
    this.#breaker = circuitBreaker(isDown, { halfOpenAfter: HALF_OPEN_AFTER_MS, breaker });
    this.#breaker.onBreak(() => {
      this.#openedAtMs = clock.now();
    });
  }

  /**
   * Carries out a request with all its attempts, unless the server failed five requests in a row less than a minute ago.
   * After a minute one request is let through, and the others wait for what becomes of it.
   *
   * @throws HttpError `circuitOpen`, and what the work throws
   */
  async unlessOpen<Result>(work: () => Promise<Result>): Promise<Result> {
    let wasAsked = false;
    const result = await this.#breaker
      .execute(async (): Promise<{ value: Result } | { error: HttpError }> => {
        wasAsked = true;
        return answered(work);
      })
      .catch((error: unknown) => {
        throw wasAsked ? error : this.#circuitOpen();
      });
    if ('error' in result) throw result.error;
    return result.value;
  }

  /**
   * Waits for a free place. The work must look at its own signal: the bulkhead is given none, because it forgets whoever
   * waits behind one that was cancelled.
   */
  inPlace<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#bulkhead.execute(work);
  }

  #circuitOpen(): HttpError {
    return new HttpError({
      code: 'circuitOpen',
      origin: this.#origin,
      retryAtMs: Math.max(this.#clock.now(), this.#openedAtMs + HALF_OPEN_AFTER_MS),
    });
  }
}

/** A refusal is an answer: for the breaker it counts as a success, and ends a row of failures. */
async function answered<Result>(work: () => Promise<Result>): Promise<{ value: Result } | { error: HttpError }> {
  try {
    return { value: await work() };
  } catch (error) {
    const isAnswer = error instanceof HttpError && !SERVER_IS_DOWN.has(error.code) && !SAYS_NOTHING.has(error.code);
    if (!isAnswer) throw error;
    return { error };
  }
}
