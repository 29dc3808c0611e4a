import { totalmem } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';

/** What work may run short of. */
export type Pressure = 'eventLoop' | 'memory' | 'quota';

/** What is observed of the machine and of the servers. */
export interface ResourceReading {
  /** 99th percentile since the last reading: how late the event loop of this thread was. */
  readonly eventLoopDelayMs: number;
  /** Of the memory that this process may have, 0 to 1. */
  readonly freeMemoryShare: number;
  /** Of the scarcest quota that a server gives us, 0 to 1; `null` while none is known. */
  readonly quotaLeftShare: number | null;
}

/** Where readings come from, so that tests can make them up. */
export interface ResourceSignals {
  read(): ResourceReading;
}

/** Above it, work is started faster than this thread can take in what it brings. */
const LATE_MS = 200;
const LITTLE_MEMORY_SHARE = 0.1;
/** From here on waiting between requests grows, and requests side by side would only wait together. */
const LITTLE_QUOTA_SHARE = 0.25;

/** What is short now. */
export function pressuresIn(reading: ResourceReading): ReadonlySet<Pressure> {
  const pressures = new Set<Pressure>();
  if (reading.eventLoopDelayMs > LATE_MS) pressures.add('eventLoop');
  if (reading.freeMemoryShare < LITTLE_MEMORY_SHARE) pressures.add('memory');
  if ((reading.quotaLeftShare ?? 1) < LITTLE_QUOTA_SHARE) pressures.add('quota');
  return pressures;
}

const RESOLUTION_MS = 20;
const NANOSECONDS = 1e6;

/** Readings of the thread and the machine that this runs on, until it is disposed of. */
export class AdaptiveSignals implements ResourceSignals {
  readonly #delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  readonly #quotaLeftShare: () => number | null;

  /** @param quotaLeftShare of the scarcest quota, 0 to 1; `null` while none is known */
  constructor(quotaLeftShare: () => number | null) {
    this.#quotaLeftShare = quotaLeftShare;
    this.#delay.enable();
  }

  read(): ResourceReading {
    // What it records is the time from one look to the next: the delay is what exceeds the time in between.
    const delayMs = this.#delay.percentile(99) / NANOSECONDS - RESOLUTION_MS;
    this.#delay.reset();
    // 0 where nothing constrains the process, and on some systems more than there is.
    const memoryBytes = Math.min(totalmem(), process.constrainedMemory() || Infinity);
    return {
      eventLoopDelayMs: Math.max(0, delayMs),
      freeMemoryShare: Math.min(1, process.availableMemory() / memoryBytes),
      quotaLeftShare: this.#quotaLeftShare(),
    };
  }

  dispose(): void {
    this.#delay.disable();
  }
}
