import pLimit from 'p-limit';

import { type Checkpoint, noCheckpoint } from '../model/checkpoint.ts';
import type { Clock } from '../ports.ts';

import { Task, type TaskOutcome, type TaskSnapshot, type TaskSpec } from './task.ts';

export interface TaskManagerOptions {
  /** Tasks at once, prefetch not among them. */
  readonly limit: number;
  /** How long the result of a task is kept after its end. */
  readonly keepMs: number;
  /** How many ended tasks are kept at most; those that ended last. */
  readonly keepCount: number;
  /** How long a cancelled task may take to end before it counts as ended all the same. */
  readonly graceMs: number;
  readonly clock: Clock;
  /** Told of a listener or a disposer that throws: the tasks go on. */
  readonly onError: (error: unknown) => void;
  readonly checkpoint?: Checkpoint;
}

/** A task from the side of whoever asked for it. */
export interface TaskHandle<Result> {
  readonly id: string;
  /** Never rejects. */
  readonly ended: Promise<TaskOutcome<Result>>;
  /** From here on it cannot complete any more. What it holds is given back at once. */
  readonly cancel: () => void;
}

/** A task whatever its result is. */
type AnyTask = Pick<Task<unknown>, keyof Task<unknown>>;

/**
 * Work in the background that people can see and cancel. Ordinary tasks run in the order in which they came, at most
 * `limit` at once. Prefetch waits until no ordinary task runs or waits, and runs one at a time beside the limit, so
 * that it never makes an ordinary task wait.
 */
export class TaskManager {
  readonly #options: TaskManagerOptions;
  readonly #limiter: ReturnType<typeof pLimit>;
  /** All that is known, oldest first. */
  readonly #tasks = new Map<string, AnyTask>();
  readonly #prefetches: AnyTask[] = [];
  readonly #listeners = new Set<() => void>();
  #sequence = 0;
  #ordinary = 0;
  #prefetching = false;
  #isClosed = false;

  constructor(options: TaskManagerOptions) {
    this.#options = options;
    this.#limiter = pLimit(options.limit);
  }

  /** Begins as soon as its turn comes. After {@link close} it is cancelled at once. */
  start<Result>(spec: TaskSpec<Result>): TaskHandle<Result> {
    const task = this.#add(spec, false);
    this.#ordinary += 1;
    void this.#limiter(() => task.run());
    void task.ended.then(() => {
      this.#ordinary -= 1;
      this.#prefetchWhenIdle();
    });
    if (this.#isClosed) task.cancel();
    return handleOf(task);
  }

  /** Begins when nothing else is to do, after those asked for before it. */
  prefetch<Result>(spec: TaskSpec<Result>): TaskHandle<Result> {
    const task = this.#add(spec, true);
    this.#prefetches.push(task);
    if (this.#isClosed) task.cancel();
    // Not within the call that asked: it may be about to start something ordinary.
    queueMicrotask(() => this.#prefetchWhenIdle());
    return handleOf(task);
  }

  /** Nothing happens when there is no such task or it has ended. */
  cancel(id: string): void {
    this.#tasks.get(id)?.cancel();
  }

  /** Cancels everything; resolves when nothing runs any more, at the latest after the grace. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const tasks = [...this.#tasks.values()];
    for (const task of tasks) task.cancel();
    await Promise.all(tasks.map((task) => task.ended));
  }

  /** How a task ended; `null` while it has not, and when it is no longer kept. */
  outcome(id: string): TaskOutcome<unknown> | null {
    this.#forgetOld();
    return this.#tasks.get(id)?.outcome ?? null;
  }

  /** Everything that waits, runs, or ended not long ago, oldest first. Frozen. */
  snapshot(): readonly TaskSnapshot[] {
    this.#forgetOld();
    return Object.freeze([...this.#tasks.values()].map((task) => task.snapshot()));
  }

  /** Called after every change; asks {@link snapshot} for what is now. */
  onDidChange(listener: () => void): { dispose(): void } {
    // The same function may listen twice; each is taken back by itself.
    const own = (): void => listener();
    this.#listeners.add(own);
    return { dispose: () => void this.#listeners.delete(own) };
  }

  #add<Result>(spec: TaskSpec<Result>, isPrefetch: boolean): Task<Result> {
    const { clock, graceMs, onError, checkpoint = noCheckpoint } = this.#options;
    this.#sequence += 1;
    const id = `task-${this.#sequence}`;
    const onChange = (): void => this.#changed();
    const parts = { id, isPrefetch, clock, checkpoint, graceMs, onChange, onDisposerError: onError };
    const task = new Task(spec, parts);
    this.#tasks.set(id, task);
    this.#changed();
    return task;
  }

  #prefetchWhenIdle(): void {
    if (this.#prefetching || this.#ordinary > 0) return;
    const task = this.#prefetches.shift();
    if (task === undefined) return;
    this.#prefetching = true;
    void task.run().then(() => {
      this.#prefetching = false;
      this.#prefetchWhenIdle();
    });
  }

  #changed(): void {
    this.#forgetOld();
    for (const listener of [...this.#listeners]) {
      try {
        listener();
      } catch (error) {
        this.#options.onError(error);
      }
    }
  }

  /** No timer: what nobody asks for any more is forgotten with the next change or look, and is bounded in number. */
  #forgetOld(): void {
    const { clock, keepMs, keepCount } = this.#options;
    const nowMs = clock.now();
    let endedCount = 0;
    let isOver = false;
    for (const { endedAtMs } of this.#tasks.values()) {
      if (endedAtMs === null) continue;
      endedCount++;
      isOver ||= nowMs - endedAtMs >= keepMs;
    }
    // Mostly there is nothing to forget, and every step of every task is a change.
    if (endedCount <= keepCount && !isOver) return;
    const ended = [...this.#tasks.values()]
      .flatMap(({ id, endedAtMs }) => (endedAtMs === null ? [] : [{ id, endedAtMs }]))
      .toSorted((a, b) => b.endedAtMs - a.endedAtMs);
    for (const [index, { id, endedAtMs }] of ended.entries()) {
      if (index >= keepCount || nowMs - endedAtMs >= keepMs) this.#tasks.delete(id);
    }
  }
}

function handleOf<Result>(task: Task<Result>): TaskHandle<Result> {
  return { id: task.id, ended: task.ended, cancel: () => task.cancel() };
}
