import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { analysisOptions } from '../../../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/config/settings.ts';
import type { RepositoryReport } from '../../../../src/core/model/report.ts';
import { silentLogger, systemClock } from '../../../../src/core/ports.ts';
import { reportSummary } from '../../../../src/core/report/reportSummary.ts';
import type { RunOrigin } from '../../../../src/host/state/analysisSnapshot.ts';
import { AnalysisStore } from '../../../../src/host/state/analysisStore.ts';
import { EventSource } from '../../../../src/host/state/eventSource.ts';
import { AutomaticRefresh, LONGEST_MS, QUIET_MS } from '../../../../src/host/watch/automaticRefresh.ts';
import { AS_OF, report, repository } from '../../core/report/reportFixture.ts';
import { listed } from '../snapshots.ts';

const OLD = '1'.repeat(40);
const NEW = '2'.repeat(40);
const NEWER = '3'.repeat(40);

const at = (name: string, commit: string): RepositoryReport =>
  repository(name, { head: { ref: 'refs/heads/main', commit } });

const [api, web] = [at('api', OLD), at('web', OLD)];

/** Ends as an engine would: every asked repository is read at the commit that its HEAD has then. */
class FakeController {
  readonly asked: { readonly ids: readonly string[] | null; readonly origin: RunOrigin | undefined }[] = [];
  readonly #store: AnalysisStore;
  readonly #heads: ReadonlyMap<string, string>;
  outcome: 'finished' | 'cancelled' = 'finished';
  /** Called while a run is under way. */
  duringRun: () => Promise<void> | void = () => undefined;
  running: Promise<void> | null = null;

  constructor(store: AnalysisStore, heads: ReadonlyMap<string, string>) {
    this.#store = store;
    this.#heads = heads;
  }

  get isRunning(): boolean {
    return this.running !== null;
  }

  async whenIdle(): Promise<void> {
    while (this.running !== null) await this.running;
  }

  async analyze(ids: readonly string[] | null, origin?: RunOrigin): Promise<void> {
    this.asked.push({ ids, origin });
    this.running = this.#run(ids, origin);
    await this.running;
  }

  async #run(ids: readonly string[] | null, origin: RunOrigin = 'user'): Promise<void> {
    const runId = this.#store.begin(analysisOptions(DEFAULT_SETTINGS, { asOf: AS_OF, folders: [] }), ids, origin);
    this.#store.apply({ type: 'discovered', runId, repositories: [listed(api), listed(web)] });
    await this.duringRun();
    const results = [api, web].map(({ id, name }) => at(name, this.#heads.get(id) ?? OLD));
    const read = this.outcome === 'finished' ? results.filter(({ id }) => ids === null || ids.includes(id)) : [];
    for (const result of read) this.#store.apply({ type: 'settled', runId, repository: result });
    const summary = reportSummary(report(results));
    this.running = null;
    this.#store.apply({ type: 'finished', runId, outcome: this.outcome, summary, copies: {}, problems: [] });
  }
}

describe('automatic refresh', () => {
  let store: AnalysisStore;
  let heads: Map<string, string>;
  let controller: FakeController;
  let changes: EventSource<string>;
  let settings: EventSource<unknown>;
  let watched: (readonly string[])[];
  let enabled: boolean;
  let stale: boolean;
  let states: string[];
  let onLook: () => void;
  let refresh: AutomaticRefresh;

  beforeEach(() => {
    vi.useFakeTimers();
    store = new AnalysisStore();
    heads = new Map([api, web].map(({ id }) => [id, OLD]));
    controller = new FakeController(store, heads);
    changes = new EventSource();
    settings = new EventSource();
    watched = [];
    [enabled, stale, states] = [true, false, []];
    onLook = () => undefined;
    refresh = new AutomaticRefresh({
      store,
      controller,
      changes: {
        watch: (repositories) => watched.push(repositories.map(({ id }) => id)),
        onDidChange: changes.subscribe,
      },
      readState: ({ id }) => {
        const head = heads.get(id);
        states.push(id);
        onLook();
        return head === undefined ? Promise.reject(new Error('gone')) : Promise.resolve(head);
      },
      isEnabled: () => enabled,
      onDidChangeSettings: settings.subscribe,
      isStale: () => stale,
      clock: systemClock,
      logger: silentLogger,
    });
  });

  afterEach(() => {
    refresh.dispose();
    store.dispose();
    vi.useRealTimers();
  });

  /** A first analysis by a person; what is asked afterwards is counted anew. */
  async function analyzed(): Promise<void> {
    await controller.analyze(null);
    controller.asked.length = 0;
  }

  const commit = (result: RepositoryReport, head: string): void => {
    heads.set(result.id, head);
    changes.fire(result.id);
  };

  const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
  const automatic = (...results: readonly RepositoryReport[]): unknown => ({
    ids: results.map(({ id }) => id),
    origin: 'automatic',
  });

  it('watches nothing before a first analysis has listed the repositories', async () => {
    settings.fire(undefined);
    expect(watched.flat()).toEqual([]);
    await analyzed();
    expect(watched.at(-1)).toEqual([api.id, web.id]);
  });

  it('reads a repository again once its changes have come to rest', async () => {
    await analyzed();
    commit(api, NEW);
    await pass(QUIET_MS - 1);
    expect(controller.asked).toEqual([]);
    await pass(1);
    expect(controller.asked).toEqual([automatic(api)]);
    expect(store.snapshot.results.get(api.id)?.head.commit).toBe(NEW);
  });

  it('reads several repositories in one run', async () => {
    await analyzed();
    commit(api, NEW);
    commit(web, NEW);
    await pass(QUIET_MS);
    expect(controller.asked).toEqual([automatic(api, web)]);
  });

  it('reads in spite of constant changes after the longest delay', async () => {
    await analyzed();
    heads.set(api.id, NEW);
    for (let ms = 0; ms < LONGEST_MS; ms += 1000) {
      changes.fire(api.id);
      await pass(1000);
    }
    expect(controller.asked).toEqual([automatic(api)]);
  });

  it('starts nothing for a false alarm', async () => {
    await analyzed();
    changes.fire(api.id);
    await pass(LONGEST_MS);
    expect(states).toEqual([api.id]);
    expect(controller.asked).toEqual([]);
  });

  it('never answers its own reading: with a change reported for every reading, it still reads once', async () => {
    await analyzed();
    controller.duringRun = () => {
      changes.fire(api.id);
      changes.fire(web.id);
    };
    store.onDidChange(() => changes.fire(api.id));
    commit(api, NEW);
    await pass(100 * LONGEST_MS);
    expect(controller.asked).toEqual([automatic(api)]);
  });

  it('finds out once that a repository is gone, however often it hears of it', async () => {
    await analyzed();
    heads.delete(api.id);
    for (let time = 0; time < 5; time++) {
      changes.fire(api.id);
      await pass(LONGEST_MS);
    }
    expect(controller.asked).toEqual([automatic(api)]);
  });

  it('reads again what changed back', async () => {
    await analyzed();
    for (const head of [NEW, OLD, NEW]) {
      commit(api, head);
      await pass(QUIET_MS);
    }
    expect(controller.asked).toHaveLength(3);
  });

  it('waits for the end of a run, and then takes all that changed meanwhile', async () => {
    await analyzed();
    const running = Promise.withResolvers<undefined>();
    controller.duringRun = () => running.promise;
    const run = controller.analyze([web.id]);
    commit(api, NEW);
    await pass(QUIET_MS);
    commit(web, NEWER);
    await pass(2 * LONGEST_MS);
    expect(controller.asked).toHaveLength(1);
    controller.duringRun = () => undefined;
    running.resolve(undefined);
    await run;
    await pass(0);
    // The run itself has read the other one at its new commit.
    expect(controller.asked.slice(1)).toEqual([automatic(api)]);
  });

  it('gives way to a run that began while it looked', async () => {
    await analyzed();
    const running = Promise.withResolvers<undefined>();
    onLook = () => {
      onLook = () => undefined;
      controller.running = running.promise.then(() => {
        controller.running = null;
      });
    };
    commit(api, NEW);
    await pass(10 * LONGEST_MS);
    expect(controller.asked).toEqual([]);
    running.resolve(undefined);
    await pass(LONGEST_MS);
    expect(controller.asked).toEqual([automatic(api)]);
  });

  it('tries again after a person cancelled it, at the next sign of a change', async () => {
    await analyzed();
    controller.outcome = 'cancelled';
    commit(api, NEW);
    await pass(LONGEST_MS);
    expect(controller.asked).toHaveLength(1);
    controller.outcome = 'finished';
    changes.fire(api.id);
    await pass(QUIET_MS);
    expect(controller.asked).toHaveLength(2);
  });

  it('does nothing while it is switched off, and forgets what it had heard', async () => {
    await analyzed();
    commit(api, NEW);
    enabled = false;
    settings.fire(undefined);
    expect(watched.at(-1)).toEqual([]);
    await pass(LONGEST_MS);
    expect(controller.asked).toEqual([]);
    enabled = true;
    settings.fire(undefined);
    expect(watched.at(-1)).toEqual([api.id, web.id]);
  });

  it('leaves changed settings and folders to the person', async () => {
    await analyzed();
    stale = true;
    commit(api, NEW);
    await pass(LONGEST_MS);
    expect(controller.asked).toEqual([]);
  });

  it('goes on after a run that could not be started', async () => {
    await analyzed();
    vi.spyOn(controller, 'analyze').mockRejectedValueOnce(new Error('no folder'));
    commit(api, NEW);
    await pass(LONGEST_MS);
    changes.fire(api.id);
    await pass(QUIET_MS);
    expect(controller.asked).toEqual([automatic(api)]);
  });

  it('has nothing left when the window closes', async () => {
    await analyzed();
    commit(api, NEW);
    refresh.dispose();
    await pass(LONGEST_MS);
    changes.fire(api.id);
    await pass(LONGEST_MS);
    expect(controller.asked).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
