import { availableParallelism } from 'node:os';
import process from 'node:process';

import type { HttpClient } from '../http/httpClient.ts';
import { formatInstant } from '../metrics/instants.ts';
import type { KeptResponse, ResponseCache } from '../model/responseCache.ts';
import type { ActivityDurations, ActivityTask, RunActivity } from '../model/runActivity.ts';
import type { Clock, Logger } from '../ports.ts';

import { AdaptiveSignals } from './adaptiveSignals.ts';
import { OperationMonitor } from './operationMonitor.ts';
import { ResourceGovernor } from './resourceGovernor.ts';
import type { TaskSnapshot } from './task.ts';
import { TaskManager } from './taskManager.ts';

/** What work waits for: as many repositories are read at once as there are cores to read them, and servers by quota. */
export type PermitKind = 'gitProcesses' | 'servers';

/** Work that people can see. */
export interface Undertaking {
  /** What is counted together. */
  readonly kind: string;
  /** A repository's name, a server. */
  readonly title: string;
  readonly permit: PermitKind;
}

/** Tasks that ended are shown for so long, and so many of them. */
const KEEP_MS = 15 * 60_000;
const KEEP_COUNT = 200;
/** How long what a task has opened may take to end. */
const GRACE_MS = 1000;
/** More tasks than this wait; permits hold them back long before. */
const MOST_TASKS = 64;
const MOST_SERVERS = 8;

/** What all runs of one engine share: tasks, permits, measurements, and the one HTTP client. */
export class RunServices {
  readonly clock: Clock;
  readonly #signals = new AdaptiveSignals(() => this.#quotaLeftShare());
  readonly #tasks: TaskManager;
  readonly #governor: ResourceGovernor<PermitKind>;
  readonly #monitor = new OperationMonitor();
  readonly #cache = new SwitchedCache();
  #loading: Promise<HttpClient> | null = null;
  #client: HttpClient | null = null;

  constructor({ clock, logger }: { readonly clock: Clock; readonly logger: Logger }) {
    this.clock = clock;
    const cores = availableParallelism();
    const onError = (error: unknown): void => logger.warn(`A task did not end cleanly: ${String(error)}`);
    this.#tasks = new TaskManager({
      limit: MOST_TASKS,
      keepMs: KEEP_MS,
      keepCount: KEEP_COUNT,
      graceMs: GRACE_MS,
      clock,
      onError,
    });
    this.#governor = new ResourceGovernor({
      rules: {
        gitProcesses: { initial: 2 * cores, least: 1, most: 2 * cores, yieldsTo: ['memory'] },
        servers: { initial: MOST_SERVERS, least: 1, most: MOST_SERVERS, yieldsTo: ['quota', 'eventLoop'] },
      },
      signals: this.#signals,
    });
  }

  /** The HTTP client, whose code is loaded with the first server that is asked. */
  async client(): Promise<HttpClient> {
    this.#loading ??= import('../http/httpClient.ts').then(({ HttpClient: Client }) => {
      return new Client({ cache: this.#cache, environment: process.env });
    });
    this.#client = await this.#loading;
    return this.#client;
  }

  /** Where the client keeps answers from now on; `null` keeps none. */
  useCache(cache: ResponseCache | null): void {
    this.#cache.target = cache;
  }

  /**
   * Carries work out as a task, with a permit, measured. What the work does with `signal` is its own affair: a task that
   * was begun is waited for.
   *
   * @throws what `work` throws
   */
  async carryOut<Result>(
    { kind, title, permit }: Undertaking,
    signal: AbortSignal,
    work: () => Promise<Result>,
  ): Promise<Result> {
    // Past the task, which is kept for a while: a history must not be.
    const results: Result[] = [];
    const measured = async (): Promise<void> => void results.push(await this.#monitor.measure(kind, work, signal));
    const task = this.#tasks.start({ kind, title, work: () => this.#governor.use(permit, 1, measured) });
    const outcome = await task.ended;
    if (outcome.state === 'completed') return results[0] as Result; // of work that has ended well
    throw outcome.state === 'failed' ? outcome.reason : signal.reason;
  }

  activity(): RunActivity {
    const permits = Object.entries(this.#governor.diagnostics());
    return {
      tasks: inSightOrder(this.#tasks.snapshot()).map((task) => this.#taskOf(task)),
      operations: this.#monitor.snapshot().map(({ name, calls, successes, failures, cancelled, durations }) => {
        return { name, calls, successes, failures, cancelled, ...percentiles(durations) };
      }),
      permits: permits.map(([name, { active, limit, saturationPercent, queueDepth, maxQueueDepth, wait }]) => {
        return { name, active, limit, saturationPercent, queueDepth, maxQueueDepth, ...percentiles(wait) };
      }),
      api: (this.#client?.statistics.snapshot() ?? []).map(
        ({ provider, success, error, exception, cached, durations }) => {
          return { provider, success, error, exception, cached, ...percentiles(durations) };
        },
      ),
    };
  }

  async close(): Promise<void> {
    await this.#tasks.close();
    this.#signals.dispose();
    await this.#client?.close();
  }

  #quotaLeftShare(): number | null {
    const quotas = this.#client?.budget.snapshot() ?? [];
    return quotas.length === 0 ? null : Math.min(...quotas.map(({ remaining, limit }) => remaining / limit));
  }

  #taskOf({ id, kind, title, state, startedAtMs, endedAtMs, error }: TaskSnapshot): ActivityTask {
    const durationMs = startedAtMs === null ? null : (endedAtMs ?? this.clock.now()) - startedAtMs;
    const startedAt = startedAtMs === null ? null : formatInstant(startedAtMs / 1000);
    return { id, kind, title, state, startedAt, durationMs, error };
  }
}

/** Keeps answers in a store that may be another one for the next run. */
class SwitchedCache implements ResponseCache {
  target: ResponseCache | null = null;

  read(key: string): KeptResponse | null {
    return this.target?.read(key) ?? null;
  }

  write(key: string, response: KeptResponse): void {
    this.target?.write(key, response);
  }

  extend(key: string, etag: string, expiresAtMs: number): void {
    this.target?.extend(key, etag, expiresAtMs);
  }
}

function percentiles(durations: Partial<ActivityDurations> | null): ActivityDurations {
  const { p50Ms = null, p95Ms = null, p99Ms = null } = durations ?? {};
  return { p50Ms, p95Ms, p99Ms };
}

/** Running first, then what waits, then what ended last. */
function inSightOrder(tasks: readonly TaskSnapshot[]): readonly TaskSnapshot[] {
  const rank = ({ state }: TaskSnapshot): number => (state === 'running' ? 0 : state === 'pending' ? 1 : 2);
  const moment = ({ endedAtMs, startedAtMs, createdAtMs }: TaskSnapshot): number =>
    endedAtMs ?? startedAtMs ?? createdAtMs;
  return tasks.toSorted((a, b) => rank(a) - rank(b) || moment(b) - moment(a));
}
