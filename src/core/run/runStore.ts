import { HeadArchive } from '../history/headArchive.ts';
import { SegmentArchive } from '../history/segmentArchive.ts';
import type { RunOptions } from '../model/options.ts';
import type { CiJob } from '../model/ciJob.ts';
import type { Problem } from '../model/problem.ts';
import type { ResponseCache } from '../model/responseCache.ts';
import type { Clock, Logger } from '../ports.ts';
import { HistoryStore } from '../store/historyStore.ts';
import type { KeptText } from '../store/keptCiJobs.ts';
import { createLeaseOwner } from '../store/leases.ts';

import type { KeptCiJobs } from './ci/ciReading.ts';
import { KeptRepositories } from './keptRepository.ts';
import { TaskLease } from './taskLease.ts';

type CacheOptions = NonNullable<RunOptions['cache']>;

/** A third of what a lease holds for. */
const HEARTBEAT_MS = 5000;
const RETRY_MS = 200;

/** What is kept, as a run reads and writes it. */
export interface KeptParts {
  readonly archive: SegmentArchive;
  readonly kept: KeptRepositories;
  readonly heads: HeadArchive;
  readonly store: HistoryStore | null;
  /** Whether it is kept in another place than at the last call. */
  readonly isElsewhere: boolean;
}

/** The store as runs use it: opened with the first run that wants one, and anew when it is wanted elsewhere. */
export class RunStore {
  readonly #logger: Logger;
  readonly #clock: Clock;
  readonly #leaseOwner = createLeaseOwner();
  #store: HistoryStore | null = null;
  #options: RunOptions['cache'] = null;

  constructor(ports: { readonly logger: Logger; readonly clock: Clock }) {
    this.#logger = ports.logger;
    this.#clock = ports.clock;
  }

  /** What a run reads and writes; with `null` nothing is kept. */
  open(options: RunOptions['cache']): KeptParts {
    // A store that was in trouble is tried again with every run.
    const isElsewhere = !isSame(options, this.#options);
    if (isElsewhere || this.problems().length > 0) {
      this.close();
      this.#options = options;
      this.#store = options === null ? null : this.#openStore(options);
    }
    return {
      archive: new SegmentArchive(this.#store),
      kept: new KeptRepositories(this.#store),
      heads: new HeadArchive(this.#store),
      store: this.#store,
      isElsewhere,
    };
  }

  /** Answers of servers, and leases; of the run at hand, `null` where nothing is kept. */
  get httpCache(): ResponseCache | null {
    return this.#store?.httpCache ?? null;
  }

  taskLease(): TaskLease | null {
    const leases = this.#store?.leases ?? null;
    if (leases === null) return null;
    const onError = (error: unknown): void => this.#logger.warn(`Leases cannot be used: ${String(error)}`);
    return new TaskLease({ leases, owner: this.#leaseOwner, heartbeatMs: HEARTBEAT_MS, retryMs: RETRY_MS, onError });
  }

  /** Jobs of CI servers, for the time when they cannot be reached. */
  ciJobs(): KeptCiJobs {
    const store = this.#store;
    return {
      read: (source) => parseCiJobs(store?.readCiJobs(source) ?? null),
      write: (source, readAtMs, jobs) => store?.writeCiJobs(source, { readAtMs, text: JSON.stringify(jobs) }),
    };
  }

  /** The store that is open already, as a run may be at work with it, or the one of these options. */
  share(options: RunOptions['cache']): void {
    if (!isSame(options, this.#options)) this.open(options);
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

/** What this version wrote and the store's checksum vouches for. */
function parseCiJobs(kept: KeptText | null): ReturnType<KeptCiJobs['read']> {
  return kept === null ? null : { readAtMs: kept.readAtMs, jobs: JSON.parse(kept.text) as readonly CiJob[] };
}
