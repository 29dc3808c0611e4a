import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

import type { GitBinary } from '../../git/gitBinary.ts';
import type { GitTarget } from '../../git/gitTarget.ts';
import { ObjectDatabase, type ObjectPlace } from '../../git/objects/objectDatabase.ts';

import { countPairs, type PairCounts } from './countPairs.ts';
import { LineCounter } from './lineCounter.ts';
import type { LineTask } from './linePlan.ts';
import { prepareLineCounter, type LineCounterCode } from './lineCounterModule.ts';
import { PAIR_UNKNOWN } from './lineResult.ts';
import type { LineThreadAnswer, LineThreadData, LineThreadRequest } from './lineThread.ts';

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

export interface LineJob {
  readonly git: GitBinary;
  readonly target: GitTarget;
  /** `null` where git alone reads objects. */
  readonly objects: ObjectPlace | null;
  readonly task: LineTask;
  /** Tasks of a lower rank are begun first, whoever asked first. */
  readonly rank: number;
  /** When to give up, on the clock of `performance.now()`. */
  readonly endMs: number;
  readonly signal: AbortSignal;
}

/** The thread could not be started, or ended in the middle of a task. */
export class LineThreadError extends Error {
  override readonly name = 'LineThreadError';
}

interface Lane {
  readonly worker: Worker;
  /** Settles the task at hand. */
  settle: ((answer: LineThreadAnswer | LineThreadError) => void) | null;
}

interface Waiting {
  readonly rank: number;
  readonly take: (lane: Lane) => void;
}

/**
 * Counts lines on threads of its own, as many tasks at once as there are cores (at most 4), by rank and then in the order
 * in which they come. Threads start with the first task that is worth it and stay until {@link close}.
 */
export class LinePool {
  readonly #programs: LinePrograms;
  readonly #idle: Lane[] = [];
  readonly #lanes = new Set<Lane>();
  readonly #waiting: Waiting[] = [];
  readonly #size: number;
  #code: LineCounterCode | null = null;
  #own: LineCounter | null = null;

  constructor(programs: LinePrograms, size = Math.min(availableParallelism(), MOST_THREADS)) {
    this.#programs = programs;
    this.#size = size;
  }

  /** Tasks that run side by side. */
  get size(): number {
    return this.#size;
  }

  /** The counter of the thread at hand, in whose memory objects are unpacked; `null` where the machine cannot run it. */
  ownCounter(): LineCounter | null {
    try {
      return (this.#own ??= LineCounter.create(this.#prepare()));
    } catch (error) {
      if (error instanceof LineThreadError) return null;
      throw error;
    }
  }

  /** Starts the threads, so that the first tasks need not wait for them. */
  warmUp(): void {
    try {
      while (this.#lanes.size < this.#size) this.#idle.push(this.#start());
    } catch (error) {
      // The first task meets the same, and says so.
      if (!(error instanceof LineThreadError)) throw error;
    }
  }

  /**
   * Resolves with what was counted, also when git failed or `signal` aborted in the middle.
   * @throws LineThreadError when the thread could not do its work.
   */
  async run(job: LineJob): Promise<PairCounts> {
    const here = this.#lanes.size === 0 && job.task.pairs.length <= FEW_PAIRS ? this.ownCounter() : null;
    if (here !== null) return countHere(job, here);
    const lane = await this.#lane(job.rank);
    try {
      return await this.#count(lane, job);
    } finally {
      this.#free(lane);
    }
  }

  /** Ends all threads, and with them what they have under way. */
  async close(): Promise<void> {
    const lanes = [...this.#lanes];
    this.#lanes.clear();
    this.#idle.length = 0;
    await Promise.all(lanes.map(({ worker }) => worker.terminate()));
  }

  #lane(rank: number): Promise<Lane> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return Promise.resolve(idle);
    if (this.#lanes.size < this.#size) return Promise.resolve(this.#start());
    return new Promise((take) => {
      const next = this.#waiting.findIndex((waiting) => waiting.rank > rank);
      this.#waiting.splice(next === -1 ? this.#waiting.length : next, 0, { rank, take });
    });
  }

  #free(lane: Lane): void {
    const usable = this.#lanes.has(lane) ? lane : null;
    const next = this.#waiting.shift();
    if (next !== undefined) next.take(usable ?? this.#start());
    else if (usable !== null) this.#idle.push(usable);
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
  #start(): Lane {
    const workerData: LineThreadData = { code: this.#prepare() };
    const lane: Lane = { worker: new Worker(this.#programs.thread, { workerData }), settle: null };
    this.#lanes.add(lane);
    const end = (reason: string): void => {
      this.#lanes.delete(lane);
      lane.settle?.(new LineThreadError(reason));
    };
    lane.worker.on('message', (answer: LineThreadAnswer) => lane.settle?.(answer));
    lane.worker.on('error', (error) => end(String(error)));
    lane.worker.on('exit', (code) => end(`the counting thread ended with ${code}`));
    // An idle thread keeps nobody waiting for the end of the process.
    lane.worker.unref();
    return lane;
  }

  async #count(lane: Lane, { git, target, objects, task, endMs, signal }: LineJob): Promise<PairCounts> {
    if (signal.aborted) return uncounted(task);
    const onAbort = (): void => lane.worker.postMessage({ type: 'cancel' } satisfies LineThreadRequest);
    const answer = await new Promise<LineThreadAnswer | LineThreadError>((resolve) => {
      lane.settle = resolve;
      lane.worker.ref();
      const deadlineMs = Math.max(1, endMs - performance.now());
      const request: LineThreadRequest = { type: 'count', git, target, objects, task, deadlineMs };
      const { requests, oldRequest, newRequest, lastPair } = task;
      lane.worker.postMessage(request, [requests.buffer, oldRequest.buffer, newRequest.buffer, lastPair.buffer]);
      signal.addEventListener('abort', onAbort, { once: true });
    });
    lane.settle = null;
    lane.worker.unref();
    signal.removeEventListener('abort', onAbort);
    if (answer instanceof LineThreadError) throw answer;
    if (answer.type === 'failed') throw new LineThreadError(answer.message);
    return answer;
  }
}

/** Counts in the thread at hand, in turns that keep nobody waiting. */
async function countHere(
  { git, target, objects: place, task, endMs, signal }: LineJob,
  counter: LineCounter,
): Promise<PairCounts> {
  const objects = place === null ? null : ObjectDatabase.open(place, counter);
  try {
    const deadlineMs = Math.max(1, endMs - performance.now());
    return await countPairs({ git, target, objects, counter, deadlineMs, signal }, task);
  } finally {
    objects?.close();
  }
}

/** A task that was not begun. */
function uncounted({ pairs }: LineTask): PairCounts {
  return {
    insertions: new Int32Array(pairs.length).fill(PAIR_UNKNOWN),
    deletions: new Int32Array(pairs.length).fill(PAIR_UNKNOWN),
    exit: { reason: 'cancelled', exitCode: null, signal: null, stderr: '' },
  };
}
