import { type Checkpoint, noCheckpoint } from '../model/checkpoint.ts';

/** Work under way, and how many have not left it. */
interface Flight<Value> {
  readonly abort: AbortController;
  readonly result: Promise<Value>;
  callers: number;
}

/**
 * Does the same work once for all who ask for it at the same time: the first call for a key starts it, later ones join.
 * Results and errors are shared and not kept: once it has settled, the next call starts anew. Work that asks for its
 * own key waits for itself forever.
 */
export class SingleFlight<Key, Value> {
  readonly #flights = new Map<Key, Flight<Value>>();
  readonly #checkpoint: Checkpoint;

  constructor(checkpoint: Checkpoint = noCheckpoint) {
    this.#checkpoint = checkpoint;
  }

  /** Keys whose work is under way. */
  get size(): number {
    return this.#flights.size;
  }

  /**
   * @param work its signal aborts when nobody waits any more; not called when somebody's work for the key is under way
   * @param signal this caller's own: it stops waiting, with the signal's reason; the others get their result
   */
  async run(key: Key, work: (signal: AbortSignal) => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    signal?.throwIfAborted();
    const flight = this.#flights.get(key) ?? this.#start(key, work);
    flight.callers += 1;
    if (signal === undefined) return flight.result;
    const left = Promise.withResolvers<never>();
    const leave = (): void => {
      this.#leave(key, flight);
      left.reject(signal.reason as Error); // whatever the caller aborted with
    };
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([flight.result, left.promise]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  /** No `await` between looking for a flight and putting this one in its place. */
  #start(key: Key, work: (signal: AbortSignal) => Promise<Value>): Flight<Value> {
    const abort = new AbortController();
    const flight = { abort, callers: 0, result: this.#carryOut(work, abort.signal) };
    this.#flights.set(key, flight);
    const forget = (): unknown => this.#forget(key, flight);
    // Also takes an error that comes when nobody waits any more.
    flight.result.then(forget, forget);
    return flight;
  }

  async #carryOut(work: (signal: AbortSignal) => Promise<Value>, signal: AbortSignal): Promise<Value> {
    await this.#checkpoint();
    signal.throwIfAborted();
    const value = await work(signal);
    await this.#checkpoint();
    return value;
  }

  /** Whoever comes after the last one left starts anew: joining work that ends would give it an end it never asked for. */
  #leave(key: Key, flight: Flight<Value>): void {
    flight.callers -= 1;
    if (flight.callers > 0) return;
    if (this.#forget(key, flight)) flight.abort.abort();
  }

  /** Whether it was there. An old flight that settles late must not take away the one that came after it. */
  #forget(key: Key, flight: Flight<Value>): boolean {
    return this.#flights.get(key) === flight && this.#flights.delete(key);
  }
}
