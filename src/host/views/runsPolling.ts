import type { RunActivity } from '../../core/model/runActivity.ts';
import type { Subscription } from '../state/eventSource.ts';

/** How often the engine is asked while it works. */
export const POLL_INTERVAL_MS = 1000;

export interface RunsPollingPorts {
  readonly readActivity: () => Promise<RunActivity | null>;
  /** Whether anybody sees what would be read. */
  readonly isVisible: () => boolean;
  /** Whether the engine has work. */
  readonly isBusy: () => boolean;
  readonly show: (activity: RunActivity | null) => void;
  /** Called with what `readActivity` throws; polling goes on with the next work. */
  readonly fail: (error: unknown) => void;
}

/**
 * Asks what the engine does: at once when the answer comes into sight or work begins or ends, and every
 * {@link POLL_INTERVAL_MS} while there is work; never while nobody looks, and never twice at once.
 */
export class RunsPolling implements Subscription {
  readonly #ports: RunsPollingPorts;
  #timer: NodeJS.Timeout | null = null;
  #isAsking = false;
  /** Counts wishes up: an answer that was on its way when one came may not tell of what happened. */
  #wishes = 0;
  #isDisposed = false;

  constructor(ports: RunsPollingPorts) {
    this.#ports = ports;
  }

  /** Asks now, and as long as it takes; to be called when what is visible or busy may have changed. */
  update(): void {
    if (this.#isDisposed || !this.#ports.isVisible()) {
      this.#stop();
      return;
    }
    this.#wishes += 1;
    if (!this.#isAsking) void this.#ask();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#stop();
  }

  async #ask(): Promise<void> {
    this.#stop();
    this.#isAsking = true;
    const wishes = this.#wishes;
    try {
      const activity = await this.#ports.readActivity();
      if (!this.#isDisposed) this.#ports.show(activity);
    } catch (error) {
      if (!this.#isDisposed) this.#ports.fail(error);
    }
    this.#isAsking = false;
    if (wishes !== this.#wishes) this.update();
    else if (!this.#isDisposed && this.#ports.isVisible() && this.#ports.isBusy()) {
      this.#timer = setTimeout(() => this.update(), POLL_INTERVAL_MS);
    }
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
