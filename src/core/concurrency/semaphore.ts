export interface AcquireOptions {
  /** Gives up waiting, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Gives up waiting after this long with a {@link PermitTimeoutError}; waits forever when not given. */
  readonly timeoutMs?: number | undefined;
}

/** Gives the permits back. Calling it again does nothing. */
export type Release = () => void;

export class PermitTimeoutError extends Error {
  override readonly name = 'PermitTimeoutError';
}

interface Waiter {
  readonly weight: number;
  readonly grant: () => void;
}

/**
 * Weighted permits, first come, first served, under a limit that may change at any time. Wholly synchronous inside.
 *
 * async-mutex has one too; it cannot take a waiter that gave up out of its queue, where it would hold up those behind
 * it, and each of its releases counts through all free permits, which are bytes here.
 */
export class Semaphore {
  readonly #waiting = new Set<Waiter>();
  #limit: number;
  #used = 0;

  constructor(limit: number) {
    this.#limit = checkedWeight(limit);
  }

  get limit(): number {
    return this.#limit;
  }

  /** Permits given out; more than the limit after it was lowered, until they come back. */
  get used(): number {
    return this.#used;
  }

  get queueDepth(): number {
    return this.#waiting.size;
  }

  /** Lowering takes no permit away from those that have one. */
  setLimit(limit: number): void {
    this.#limit = checkedWeight(limit);
    this.#grantWaiting();
  }

  /**
   * Callers go on in the order in which they got their permits.
   *
   * @param weight more than the limit waits for all permits and then runs alone, so that it is not stuck forever
   * @throws RangeError when the weight is not a whole number of at least 1; PermitTimeoutError, or the signal's reason,
   * when it gave up waiting. All of them as rejections.
   */
  acquire(weight = 1, options: AcquireOptions = {}): Promise<Release> {
    return new Promise((resolve, reject) => {
      checkedWeight(weight);
      options.signal?.throwIfAborted();
      if (this.#waiting.size === 0 && this.#fits(weight)) resolve(this.#take(weight));
      else this.#wait(weight, options, resolve, reject);
    });
  }

  #wait(
    weight: number,
    { signal, timeoutMs }: AcquireOptions,
    resolve: (release: Release) => void,
    reject: (reason: unknown) => void,
  ): void {
    const stop = new AbortController();
    const grant = (): void => {
      stop.abort();
      // Taken before anyone else runs.
      resolve(this.#take(weight));
    };
    const waiter: Waiter = { weight, grant };
    const giveUp = (reason: unknown): void => {
      stop.abort();
      this.#waiting.delete(waiter);
      // It may have been in the way of lighter ones behind it.
      this.#grantWaiting();
      reject(reason);
    };
    signal?.addEventListener('abort', () => giveUp(signal.reason), { once: true, signal: stop.signal });
    if (timeoutMs !== undefined) {
      const timer = setTimeout(() => giveUp(new PermitTimeoutError(`no permit within ${timeoutMs} ms`)), timeoutMs);
      stop.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    }
    this.#waiting.add(waiter);
  }

  #fits(weight: number): boolean {
    return this.#used + weight <= this.#limit || this.#used === 0;
  }

  #take(weight: number): Release {
    let released = false;
    this.#used += weight;
    return () => {
      if (released) return;
      released = true;
      this.#used -= weight;
      this.#grantWaiting();
    };
  }

  #grantWaiting(): void {
    for (const waiter of this.#waiting) {
      // Nobody overtakes: a heavy one that waits would otherwise wait for as long as light ones come.
      if (!this.#fits(waiter.weight)) return;
      this.#waiting.delete(waiter);
      waiter.grant();
    }
  }
}

function checkedWeight(weight: number): number {
  if (Number.isInteger(weight) && weight >= 1) return weight;
  throw new RangeError(`permits must be a whole number of at least 1, not ${weight}`);
}
