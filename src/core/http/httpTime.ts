import { setTimeout as wait } from 'node:timers/promises';

import type { Clock } from '../ports.ts';

/** Time, and waiting for it to pass, so that tests need not wait. */
export interface HttpTime extends Clock {
  /** Rejects when the signal aborts. */
  sleep(durationMs: number, signal: AbortSignal): Promise<void>;
}

export const systemTime: HttpTime = {
  now: () => Date.now(),
  sleep: async (durationMs, signal) => {
    await wait(durationMs, undefined, { signal });
  },
};
