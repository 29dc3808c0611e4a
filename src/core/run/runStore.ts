import { SegmentArchive } from '../history/segmentArchive.ts';
import type { RunOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import type { Clock, Logger } from '../ports.ts';
import { HistoryStore } from '../store/historyStore.ts';

import { KeptRepositories } from './keptRepository.ts';

type CacheOptions = NonNullable<RunOptions['cache']>;

/** The store as runs use it: opened with the first run that wants one, and anew when it is wanted elsewhere. */
export class RunStore {
  readonly #logger: Logger;
  readonly #clock: Clock;
  #store: HistoryStore | null = null;
  #options: RunOptions['cache'] = null;

  constructor(ports: { readonly logger: Logger; readonly clock: Clock }) {
    this.#logger = ports.logger;
    this.#clock = ports.clock;
  }

  /** What a run reads and writes; with `null` nothing is kept. */
  open(options: RunOptions['cache']): { readonly archive: SegmentArchive; readonly kept: KeptRepositories } {
    // A store that was in trouble is tried again with every run.
    if (!isSame(options, this.#options) || this.problems().length > 0) {
      this.close();
      this.#options = options;
      this.#store = options === null ? null : this.#openStore(options);
    }
    return { archive: new SegmentArchive(this.#store), kept: new KeptRepositories(this.#store) };
  }

  /** What is wrong with the store, if anything: the run goes on without it. */
  problems(): readonly Problem[] {
    const store = this.#store;
    return store === null ? [] : [store.notice, store.problem].filter((problem) => problem !== null);
  }

  /** Drops what nobody needs any more. */
  collectGarbage(): void {
    this.#store?.collectGarbage();
  }

  close(): void {
    this.#store?.close();
    this.#store = null;
    this.#options = null;
  }

  #openStore(options: CacheOptions): HistoryStore {
    return HistoryStore.open({ ...options, logger: this.#logger, clock: this.#clock });
  }
}

function isSame(a: RunOptions['cache'], b: RunOptions['cache']): boolean {
  if (a === null || b === null) return a === b;
  return a.directory === b.directory && a.maxBytes === b.maxBytes && a.keepDays === b.keepDays;
}
