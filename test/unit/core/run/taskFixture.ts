import type { TaskContext, TaskSpec } from '../../../../src/core/run/task.ts';
import { TaskManager, type TaskManagerOptions } from '../../../../src/core/run/taskManager.ts';

export const nothing = (): Promise<void> => Promise.resolve();

export interface TaskFixture {
  readonly tasks: TaskManager;
  /** Set it to let time pass. */
  readonly clock: { ms: number };
  readonly errors: readonly unknown[];
  /** Titles of the tasks whose work began. */
  readonly begun: readonly string[];
  /** By title: lets the work of {@link held} come to its end. */
  readonly releases: ReadonlyMap<string, () => void>;
  /** A task whose work ends when it is released, or cancelled. */
  readonly held: (title: string) => TaskSpec<string>;
  /** `title state` of each task. */
  readonly statesOf: () => readonly string[];
}

/** Tasks whose end is in the hands of the test. */
export function createTaskFixture(options: Partial<TaskManagerOptions> = {}): TaskFixture {
  const clock = { ms: 1000, now: () => clock.ms };
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const defaults = { limit: 2, keepMs: 60_000, keepCount: 100, graceMs: 5000, clock, onError };
  const tasks = new TaskManager({ ...defaults, ...options });
  const begun: string[] = [];
  const releases = new Map<string, () => void>();
  const held = (title: string) => ({
    kind: 'test',
    title,
    work: ({ signal }: TaskContext) => {
      begun.push(title);
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      releases.set(title, () => resolve(title));
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      return promise;
    },
  });
  const statesOf = () => tasks.snapshot().map(({ title, state }) => `${title} ${state}`);
  return { tasks, clock, errors, begun, releases, held, statesOf };
}
