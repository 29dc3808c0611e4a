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

/** Reads branches and changed paths after each run, and when the workspace becomes trusted. */
export class WorkingStateReader {
  readonly #ports: WorkingStatePorts;
  readonly #subscription: Subscription;
  #runIdRead = 0;

  constructor(ports: WorkingStatePorts) {
    this.#ports = ports;
    this.#subscription = ports.store.onDidChange(({ structural, snapshot }) => {
      const ended = snapshot.phase === 'finished' || snapshot.phase === 'cancelled';
      if (!structural || !ended || snapshot.runId === this.#runIdRead) return;
      this.#runIdRead = snapshot.runId;
      void this.refresh();
    });
  }

  /** Reads all working states again. Trouble is logged: the analysis stands without them. */
  async refresh(): Promise<void> {
    const { store, engine, isTrusted, logger } = this.#ports;
    const { results, runId, phase } = store.snapshot;
    if (!isTrusted() || results.size === 0 || phase === 'running') return;
    const ids = [...results.values()].filter(({ state }) => state === 'complete' || state === 'incomplete');
    try {
      const states = await engine.readWorkingState(ids.map(({ id }) => id));
      if (store.snapshot.runId === runId) store.setWorkingStates(states);
    } catch (error) {
      logger.warn(`The working states could not be read: ${String(error)}`);
    }
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
