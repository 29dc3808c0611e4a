import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

import type { GitBinary } from '../../git/gitBinary.ts';
import type { GitTarget } from '../../git/gitTarget.ts';

import type { PairCounts } from './countPairs.ts';
import type { LineTask } from './linePlan.ts';
import type { LineThreadAnswer, LineThreadData, LineThreadRequest } from './lineThread.ts';

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
  readonly task: LineTask;
  readonly deadlineMs: number;
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

/**
 * Counts lines on threads of its own, as many tasks at once as there are cores (at most 4), in the order in which they
 * come. Threads start with the first task and stay until {@link close}.
 */
export class LinePool {
  readonly #programs: LinePrograms;
  readonly #idle: Lane[] = [];
  readonly #lanes = new Set<Lane>();
  readonly #waiting: ((lane: Lane) => void)[] = [];
  readonly #size: number;

  constructor(programs: LinePrograms, size = Math.min(availableParallelism(), MOST_THREADS)) {
    this.#programs = programs;
    this.#size = size;
  }

  /** Tasks that run side by side. */
  get size(): number {
    return this.#size;
  }

  /** Starts the threads, so that the first tasks need not wait for them. */
  warmUp(): void {
    while (this.#lanes.size < this.#size) this.#idle.push(this.#start());
  }

  /**
   * Resolves with what was counted, also when git failed or `signal` aborted in the middle.
   * @throws LineThreadError when the thread could not do its work.
   */
  async run(job: LineJob): Promise<PairCounts> {
    const lane = await this.#lane();
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

  #lane(): Promise<Lane> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return Promise.resolve(idle);
    if (this.#lanes.size < this.#size) return Promise.resolve(this.#start());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #free(lane: Lane): void {
    const usable = this.#lanes.has(lane) ? lane : null;
    const next = this.#waiting.shift();
    if (next !== undefined) next(usable ?? this.#start());
    else if (usable !== null) this.#idle.push(usable);
  }

  #start(): Lane {
    const workerData: LineThreadData = { wasmPath: this.#programs.wasm };
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

  async #count(lane: Lane, { git, target, task, deadlineMs, signal }: LineJob): Promise<PairCounts> {
    const onAbort = (): void => lane.worker.postMessage({ type: 'cancel' } satisfies LineThreadRequest);
    const answer = await new Promise<LineThreadAnswer | LineThreadError>((resolve) => {
      lane.settle = resolve;
      lane.worker.ref();
      const request: LineThreadRequest = { type: 'count', git, target, task, deadlineMs };
      const { requests, oldRequest, newRequest, lastPair } = task;
      lane.worker.postMessage(request, [requests.buffer, oldRequest.buffer, newRequest.buffer, lastPair.buffer]);
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) onAbort();
    });
    lane.settle = null;
    lane.worker.unref();
    signal.removeEventListener('abort', onAbort);
    if (answer instanceof LineThreadError) throw answer;
    if (answer.type === 'failed') throw new LineThreadError(answer.message);
    return answer;
  }
}
