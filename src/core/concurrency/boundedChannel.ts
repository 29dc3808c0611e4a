import { type AcquireOptions, type Release, Semaphore } from './semaphore.ts';

const CAPACITY = 100;

interface Parcel<Item> {
  readonly item: Item;
  readonly release: Release;
}

/** Thrown at a producer whose items nobody takes any more. */
export class ChannelClosedError extends Error {
  override readonly name = 'ChannelClosedError';

  constructor() {
    super('the channel is closed');
  }
}

/**
 * Items from any number of producers to one consumer, in the order of sending. A producer that is ahead by the capacity
 * waits, so that what is under way stays bounded however slow the consumer is.
 */
export class BoundedChannel<Item> implements AsyncIterable<Item> {
  readonly #room: Semaphore;
  readonly #parcels: Parcel<Item>[] = [];
  readonly #closing = new AbortController();
  #arrival = Promise.withResolvers<undefined>();
  #error: unknown = null;

  constructor(capacity = CAPACITY) {
    this.#room = new Semaphore(capacity);
  }

  /** Items sent and not yet taken. */
  get size(): number {
    return this.#parcels.length;
  }

  /**
   * Resolves as soon as there is room for the item, which is then on its way.
   *
   * @throws ChannelClosedError when the channel is closed, also while it waits; the signal's reason when that aborts
   */
  async send(item: Item, { signal, timeoutMs }: AcquireOptions = {}): Promise<void> {
    const closed = this.#closing.signal;
    const release = await this.#room.acquire(1, {
      signal: signal === undefined ? closed : AbortSignal.any([signal, closed]),
      timeoutMs,
    });
    closed.throwIfAborted();
    this.#parcels.push({ item, release });
    this.#arrival.resolve(undefined);
  }

  /**
   * Nothing more is accepted; what was sent is still taken. With an error, the consumer's loop ends with it after the
   * last item.
   */
  close(error: unknown = null): void {
    if (this.#closing.signal.aborted) return;
    this.#error = error;
    this.#closing.abort(new ChannelClosedError());
    this.#arrival.resolve(undefined);
  }

  /** Takes items until the channel is closed and empty. Leaving the loop early closes it. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    try {
      for (;;) {
        const parcel = this.#parcels.shift();
        if (parcel !== undefined) {
          parcel.release();
          yield parcel.item;
        } else if (this.#closing.signal.aborted) {
          if (this.#error !== null) throw this.#error as Error; // whatever the producer failed with
          return;
        } else {
          this.#arrival = Promise.withResolvers<undefined>();
          await this.#arrival.promise;
        }
      }
    } finally {
      this.close();
    }
  }
}
