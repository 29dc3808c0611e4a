import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

import type { PairCounts } from './countPairs.ts';
import { LineCounter } from './lineCounter.ts';
import { prepareLineCounter, type LineCounterCode } from './lineCounterModule.ts';
import { LineThreadError, OwnLane, ThreadLane, type LineJob, type LineLane } from './lineLane.ts';

/** So many pairs are counted before a thread has started. */
const FEW_PAIRS = 400;
/** More threads than this only wait for the disk. */
const MOST_THREADS = 4;

/** Where the bundles lie that a pool needs. */
export interface LinePrograms {
  /** Script of a counting thread, absolute path. */
  readonly thread: string;
  readonly wasm: string;
}

interface Waiting {
  readonly rank: number;
  readonly take: (lane: LineLane) => void;
}

/** One core is left to the thread at hand, which counts too when it has nothing else to do. */
function threadsFor(cores: number): number {
  return Math.max(1, Math.min(cores - 1, MOST_THREADS));
}

/**
 * Counts lines on threads of its own, and on the thread at hand while that has nothing else to do ({@link joinIn}), by rank
 * and then in the order in which tasks come. Threads start with the first task that is worth it and stay until {@link close}.
 */
export class LinePool {
  readonly #programs: LinePrograms;
  readonly #threads = new Set<ThreadLane>();
  readonly #idle: ThreadLane[] = [];
  readonly #waiting: Waiting[] = [];
  readonly #mostThreads: number;
  #code: LineCounterCode | null = null;
  #counter: LineCounter | null = null;
  /** `null` while the thread at hand does not count. */
  #own: OwnLane | null = null;
  #isOwnIdle = false;

  constructor(programs: LinePrograms, mostThreads = threadsFor(availableParallelism())) {
    this.#programs = programs;
    this.#mostThreads = mostThreads;
  }

  /** Tasks that may run side by side. */
  get size(): number {
    return this.#mostThreads + 1;
  }

  /** The counter of the thread at hand, in whose memory objects are unpacked; `null` where the machine cannot run it. */
  ownCounter(): LineCounter | null {
    try {
      return (this.#counter ??= LineCounter.create(this.#prepare()));
    } catch (error) {
      if (error instanceof LineThreadError) return null;
      throw error;
    }
  }

  /** Starts the threads, so that the first tasks need not wait for them. */
  warmUp(): void {
    try {
      while (this.#threads.size < this.#mostThreads) this.#idle.push(this.#start());
    } catch (error) {
      // The first task meets the same, and says so.
      if (!(error instanceof LineThreadError)) throw error;
    }
  }

  /** Counts on the thread at hand too until {@link leave}, in turns that keep nobody waiting for long. */
  joinIn(): void {
    const counter = this.#own === null ? this.ownCounter() : null;
    if (counter === null) return;
    this.#own = new OwnLane(counter);
    this.#freeOwn(this.#own);
  }

  /** A task that was begun is still counted. */
  leave(): void {
    if (this.#isOwnIdle) this.#own?.close();
    this.#own = null;
    this.#isOwnIdle = false;
  }

  /**
   * Resolves with what was counted, also when git failed or `signal` aborted in the middle.
   * @throws LineThreadError when the thread could not do its work.
   */
  async run(job: LineJob): Promise<PairCounts> {
    const isFew = this.#threads.size === 0 && job.task.pairs.length <= FEW_PAIRS;
    const counter = isFew ? this.ownCounter() : null;
    if (counter !== null) return countAtOnce(job, counter);
    const lane = await this.#lane(job.rank);
    try {
      return await lane.count(job);
    } finally {
      this.#free(lane);
    }
  }

  /** Ends all threads, and with them what they have under way. */
  async close(): Promise<void> {
    const threads = [...this.#threads];
    this.leave();
    this.#threads.clear();
    this.#idle.length = 0;
    await Promise.all(threads.map((thread) => thread.end()));
  }

  /** Threads are used first: whoever asks the thread at hand for something else waits less. */
  async #lane(rank: number): Promise<LineLane> {
    const thread = this.#idle.pop();
    if (thread !== undefined) return thread;
    if (this.#threads.size < this.#mostThreads) return this.#start();
    if (this.#own !== null && this.#isOwnIdle) {
      this.#isOwnIdle = false;
      return this.#own;
    }
    return new Promise((take) => {
      const next = this.#waiting.findIndex((waiting) => waiting.rank > rank);
      this.#waiting.splice(next === -1 ? this.#waiting.length : next, 0, { rank, take });
    });
  }

  #free(lane: LineLane): void {
    if (lane instanceof ThreadLane) this.#freeThread(lane);
    else this.#freeOwn(lane);
  }

  #freeThread(thread: ThreadLane): void {
    const usable = this.#threads.has(thread) ? thread : null;
    const next = this.#waiting.shift();
    if (next !== undefined) next.take(usable ?? this.#start());
    else if (usable !== null) this.#idle.push(usable);
  }

  #freeOwn(lane: OwnLane): void {
    const next = lane === this.#own ? this.#waiting.shift() : undefined;
    if (next !== undefined) next.take(lane);
    else if (lane === this.#own) this.#isOwnIdle = true;
    else lane.close();
  }

  #drop(thread: ThreadLane): void {
    this.#threads.delete(thread);
    const place = this.#idle.indexOf(thread);
    if (place !== -1) this.#idle.splice(place, 1);
  }

  /** @throws LineThreadError */
  #prepare(): LineCounterCode {
    try {
      return (this.#code ??= prepareLineCounter(new Uint8Array(readFileSync(this.#programs.wasm))));
    } catch (error) {
      throw new LineThreadError(String(error), { cause: error });
    }
  }

  /** @throws LineThreadError when there is no counter that this machine can run */
  #start(): ThreadLane {
    const thread = new ThreadLane(this.#programs.thread, { code: this.#prepare() }, () => this.#drop(thread));
    this.#threads.add(thread);
    return thread;
  }
}

/** Counts on the thread at hand, beside whatever else it counts. */
async function countAtOnce(job: LineJob, counter: LineCounter): Promise<PairCounts> {
  const lane = new OwnLane(counter);
  try {
    return await lane.count(job);
  } finally {
    lane.close();
  }
}
