import type { Repository } from '../../core/model/repository.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import type { AnalysisController } from '../state/analysisController.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import type { EventSubscriber, Subscription } from '../state/eventSource.ts';
import { ChangeDebouncer } from './changeDebouncer.ts';

/** A repository is read again this long after the last sign of a change, so that a rebase costs one reading… */
export const QUIET_MS = 1500;
/** …but no later than this after the first one. */
export const LONGEST_MS = 15_000;
/** Repositories whose references are looked at side by side. */
const LOOKED_AT_ONCE = 16;

type Scope = 'head' | 'all';

/** Tells that something may have changed in a repository. False alarms are allowed, silence is not. */
export interface ChangeSource {
  /** Watches these and no others. */
  watch(repositories: readonly Repository[], scope: Scope): void;
  /** Fires with the id of a repository. */
  readonly onDidChange: EventSubscriber<string>;
}

export interface AutomaticRefreshPorts {
  readonly store: AnalysisStore;
  readonly controller: Pick<AnalysisController, 'analyze' | 'whenIdle' | 'isRunning'>;
  readonly changes: ChangeSource;
  /** What decides whether there is something new to read; equal texts mean that nothing changed. May reject. */
  readonly readState: (repository: Repository, scope: Scope) => Promise<string>;
  /** Whether the user wants it. */
  readonly isEnabled: () => boolean;
  readonly onDidChangeSettings: EventSubscriber<unknown>;
  /** Whether a run would apply other settings or folders than the last one: that is for the user to start. */
  readonly isStale: () => boolean;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Reads repositories again by itself when their commits changed. It begins once a first analysis has listed them, never
 * disturbs a run, and starts one only for a state that neither a result nor an earlier automatic run was about: what our
 * own reading might cause, it can never answer with another reading.
 */
export class AutomaticRefresh {
  readonly #ports: AutomaticRefreshPorts;
  readonly #debouncer: ChangeDebouncer;
  readonly #subscriptions: readonly Subscription[];
  /** By repository id: the state for which a run was started last. */
  readonly #answered = new Map<string, string>();
  #working = false;
  #disposed = false;

  constructor(ports: AutomaticRefreshPorts) {
    this.#ports = ports;
    this.#debouncer = new ChangeDebouncer({
      quietMs: QUIET_MS,
      longestMs: LONGEST_MS,
      clock: ports.clock,
      onDue: () => void this.#work(),
    });
    this.#subscriptions = [
      ports.store.onDidChange(({ structural }) => {
        if (structural) this.#follow();
      }),
      ports.onDidChangeSettings(() => this.#follow()),
      ports.changes.onDidChange((repositoryId) => this.#debouncer.touch(repositoryId)),
    ];
  }

  dispose(): void {
    this.#disposed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#debouncer.clear();
  }

  /** Watches what is listed; nothing before a first analysis, or when the user does not want it. */
  #follow(): void {
    const { store, changes, isEnabled } = this.#ports;
    const { repositories, options } = store.snapshot;
    const wanted = isEnabled() && options !== null;
    changes.watch(wanted ? repositories : [], options?.metrics.scope ?? 'head');
    if (!wanted) this.#debouncer.clear();
    const listed = new Set(repositories.map(({ id }) => id));
    for (const id of this.#answered.keys()) if (!listed.has(id)) this.#answered.delete(id);
  }

  /** Goes on until no repository is due; those that become due meanwhile go with the next run. */
  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      for (let goOn = true; goOn;) goOn = await this.#refreshDue();
    } catch (error) {
      this.#ports.logger.warn(`Changed repositories could not be refreshed: ${String(error)}`);
    } finally {
      this.#working = false;
    }
  }

  /** One run for all that are due. Returns whether there may be more. */
  async #refreshDue(): Promise<boolean> {
    const { controller, isStale, logger } = this.#ports;
    await controller.whenIdle();
    const due = this.#debouncer.takeDue();
    if (due.length === 0) return false;
    const changed = await this.#changedAmong(due);
    if (this.#disposed) return false;
    if (changed.size === 0) return true;
    if (isStale()) {
      logger.debug('Repositories changed; they are not read, as settings or folders have changed since the analysis');
      return true;
    }
    // A run that began meanwhile may have read them before they changed: they wait for its end and are looked at again.
    if (controller.isRunning) for (const id of changed.keys()) this.#debouncer.touch(id);
    else await this.#refresh(changed);
    return true;
  }

  async #refresh(changed: ReadonlyMap<string, string>): Promise<void> {
    const { store, controller } = this.#ports;
    for (const [id, state] of changed) this.#answered.set(id, state);
    let answered = false;
    try {
      await controller.analyze([...changed.keys()], 'automatic');
      // A person cut a cancelled run short: the next sign of a change may start it again.
      answered = store.snapshot.phase !== 'cancelled';
    } finally {
      if (!answered) for (const id of changed.keys()) this.#answered.delete(id);
    }
  }

  /** State by id of those that differ from their result and from what was answered. */
  async #changedAmong(repositoryIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const changed = new Map<string, string>();
    for (let start = 0; start < repositoryIds.length; start += LOOKED_AT_ONCE) {
      const some = repositoryIds.slice(start, start + LOOKED_AT_ONCE);
      const states = await Promise.all(some.map((id) => this.#newState(id)));
      states.forEach((state, index) => {
        const id = some[index];
        if (id !== undefined && state !== null) changed.set(id, state);
      });
    }
    return changed;
  }

  async #newState(repositoryId: string): Promise<string | null> {
    const { repositories, results, options } = this.#ports.store.snapshot;
    const repository = repositories.find(({ id }) => id === repositoryId);
    if (repository === undefined || options === null) return null;
    const state = await this.#readState(repository, options.metrics.scope);
    const known = [this.#answered.get(repositoryId), results.get(repositoryId)?.head.commit];
    return known.includes(state) ? null : state;
  }

  /** That a repository cannot be looked at is a state too: one run finds out whether it is gone. */
  async #readState(repository: Repository, scope: Scope): Promise<string> {
    try {
      return await this.#ports.readState(repository, scope);
    } catch (error) {
      this.#ports.logger.debug(`${repository.name} changed and cannot be looked at: ${String(error)}`);
      return 'not readable';
    }
  }
}
