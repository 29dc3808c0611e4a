import { analysisOptions } from '../../core/config/analysisOptions.ts';
import type { Settings } from '../../core/config/settings.ts';
import type { AnalysisOptions } from '../../core/model/options.ts';
import { createProblem, ProblemError } from '../../core/model/problemCatalogue.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import type { EngineClient } from '../bridge/engineClient.ts';
import type { RunOrigin } from './analysisSnapshot.ts';
import type { AnalysisStore } from './analysisStore.ts';
import type { Subscription } from './eventSource.ts';

/** Where to look, as the editor knows it when a run starts. */
export interface AnalyzedWorkspace {
  /** Absolute paths of the workspace folders on disk. */
  readonly folders: readonly string[];
  /** Work trees that the editor's git extension has open. */
  readonly knownRepositories: readonly string[];
  /** The git of the editor's git extension, used when the setting names none. */
  readonly gitPath: string | null;
  /** Absolute path of the folder where histories are kept between runs; `null` keeps nothing. */
  readonly cacheDirectory: string | null;
}

export interface AnalysisPorts {
  readonly store: AnalysisStore;
  readonly engine: Pick<EngineClient, 'analyze' | 'cancel' | 'onDidReceiveRunMessage'>;
  readonly readSettings: () => Settings;
  readonly readWorkspace: () => Promise<AnalyzedWorkspace>;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface CurrentRun {
  readonly origin: RunOrigin;
  readonly repositoryIds: readonly string[] | null;
  /** `null` while the workspace is still being asked. */
  id: number | null;
  cancelled: boolean;
  readonly ended: Promise<void>;
}

/** Starts and cancels runs, one at a time, and feeds what the engine says into the store. */
export class AnalysisController {
  readonly #ports: AnalysisPorts;
  readonly #subscription: Subscription;
  #current: CurrentRun | null = null;
  #resolveEnd: (() => void) | null = null;

  constructor(ports: AnalysisPorts) {
    this.#ports = ports;
    this.#subscription = ports.engine.onDidReceiveRunMessage((message) => {
      if (!ports.store.apply(message)) return;
      if (message.type === 'finished' || message.type === 'failed') this.#resolveEnd?.();
    });
  }

  /**
   * Analyzes the given repositories, or all with `null`; resolves when the run has ended, however it did. While a run is
   * under way, a second request joins it; but a person's request takes the place of an automatic run, and reads what
   * that one had still to read. Throws ProblemError `noFolder` when no folder on disk is open.
   */
  async analyze(repositoryIds: readonly string[] | null, origin: RunOrigin = 'user'): Promise<void> {
    const current = this.#current;
    if (current === null) {
      await this.#begin(repositoryIds, origin).ended;
      return;
    }
    if (origin === 'automatic' || current.origin === 'user') {
      this.#ports.logger.info('A run is under way; the request joins it');
      await current.ended;
      return;
    }
    this.cancel();
    await this.#settled(current);
    await this.analyze(union(repositoryIds, current.repositoryIds), origin);
  }

  /** Whether a run is under way, also while it still asks what there is to read. */
  get isRunning(): boolean {
    return this.#current !== null;
  }

  /** Resolves when no run is under way. */
  async whenIdle(): Promise<void> {
    for (let run = this.#current; run !== null; run = this.#current) await this.#settled(run);
  }

  /** Asks the run under way to end early; what was read is kept. */
  cancel(): void {
    const run = this.#current;
    if (run === null) return;
    run.cancelled = true;
    if (run.id !== null) this.#ports.engine.cancel(run.id);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#resolveEnd?.();
  }

  #begin(repositoryIds: readonly string[] | null, origin: RunOrigin): CurrentRun {
    const ended = Promise.withResolvers<undefined>();
    const run: CurrentRun = { origin, repositoryIds, id: null, cancelled: false, ended: ended.promise };
    this.#current = run;
    void this.#carryOut(run)
      .finally(() => {
        this.#current = null;
      })
      .then(ended.resolve, ended.reject);
    return run;
  }

  async #settled({ ended }: CurrentRun): Promise<void> {
    try {
      await ended;
    } catch {
      // Whoever asked for that run is told; here it only matters that it is over.
    }
  }

  async #carryOut(run: CurrentRun): Promise<undefined> {
    const { origin, repositoryIds } = run;
    const { store, engine, logger } = this.#ports;
    const options = await this.#readOptions();
    if (run.cancelled) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#resolveEnd = () => resolve(undefined);
    run.id = store.begin(options, repositoryIds, origin);
    logger.info(
      `Run ${run.id}${origin === 'automatic' ? ', by itself' : ''}: analyzing ${repositoryIds === null ? 'all repositories' : `${repositoryIds.length} of the repositories`}`,
    );
    engine.analyze(run.id, options, repositoryIds);
    await promise;
    this.#resolveEnd = null;
    logger.info(`Run ${run.id}: ${store.snapshot.phase}`);
  }

  async #readOptions(): Promise<AnalysisOptions> {
    const settings = this.#ports.readSettings();
    const workspace = await this.#ports.readWorkspace();
    if (workspace.folders.length === 0) throw new ProblemError(createProblem('noFolder', ''));
    // Instants have whole seconds: two runs within one second are the same moment.
    const asOf = new Date(this.#ports.clock.now()).toISOString().replace(/\.\d+Z$/u, 'Z');
    return analysisOptions({ ...settings, gitPath: settings.gitPath ?? workspace.gitPath }, { asOf, ...workspace });
  }
}

function union(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  return a === null || b === null ? null : [...new Set([...a, ...b])];
}
