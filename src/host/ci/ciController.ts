import { createHash } from 'node:crypto';

import { hasCiSource } from '../../core/config/ciOptions.ts';
import type { CiReport } from '../../core/model/ciReport.ts';
import { compareText } from '../../core/model/compareText.ts';
import type { CacheOptions } from '../../core/model/options.ts';
import type { Problem } from '../../core/model/problem.ts';
import { createProblem, ProblemError } from '../../core/model/problemCatalogue.ts';
import type { Logger } from '../../core/ports.ts';
import type { EngineClient } from '../bridge/engineClient.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import type { Subscription } from '../state/eventSource.ts';
import type { CiInputs, CiSources } from './ciSources.ts';

export interface CiPorts {
  readonly store: AnalysisStore;
  readonly engine: Pick<EngineClient, 'readCiJobs'>;
  readonly sources: Pick<CiSources, 'read' | 'onDidChange'>;
  readonly cache: () => CacheOptions;
  /** Without trust nothing is read that nobody asked for. */
  readonly isTrusted: () => boolean;
  readonly logger: Logger;
}

/** What came of a reading; `cancelled` also when a newer one has overtaken it. */
export type CiOutcome =
  | { readonly kind: 'read'; readonly ci: CiReport | null }
  | { readonly kind: 'failed'; readonly failure: Problem }
  | { readonly kind: 'cancelled' };

/**
 * Reads CI jobs: after an analysis, when servers or logins changed, and when the user asks. Of several readings the
 * newest counts: one that was overtaken is ended, and its answer never shown. As long as nothing is connected, nothing
 * is asked, not even the engine.
 */
export class CiController {
  readonly #ports: CiPorts;
  readonly #subscriptions: readonly Subscription[];
  /** Counts readings up: an answer to any but the newest is stale. */
  #generation = 0;
  /** Counts looks at settings and logins up: who looked earlier leaves the reading to who looked later. */
  #lastLook = 0;
  #latest: Promise<void> = Promise.resolve();
  /** A reading was asked for that has not begun. */
  #isWanted = false;
  #underWay: AbortController | null = null;
  /** Of the inputs of the newest reading, without holding a login. */
  #digest = '';
  #engineHasJobs = false;
  /** Changes under way, after which is looked once. */
  #changes = 0;
  #analyzedRunId = 0;
  #analyzedRepositories = '';

  constructor(ports: CiPorts) {
    this.#ports = ports;
    this.#subscriptions = [
      ports.store.onDidChange(({ structural, snapshot }) => {
        if (structural) this.#analysisEnded(snapshot);
      }),
      ports.sources.onDidChange(() => {
        if (ports.isTrusted()) void this.#look();
      }),
    ];
  }

  /** Reads everything because a person asked. Resolves when that is done, however it ended; never rejects. */
  async refresh(): Promise<void> {
    this.#isWanted = true;
    await this.#look();
  }

  /** What is read by is changed by a person: `work` counts as one change, after which is read. Rejects as `work` does. */
  async change<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#changes += 1;
    try {
      return await work();
    } finally {
      this.#changes -= 1;
      void this.#look();
    }
  }

  /** Reads by inputs that are not configured, or not yet: to be called within {@link change}. Never rejects. */
  async tryInputs(inputs: CiInputs): Promise<CiOutcome> {
    this.#supersedeLooks();
    return await this.#read(inputs);
  }

  /** Ends the reading under way; what was known before stays. */
  cancel(): void {
    this.#supersedeLooks();
    this.#isWanted = false;
    this.#underWay?.abort();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#supersedeLooks();
    this.#generation += 1;
    this.#underWay?.abort();
  }

  /**
   * A run that a person asked for has looked everywhere. One over a few repositories, or one that nobody asked for,
   * concerns CI jobs only when there are other repositories than before.
   */
  #analysisEnded({ phase, runId, origin, requested, results }: AnalysisSnapshot): void {
    if (phase !== 'finished' || runId === this.#analyzedRunId) return;
    this.#analyzedRunId = runId;
    const repositories = [...results.values()].map(({ id, remoteUrl }) => `${id} ${remoteUrl ?? ''}`).join('\n');
    const areOthers = repositories !== this.#analyzedRepositories;
    this.#analyzedRepositories = repositories;
    if (!this.#ports.isTrusted() || (!areOthers && (origin === 'automatic' || requested !== null))) return;
    void this.refresh();
  }

  #supersedeLooks(): void {
    this.#lastLook += 1;
    this.#latest = Promise.resolve();
  }

  /** Looks at settings and logins, and reads when that is wanted or they are others than those of the last reading. */
  async #look(): Promise<void> {
    if (this.#changes > 0) return;
    const look = ++this.#lastLook;
    this.#latest = this.#readConfigured(look);
    await this.#latest;
  }

  async #readConfigured(look: number): Promise<void> {
    let inputs: CiInputs;
    try {
      inputs = await this.#ports.sources.read();
    } catch (error) {
      if (look === this.#lastLook) this.#settle(this.#failure(error));
      return;
    }
    // Who looked later saw newer settings and logins, and carries out what this one was asked for.
    if (look !== this.#lastLook) {
      await this.#latest;
      return;
    }
    if (!this.#isWanted && digestOf(inputs) === this.#digest) return;
    this.#isWanted = false;
    await this.#read(inputs);
  }

  async #read(inputs: CiInputs): Promise<CiOutcome> {
    const generation = ++this.#generation;
    this.#underWay?.abort();
    const abort = new AbortController();
    this.#underWay = abort;
    this.#digest = digestOf(inputs);
    const outcome = await this.#ask(inputs, abort.signal);
    if (generation !== this.#generation) return { kind: 'cancelled' };
    this.#underWay = null;
    this.#settle(outcome);
    return outcome;
  }

  async #ask({ options, logins, jobs }: CiInputs, signal: AbortSignal): Promise<CiOutcome> {
    const { store, engine, cache } = this.#ports;
    const isConnected = hasCiSource(options) || jobs.length > 0;
    if (!isConnected && !this.#engineHasJobs) return { kind: 'read', ci: null };
    this.#engineHasJobs = isConnected;
    if (isConnected) store.setCiReading({ phase: 'reading', failure: null });
    try {
      const request = { options: isConnected ? options : null, logins, jobs, cache: cache() };
      return { kind: 'read', ci: await engine.readCiJobs(request, signal) };
    } catch (error) {
      return signal.aborted ? { kind: 'cancelled' } : this.#failure(error);
    }
  }

  #failure(error: unknown): CiOutcome {
    if (error instanceof ProblemError) return { kind: 'failed', failure: error.problem };
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', failure: createProblem('internalError', 'CI jobs', detail) };
  }

  #settle(outcome: CiOutcome): void {
    const { store, logger } = this.#ports;
    switch (outcome.kind) {
      case 'read':
        store.setCi(outcome.ci);
        if (outcome.ci !== null) logger.info(`CI jobs: ${countsOf(outcome.ci)}`);
        break;
      case 'failed':
        store.setCiReading({ phase: 'failed', failure: outcome.failure });
        logger.warn(`CI jobs could not be read: ${outcome.failure.message} ${outcome.failure.detail}`);
        break;
      case 'cancelled':
        store.setCiReading({ phase: 'cancelled', failure: null });
        logger.info('Reading CI jobs was cancelled');
        break;
    }
  }
}

function countsOf({ sources, summary }: CiReport): string {
  return `${summary.jobs} from ${sources.length} places, ${summary.allocated} allocated`;
}

/** In whichever order the logins come. */
function digestOf({ options, logins, jobs }: CiInputs): string {
  const inOrder = logins.toSorted((a, b) => compareText(a.origin, b.origin));
  return createHash('sha256')
    .update(JSON.stringify([options, inOrder, jobs]))
    .digest('hex');
}
