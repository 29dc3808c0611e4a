/** Ends a subscription. The same shape as VS Code's. */
export interface Subscription {
  dispose(): void;
}

/** Calls `listener` at every event until the subscription is disposed. */
export type EventSubscriber<T> = (listener: (event: T) => void) => Subscription;

/** An event that its owner fires; needs no `vscode`, so that what uses it can be tested outside the editor. */
export class EventSource<T> {
  readonly #listeners = new Set<(event: T) => void>();

  /** Subscribes; each call is its own subscription, even with the same function. */
  readonly subscribe: EventSubscriber<T> = (listener) => {
    const own = (event: T): void => listener(event);
    this.#listeners.add(own);
    return { dispose: () => void this.#listeners.delete(own) };
  };

  /**
   * Calls every listener in order of subscription; those added meanwhile wait for the next event. A listener that throws
   * keeps the event from nobody: its error surfaces as an uncaught one, which the editor logs with the extension's name.
   */
  fire(event: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
