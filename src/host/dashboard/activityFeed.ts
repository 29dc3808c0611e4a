import type { Problem } from '../../core/model/problem.ts';
import { createProblem, ProblemError } from '../../core/model/problemCatalogue.ts';
import type { RunActivity } from '../../core/model/runActivity.ts';

/** Time between an answer and the next question. */
export const ACTIVITY_INTERVAL_MS = 1000;

export interface ActivityFeedPorts {
  /** `null` while the engine never ran. */
  readonly readActivity: () => Promise<RunActivity | null>;
  readonly post: (activity: RunActivity | null, problem: Problem | null) => void;
}

/** Tells again and again what the engine does, for as long as somebody looks. */
export class ActivityFeed {
  readonly #ports: ActivityFeedPorts;
  #timer: NodeJS.Timeout | null = null;
  #running = false;
  /** Counts starts and stops up: the answer to a question from before either is nobody's. */
  #generation = 0;

  constructor(ports: ActivityFeedPorts) {
    this.#ports = ports;
  }

  /** Asks now, and then {@link ACTIVITY_INTERVAL_MS} after every answer, so that a slow engine is never asked twice at once. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#generation += 1;
    void this.#ask(this.#generation);
  }

  stop(): void {
    this.#running = false;
    this.#generation += 1;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #ask(generation: number): Promise<void> {
    let activity: RunActivity | null = null;
    let problem: Problem | null = null;
    try {
      activity = await this.#ports.readActivity();
    } catch (error) {
      // An engine that crashed is started again by the next run: the page says so, and the questions go on.
      problem = error instanceof ProblemError ? error.problem : createProblem('internalError', 'runs', String(error));
    }
    if (generation !== this.#generation) return;
    this.#ports.post(activity, problem);
    this.#timer = setTimeout(() => void this.#ask(generation), ACTIVITY_INTERVAL_MS);
  }
}
