import { Worker } from 'node:worker_threads';

import type { GitBinary } from '../../git/gitBinary.ts';
import type { GitTarget } from '../../git/gitTarget.ts';
import type { ObjectPlace } from '../../git/objects/objectDatabase.ts';

import { countPairs, type PairCounts } from './countPairs.ts';
import { HeldObjects } from './heldObjects.ts';
import type { LineCounter } from './lineCounter.ts';
import type { LineTask } from './linePlan.ts';
import { PAIR_UNKNOWN } from './lineResult.ts';
import type { LineThreadAnswer, LineThreadData, LineThreadRequest } from './lineThread.ts';

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

function remainingMs({ endMs }: LineJob): number {
  return Math.max(1, endMs - performance.now());
}

/** A thread that counts one task after the other. */
export class ThreadLane {
  readonly #worker: Worker;
  /** Settles the task at hand. */
  #settle: ((answer: LineThreadAnswer | LineThreadError) => void) | null = null;

  /**
   * @param program script of the thread, absolute path
   * @param onEnd called when the thread has ended, by itself or by {@link end}
   */
  constructor(program: string, workerData: LineThreadData, onEnd: () => void) {
    this.#worker = new Worker(program, { workerData });
    const ended = (reason: string): void => {
      onEnd();
      this.#settle?.(new LineThreadError(reason));
    };
    this.#worker.on('message', (answer: LineThreadAnswer) => this.#settle?.(answer));
    this.#worker.on('error', (error) => ended(String(error)));
    this.#worker.on('exit', (code) => ended(`the counting thread ended with ${code}`));
    // An idle thread keeps nobody waiting for the end of the process.
    this.#worker.unref();
  }

  /**
   * Resolves with what was counted, also when git failed or the signal aborted in the middle.
   * @throws LineThreadError when the thread could not do its work
   */
  async count(job: LineJob): Promise<PairCounts> {
    const { git, target, objects, task, signal } = job;
    if (signal.aborted) return uncounted(task);
    const onAbort = (): void => this.#worker.postMessage({ type: 'cancel' } satisfies LineThreadRequest);
    const answer = await new Promise<LineThreadAnswer | LineThreadError>((resolve) => {
      this.#settle = resolve;
      this.#worker.ref();
      const request: LineThreadRequest = { type: 'count', git, target, objects, task, deadlineMs: remainingMs(job) };
      const { requests, oldRequest, newRequest, lastPair } = task;
      this.#worker.postMessage(request, [requests.buffer, oldRequest.buffer, newRequest.buffer, lastPair.buffer]);
      signal.addEventListener('abort', onAbort, { once: true });
    });
    this.#settle = null;
    this.#worker.unref();
    signal.removeEventListener('abort', onAbort);
    if (answer instanceof LineThreadError) throw answer;
    if (answer.type === 'failed') throw new LineThreadError(answer.message);
    return answer;
  }

  /** Ends the thread, and with it what it has under way. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** The thread at hand, which counts one task after the other in turns that keep nobody waiting. */
export class OwnLane {
  readonly #counter: LineCounter;
  readonly #held: HeldObjects;

  constructor(counter: LineCounter) {
    this.#counter = counter;
    this.#held = new HeldObjects(counter);
  }

  /** As {@link ThreadLane.count}. */
  async count(job: LineJob): Promise<PairCounts> {
    const { git, target, objects, task, signal } = job;
    if (signal.aborted) return uncounted(task);
    const reading = { git, target, signal, objects: this.#held.open(objects), counter: this.#counter };
    try {
      return await countPairs({ ...reading, deadlineMs: remainingMs(job) }, task);
    } catch (error) {
      throw new LineThreadError(String(error), { cause: error });
    } finally {
      this.#held.release();
    }
  }

  /** Closes what it holds open for another task. */
  close(): void {
    this.#held.close();
  }
}

export type LineLane = ThreadLane | OwnLane;

/** A task that was not begun. */
function uncounted({ pairs }: LineTask): PairCounts {
  return {
    insertions: new Int32Array(pairs.length).fill(PAIR_UNKNOWN),
    deletions: new Int32Array(pairs.length).fill(PAIR_UNKNOWN),
    exit: { reason: 'cancelled', exitCode: null, signal: null, stderr: '' },
  };
}
