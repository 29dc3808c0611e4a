import { setTimeout as sleep } from 'node:timers/promises';

import type { Lease } from '../store/leases.ts';

/** The leases of the store, or what stands for them. */
export interface LeaseTable {
  acquire(key: string, owner: string): Lease | null;
  heartbeat(lease: Lease): Lease | null;
  release(lease: Lease): boolean;
}

export interface TaskLeaseOptions {
  readonly leases: LeaseTable;
  /** See `createLeaseOwner`. */
  readonly owner: string;
  /** A third of what a lease holds for, or less: one missed heartbeat is no loss. */
  readonly heartbeatMs: number;
  /** Between two looks at a lease that somebody else holds. */
  readonly retryMs: number;
  /** Told when the table cannot be used: work then goes on without a lease, and may be done twice. */
  readonly onError: (error: unknown) => void;
}

/** What work is aborted with when another process has taken its lease over, which happens to one that was held up. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/**
 * Does work in one process at a time. The others wait, and then find it done: work looks first at what is kept.
 * A lease saves double work; the store's own transactions keep it whole, so that a lost lease does no harm.
 */
export class TaskLease {
  readonly #options: TaskLeaseOptions;

  constructor(options: TaskLeaseOptions) {
    this.#options = options;
  }

  /**
   * Waits for the lease, keeps it alive while `work` runs, and gives it back however that ends.
   *
   * @param work its signal aborts with `signal`, or with a {@link LeaseLostError} when the lease is lost
   * @throws the signal's reason while it waits; what `work` throws
   */
  async run<Result>(key: string, work: (signal: AbortSignal) => Promise<Result>, signal: AbortSignal): Promise<Result> {
    const lease = await this.#wait(key, signal);
    if (lease === null) return await work(signal);
    const lost = new AbortController();
    const beat = (): void => {
      const held = this.#attempt(() => this.#options.leases.heartbeat(lease), lease);
      if (held === null) lost.abort(new LeaseLostError(`another process took over ${key}`));
    };
    const timer = setInterval(beat, this.#options.heartbeatMs);
    try {
      return await work(AbortSignal.any([signal, lost.signal]));
    } finally {
      clearInterval(timer);
      this.#attempt(() => this.#options.leases.release(lease), false);
    }
  }

  /** `null` when the table cannot be used. */
  async #wait(key: string, signal: AbortSignal): Promise<Lease | null> {
    const { leases, owner, retryMs } = this.#options;
    for (;;) {
      signal.throwIfAborted();
      const answer = this.#attempt(() => ({ lease: leases.acquire(key, owner) }), null);
      if (answer === null) return null;
      if (answer.lease !== null) return answer.lease;
      // Cut short by the signal, whose own reason is thrown with the next round.
      await sleep(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  #attempt<Answer>(ask: () => Answer, otherwise: Answer): Answer {
    try {
      return ask();
    } catch (error) {
      this.#options.onError(error);
      return otherwise;
    }
  }
}
