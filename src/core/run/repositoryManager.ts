import { availableParallelism } from 'node:os';

import pLimit from 'p-limit';

/** How one job ended. `cancelled` jobs never began. */
export type Settlement<T> =
  | { readonly status: 'fulfilled'; readonly value: T }
  | { readonly status: 'rejected'; readonly reason: unknown }
  | { readonly status: 'cancelled' };

const MOST_BY_DEFAULT = 16;

/** Repositories at once: the setting, or min(2 × cores, repositories, 16) when it is 0; at least 1. */
export function chooseConcurrency(setting: number, repositories: number): number {
  const chosen = setting > 0 ? setting : Math.min(2 * availableParallelism(), repositories, MOST_BY_DEFAULT);
  return Math.max(1, chosen);
}

/**
 * Works through repositories, at most `limit` at once.
 *
 * Every job settles, results keep the order of the jobs, and one failure touches no other job. After `signal` aborts no
 * further job begins; those under way end by themselves, as they hold the same signal.
 */
export class RepositoryManager {
  readonly #limit: number;
  readonly #signal: AbortSignal;

  /** @throws RangeError when `limit` is not a whole number of at least 1. */
  constructor(limit: number, signal: AbortSignal) {
    if (!Number.isInteger(limit) || limit < 1) {
      throw new RangeError(`repositories at once must be a whole number of at least 1, not ${String(limit)}`);
    }
    this.#limit = limit;
    this.#signal = signal;
  }

  async run<T>(jobs: readonly (() => Promise<T>)[]): Promise<readonly Settlement<T>[]> {
    const limiter = pLimit(this.#limit);
    return Promise.all(jobs.map((job) => limiter(() => this.#settle(job))));
  }

  async #settle<T>(job: () => Promise<T>): Promise<Settlement<T>> {
    if (this.#signal.aborted) return { status: 'cancelled' };
    try {
      return { status: 'fulfilled', value: await job() };
    } catch (reason) {
      return { status: 'rejected', reason };
    }
  }
}
