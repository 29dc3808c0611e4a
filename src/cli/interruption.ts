import { endAllGit } from '../core/git/processGroup.ts';

type InterruptingSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

const SIGNAL_NUMBERS: Readonly<Record<InterruptingSignal, number>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** Turns the first interrupting signal into a cancellation, and the second into an immediate end. */
export class Interruption {
  readonly #abort = new AbortController();
  readonly #onSignal = (signal: InterruptingSignal): void => {
    if (this.#abort.signal.aborted) process.exit(128 + SIGNAL_NUMBERS[signal]);
    this.exitCode = 128 + SIGNAL_NUMBERS[signal];
    this.#abort.abort();
  };
  /** What the process exits with once a signal came; `null` before. */
  exitCode: number | null = null;

  /** Begins to listen; until {@link stop}, no signal ends the process by itself. */
  constructor() {
    for (const signal of signals()) process.on(signal, this.#onSignal);
    // Whatever ends the process, git ends with it.
    process.on('exit', endAllGit);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  stop(): void {
    for (const signal of signals()) process.off(signal, this.#onSignal);
  }
}

function signals(): readonly InterruptingSignal[] {
  return ['SIGINT', 'SIGTERM', 'SIGHUP'];
}
