import { beforeEach, describe, expect, it } from 'vitest';

import type { CiReport } from '../../../../src/core/model/ciReport.ts';
import { createProblem, ProblemError } from '../../../../src/core/model/problemCatalogue.ts';
import { silentLogger } from '../../../../src/core/ports.ts';
import { reportSummary } from '../../../../src/core/report/reportSummary.ts';
import type { CiJobsRequest } from '../../../../src/host/bridge/engineClient.ts';
import { CiController } from '../../../../src/host/ci/ciController.ts';
import type { CiInputs } from '../../../../src/host/ci/ciSources.ts';
import { AnalysisStore } from '../../../../src/host/state/analysisStore.ts';
import { EventSource } from '../../../../src/host/state/eventSource.ts';
import { report, repository } from '../../core/report/reportFixture.ts';
import { finishedSnapshot, listed } from '../snapshots.ts';
import { ciInputs, ciJob, ciReport } from './ciReports.ts';

const CACHE = { directory: '/kept', maxBytes: 1, keepDays: 1 };
const [one, two] = [ciInputs(['https://one.example.com/']), ciInputs(['https://two.example.com/'])];

/** A question to the engine that waits for its answer. */
interface Question extends PromiseWithResolvers<CiReport | null> {
  readonly request: CiJobsRequest;
  readonly signal: AbortSignal;
}

describe('CI controller', () => {
  let store: AnalysisStore;
  let controller: CiController;
  let asked: Question[];
  let inputs: CiInputs;
  let readInputs: () => Promise<CiInputs>;
  let trusted: boolean;
  /** Whether a request that is cancelled fails at once, as it should. */
  let heedsCancellation: boolean;
  let changed: EventSource<unknown>;

  beforeEach(() => {
    store = new AnalysisStore();
    [asked, inputs, trusted, changed] = [[], one, true, new EventSource()];
    heedsCancellation = true;
    readInputs = () => Promise.resolve(inputs);
    controller = new CiController({
      store,
      engine: {
        readCiJobs: (request, signal) => {
          const answer = Promise.withResolvers<CiReport | null>();
          asked.push({ request, signal, ...answer });
          signal.addEventListener('abort', () => {
            if (heedsCancellation) answer.reject(new Error('cancelled'));
          });
          return answer.promise;
        },
      },
      sources: {
        read: () => readInputs(),
        onDidChange: (listener) => changed.subscribe(() => listener(inputs.options)),
      },
      cache: () => CACHE,
      isTrusted: () => trusted,
      logger: silentLogger,
    });
  });

  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  async function question(index: number): Promise<Question> {
    await settled();
    const found = asked[index];
    if (found === undefined) throw new Error(`The engine was not asked ${index + 1} times`);
    return found;
  }

  function analyze(fields: { origin?: 'automatic'; names?: readonly string[]; only?: readonly string[] } = {}): void {
    const results = (fields.names ?? ['api']).map((name) => repository(name));
    const { options } = finishedSnapshot([]);
    if (options === null) throw new Error('A finished snapshot has options');
    const runId = store.begin(options, fields.only ?? null, fields.origin ?? 'user');
    store.apply({ type: 'discovered', runId, repositories: results.map(listed) });
    for (const each of results) store.apply({ type: 'settled', runId, repository: each });
    const summary = reportSummary(report(results));
    store.apply({ type: 'finished', runId, outcome: 'finished', summary, copies: {}, problems: [] });
  }

  it('asks the engine with servers, logins and cache, and publishes what it answers', async () => {
    const done = controller.refresh();
    const { request, resolve } = await question(0);
    expect(request).toEqual({ ...one, cache: CACHE });
    expect(store.snapshot.ciReading.phase).toBe('reading');
    const ci = ciReport();
    resolve(ci);
    await done;
    expect(store.snapshot).toMatchObject({ ci, ciReading: { phase: 'idle', failure: null } });
  });

  it('asks nothing of anybody while nothing is connected', async () => {
    inputs = ciInputs([]);
    await controller.refresh();
    analyze();
    await settled();
    expect(asked).toEqual([]);
    expect(store.snapshot.ciReading.phase).toBe('idle');
  });

  it('asks when only another extension has jobs', async () => {
    inputs = { ...ciInputs([]), jobs: [ciJob('nightly')] };
    void controller.refresh();
    expect((await question(0)).request).toMatchObject({ options: inputs.options, jobs: [{ name: 'nightly' }] });
  });

  it('lets the engine forget the jobs when nothing is connected any more', async () => {
    const done = controller.refresh();
    (await question(0)).resolve(ciReport());
    await done;
    inputs = ciInputs([]);
    changed.fire(null);
    const { request, resolve } = await question(1);
    expect(request.options).toBeNull();
    expect(store.snapshot.ciReading.phase).toBe('idle');
    resolve(null);
    await settled();
    expect(store.snapshot.ci).toBeNull();
    await controller.refresh();
    expect(asked).toHaveLength(2);
  });

  it('never shows a stale answer, whichever comes first', async () => {
    const [old, fresh] = [ciReport(), ciReport()];
    void controller.refresh();
    const first = await question(0);
    const second = controller.refresh();
    const { resolve } = await question(1);
    expect(first.signal.aborted).toBe(true);
    resolve(fresh);
    await second;
    first.resolve(old);
    await settled();
    expect(store.snapshot.ci).toBe(fresh);
    expect(store.snapshot.ciReading.phase).toBe('idle');
  });

  it('does not show an earlier answer while the newer reading is under way', async () => {
    heedsCancellation = false;
    void controller.refresh();
    const { resolve } = await question(0);
    const second = controller.refresh();
    const newer = await question(1);
    resolve(ciReport());
    await settled();
    expect(store.snapshot).toMatchObject({ ci: null, ciReading: { phase: 'reading' } });
    newer.resolve(null);
    await second;
  });

  it('leaves the reading to who looked later at the settings, and carries the wish along', async () => {
    const slow = Promise.withResolvers<CiInputs>();
    readInputs = () => slow.promise;
    const first = controller.refresh();
    readInputs = () => Promise.resolve(two);
    changed.fire(null);
    const { request, resolve } = await question(0);
    expect(request.options).toEqual(two.options);
    slow.resolve(one);
    await settled();
    expect(asked).toHaveLength(1);
    resolve(ciReport());
    await first;
    expect(store.snapshot.ciReading.phase).toBe('idle');
  });

  it('reads after a change only if it reads by something else', async () => {
    void controller.refresh();
    (await question(0)).resolve(ciReport());
    changed.fire(null);
    await settled();
    expect(asked).toHaveLength(1);
    inputs = two;
    changed.fire(null);
    expect((await question(1)).request.options).toEqual(two.options);
  });

  it('reads again when a login changed', async () => {
    void controller.refresh();
    (await question(0)).resolve(ciReport());
    inputs = { ...one, logins: [{ origin: 'https://one.example.com', user: 'ada', secret: 'x' }] };
    changed.fire(null);
    expect((await question(1)).request.logins).toEqual(inputs.logins);
  });

  it('reads after an analysis, and after a small or automatic one only when there are other repositories', async () => {
    analyze();
    (await question(0)).resolve(ciReport());
    await settled();
    analyze({ origin: 'automatic' });
    analyze({ only: [repository('api').id] });
    await settled();
    expect(asked).toHaveLength(1);
    analyze({ origin: 'automatic', names: ['api', 'web'] });
    (await question(1)).resolve(ciReport());
    await settled();
    analyze({ names: ['api', 'web'] });
    await question(2);
  });

  it('reads in an untrusted workspace only what a person asks for', async () => {
    trusted = false;
    analyze();
    changed.fire(null);
    await settled();
    expect(asked).toEqual([]);
    void controller.refresh();
    await question(0);
  });

  it('says why nothing could be read, and keeps what was known', async () => {
    const done = controller.refresh();
    const ci = ciReport();
    (await question(0)).resolve(ci);
    await done;
    const again = controller.refresh();
    const problem = createProblem('noReport', '');
    (await question(1)).reject(new ProblemError(problem));
    await again;
    expect(store.snapshot).toMatchObject({ ci, ciReading: { phase: 'failed', failure: problem } });
    const third = controller.refresh();
    (await question(2)).reject(new Error('the engine is gone'));
    await third;
    const failure = { code: 'internalError', detail: 'the engine is gone' };
    expect(store.snapshot.ciReading).toMatchObject({ phase: 'failed', failure });
  });

  it('fails when the logins cannot be read', async () => {
    readInputs = () => Promise.reject(new Error('keychain locked'));
    await controller.refresh();
    expect(store.snapshot.ciReading.failure?.detail).toBe('keychain locked');
  });

  it('can be cancelled, also while it still looks at the settings', async () => {
    const done = controller.refresh();
    const { signal } = await question(0);
    controller.cancel();
    await done;
    expect(signal.aborted).toBe(true);
    expect(store.snapshot.ciReading.phase).toBe('cancelled');
    const slow = Promise.withResolvers<CiInputs>();
    readInputs = () => slow.promise;
    const looking = controller.refresh();
    controller.cancel();
    slow.resolve(two);
    await looking;
    expect(asked).toHaveLength(1);
    readInputs = () => Promise.resolve(inputs);
    changed.fire(null);
    await settled();
    expect(asked).toHaveLength(1);
  });

  it('reads once after several changes, and not when they were tried already', async () => {
    const work = controller.change(async () => {
      const outcome = controller.tryInputs(two);
      const { resolve } = await question(0);
      inputs = two;
      changed.fire(null);
      analyze();
      await settled();
      expect(asked).toHaveLength(1);
      resolve(ciReport());
      return await outcome;
    });
    expect(await work).toMatchObject({ kind: 'read' });
    // The analysis that ended meanwhile is owed its reading.
    expect((await question(1)).request.options).toEqual(two.options);
    (await question(1)).resolve(ciReport());
    await controller.change(() => Promise.resolve());
    await settled();
    expect(asked).toHaveLength(2);
  });

  it('tells who tries a server what came of it', async () => {
    const failing = controller.change(() => controller.tryInputs(two));
    const problem = createProblem('noReport', '');
    (await question(0)).reject(new ProblemError(problem));
    expect(await failing).toEqual({ kind: 'failed', failure: problem });
    (await question(1)).resolve(ciReport());
    await settled();
    const cancelled = controller.change(() => controller.tryInputs(two));
    await question(2);
    controller.cancel();
    expect(await cancelled).toEqual({ kind: 'cancelled' });
  });

  it('ends what is under way when it is disposed, and says no more', async () => {
    const done = controller.refresh();
    const { signal } = await question(0);
    controller.dispose();
    await done;
    expect(signal.aborted).toBe(true);
    expect(store.snapshot.ciReading.phase).toBe('reading');
  });
});
