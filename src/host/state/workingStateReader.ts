import type { Logger } from '../../core/ports.ts';
import type { EngineClient } from '../bridge/engineClient.ts';
import type { AnalysisStore } from './analysisStore.ts';
import type { Subscription } from './eventSource.ts';

export interface WorkingStatePorts {
  readonly store: AnalysisStore;
  readonly engine: Pick<EngineClient, 'readWorkingState'>;
  /** Reading a work tree can run the filters that its repository configures: never without trust. */
  readonly isTrusted: () => boolean;
  readonly logger: Logger;
}

/** Reads branches and changed paths of what a run has read, and of everything when the workspace becomes trusted. */
export class WorkingStateReader {
  readonly #ports: WorkingStatePorts;
  readonly #subscription: Subscription;
  #runIdRead = 0;
  /** One reading after the other: an older answer never takes the place of a newer one. */
  #last: Promise<void> = Promise.resolve();

  constructor(ports: WorkingStatePorts) {
    this.#ports = ports;
    this.#subscription = ports.store.onDidChange(({ structural, snapshot }) => {
      const ended = snapshot.phase === 'finished' || snapshot.phase === 'cancelled';
      if (!structural || !ended || snapshot.runId === this.#runIdRead) return;
      this.#runIdRead = snapshot.runId;
      void this.#readNext(snapshot.requested);
    });
  }

  /** Reads all working states again. Trouble is logged: the analysis stands without them. */
  async refresh(): Promise<void> {
    await this.#readNext(null);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #readNext(requested: ReadonlySet<string> | null): Promise<void> {
    this.#last = this.#last.then(() => this.#read(requested));
    await this.#last;
  }

  /** @param requested what the run read; a repository without a working state is read as well. `null` reads all. */
  async #read(requested: ReadonlySet<string> | null): Promise<void> {
    const { store, engine, isTrusted, logger } = this.#ports;
    const { results, workingStates } = store.snapshot;
    if (!isTrusted()) return;
    const ids = [...results.values()]
      .filter(({ state }) => state === 'complete' || state === 'incomplete')
      .map(({ id }) => id)
      .filter((id) => requested === null || requested.has(id) || !workingStates.has(id));
    if (ids.length === 0) return;
    try {
      store.setWorkingStates(ids, await engine.readWorkingState(ids));
    } catch (error) {
      logger.warn(`The working states could not be read: ${String(error)}`);
    }
  }
}
