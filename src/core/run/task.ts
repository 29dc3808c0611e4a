import type { Checkpoint } from '../model/checkpoint.ts';
import type { Clock } from '../ports.ts';

/** `pending` waits for its turn; the last three are final. */
export type TaskState = 'pending' | 'running' | 'completed' | 'failed' | 'cancelled';

/** How a task ended. */
export type TaskOutcome<Result> =
  | { readonly state: 'completed'; readonly value: Result }
  | { readonly state: 'failed'; readonly reason: unknown }
  | { readonly state: 'cancelled' };

/** Gives back what a task holds: a permit, a claim, a child process. */
export type Disposer = () => void | Promise<void>;

export interface TaskContext {
  /** Aborts when the task is cancelled. */
  readonly signal: AbortSignal;
  /**
   * Has something given back when the task ends or is cancelled, whichever comes first: the last first, each once and
   * when the one before it is through, so that a child has ended before its permit is free. One that comes late is
   * called at once. An error in it is reported and stops neither the others nor the task.
   */
  readonly onEnd: (dispose: Disposer) => void;
}

export interface TaskSpec<Result> {
  /** What kind of work it is, for grouping: `analysis`, `ciJobs`. */
  readonly kind: string;
  /** For people. */
  readonly title: string;
  readonly work: (context: TaskContext) => Promise<Result>;
}

/** A task at one moment. Frozen. Times are milliseconds since the epoch, `null` while they are still to come. */
export interface TaskSnapshot {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: TaskState;
  /** It waits until nothing else is to do. */
  readonly isPrefetch: boolean;
  readonly createdAtMs: number;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** Why it failed; `null` in every other state. */
  readonly error: string | null;
}

export interface TaskParts {
  readonly id: string;
  readonly isPrefetch: boolean;
  readonly clock: Clock;
  readonly checkpoint: Checkpoint;
  /** How long a cancelled task may take to end before it counts as ended all the same. */
  readonly graceMs: number;
  readonly onChange: () => void;
  readonly onDisposerError: (error: unknown) => void;
}

/** One task on its way from pending to one of the final states, which it reaches exactly once. */
export class Task<Result> {
  readonly #spec: Pick<TaskSpec<Result>, 'kind' | 'title'>;
  /** Let go of when it begins: a task is kept for longer than what its work holds should be. */
  #work: TaskSpec<Result>['work'] | null;
  readonly #parts: TaskParts;
  readonly #abort = new AbortController();
  readonly #ended = Promise.withResolvers<TaskOutcome<Result>>();
  /** Resolves when a cancelled task is no longer waited for. */
  readonly #overdue = Promise.withResolvers<undefined>();
  readonly #disposers: Disposer[] = [];
  readonly #createdAtMs: number;
  #disposing: Promise<void> = Promise.resolve();
  #graceTimer: NodeJS.Timeout | undefined;
  #state: TaskState = 'pending';
  #startedAtMs: number | null = null;
  #endedAtMs: number | null = null;
  #outcome: TaskOutcome<Result> | null = null;

  constructor(spec: TaskSpec<Result>, parts: TaskParts) {
    this.#spec = { kind: spec.kind, title: spec.title };
    this.#work = spec.work;
    this.#parts = parts;
    this.#createdAtMs = parts.clock.now();
  }

  get id(): string {
    return this.#parts.id;
  }

  get endedAtMs(): number | null {
    return this.#endedAtMs;
  }

  /** `null` until it has ended. */
  get outcome(): TaskOutcome<Result> | null {
    return this.#outcome;
  }

  /** Never rejects. */
  get ended(): Promise<TaskOutcome<Result>> {
    return this.#ended.promise;
  }

  /** Carries the work out, unless the task was cancelled before. Resolves when it has ended; never rejects. */
  async run(): Promise<void> {
    if (this.#state !== 'pending') return;
    this.#state = 'running';
    this.#startedAtMs = this.#parts.clock.now();
    this.#parts.onChange();
    await this.#parts.checkpoint();
    const outcome = await Promise.race([this.#carryOut(), this.#overdue.promise]);
    await Promise.race([this.#dispose(), this.#overdue.promise]);
    await this.#parts.checkpoint();
    // Who cancelled it was told that it would not complete, whatever the work came to in the meantime.
    this.#end(outcome === undefined || this.#abort.signal.aborted ? { state: 'cancelled' } : outcome);
  }

  /** From here on it cannot complete any more. Nothing happens when it has ended or is cancelled already. */
  cancel(): void {
    if (this.#outcome !== null || this.#abort.signal.aborted) return;
    this.#abort.abort();
    if (this.#state === 'pending') {
      this.#end({ state: 'cancelled' });
      return;
    }
    // At once, not when the work has ended: it may be waiting for the child that one of them ends.
    void this.#dispose();
    this.#graceTimer = setTimeout(() => this.#overdue.resolve(undefined), this.#parts.graceMs);
  }

  snapshot(): TaskSnapshot {
    const { kind, title } = this.#spec;
    return Object.freeze({
      id: this.#parts.id,
      kind,
      title,
      state: this.#state,
      isPrefetch: this.#parts.isPrefetch,
      createdAtMs: this.#createdAtMs,
      startedAtMs: this.#startedAtMs,
      endedAtMs: this.#endedAtMs,
      error: this.#outcome?.state === 'failed' ? String(this.#outcome.reason) : null,
    });
  }

  async #carryOut(): Promise<TaskOutcome<Result>> {
    const { signal } = this.#abort;
    const work = this.#work;
    this.#work = null;
    try {
      signal.throwIfAborted();
      if (work === null) throw new Error('A task was begun twice.');
      return { state: 'completed', value: await work({ signal, onEnd: (dispose) => this.#add(dispose) }) };
    } catch (reason) {
      return { state: 'failed', reason };
    }
  }

  #add(dispose: Disposer): void {
    this.#disposers.push(dispose);
    if (this.#abort.signal.aborted || this.#outcome !== null) void this.#dispose();
  }

  /** One after the other, also when this is called again meanwhile; resolves when all of them are through. */
  #dispose(): Promise<void> {
    this.#disposing = this.#disposing.then(async () => {
      for (let dispose = this.#disposers.pop(); dispose !== undefined; dispose = this.#disposers.pop()) {
        try {
          await dispose();
        } catch (error) {
          this.#parts.onDisposerError(error);
        }
      }
    });
    return this.#disposing;
  }

  #end(outcome: TaskOutcome<Result>): void {
    clearTimeout(this.#graceTimer);
    this.#work = null;
    this.#outcome = outcome;
    this.#state = outcome.state;
    this.#endedAtMs = this.#parts.clock.now();
    this.#ended.resolve(outcome);
    this.#parts.onChange();
  }
}
