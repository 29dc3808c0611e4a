import { setTimeout as delay } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ExtensionDetector, ExtensionMetric } from '../../../../src/core/model/extensionApi.ts';
import { silentLogger } from '../../../../src/core/ports.ts';
import { ExtensionPoints } from '../../../../src/host/extensions/extensionPoints.ts';
import { AnalysisStore } from '../../../../src/host/state/analysisStore.ts';
import { repository } from '../../core/report/reportFixture.ts';
import { analyze, begin, fail, finish } from './analyses.ts';

/** Long enough for whatever was to come. */
const QUIET_MS = 120;

describe('detectors and metrics of other extensions', () => {
  const alpha = repository('alpha');
  const beta = repository('beta');
  const many = Array.from({ length: 12 }, (_, index) => repository(`many-${index}`));
  let store: AnalysisStore;
  let warnings: string[];
  let extensions: ExtensionPoints;

  beforeEach(() => {
    store = new AnalysisStore();
    warnings = [];
    const logger = { ...silentLogger, warn: (message: string) => void warnings.push(message) };
    extensions = new ExtensionPoints({ store, logger });
  });

  afterEach(() => {
    extensions.dispose();
    store.dispose();
  });

  const detector = (id: string, detect: ExtensionDetector['detect']): ExtensionDetector => ({ id, title: id, detect });
  const metric = (id: string, compute: ExtensionMetric['compute']): ExtensionMetric => ({ id, title: id, compute });

  /** `kind`, or `kind:value` of each, by id. */
  function outcomes(repositoryId: string): Readonly<Record<string, string>> {
    return Object.fromEntries(
      extensions.resultsOf(repositoryId).map(({ id, outcome }) => {
        if (outcome.kind === 'measured') return [id, `measured:${outcome.value}`];
        return [id, outcome.kind === 'detected' ? `detected:${outcome.present}` : outcome.kind];
      }),
    );
  }

  const settledAs = async (repositoryId: string, expected: Readonly<Record<string, string>>): Promise<void> =>
    vi.waitFor(() => expect(outcomes(repositoryId)).toEqual(expected), { timeout: 3000 });

  const quiet = async (): Promise<void> => delay(QUIET_MS);

  it('are asked after a run, about each repository that has a report', async () => {
    const asked: unknown[] = [];
    extensions.registerDetector(
      detector('licence', (subject) => {
        asked.push(subject);
        return { present: subject.name === 'alpha', detail: 'MIT' };
      }),
    );
    extensions.registerMetric(metric('size', ({ name }) => Promise.resolve({ value: name.length, unit: 'letters' })));
    expect(outcomes(alpha.id)).toEqual({});
    analyze(store, [alpha, beta]);
    expect(outcomes(alpha.id)).toEqual({ licence: 'pending', size: 'pending' });
    await settledAs(alpha.id, { licence: 'detected:true', size: 'measured:5' });
    await settledAs(beta.id, { licence: 'detected:false', size: 'measured:4' });
    expect(asked).toEqual([alpha, beta].map(({ id, name, path }) => ({ id, name, path })));
    expect(extensions.resultsOf(alpha.id).map(({ outcome }) => outcome)).toEqual([
      { kind: 'detected', present: true, detail: 'MIT' },
      { kind: 'measured', value: 5, unit: 'letters' },
    ]);
    expect(extensions.resultsOf('nobody')).toEqual([]);
  });

  it('are asked when they come later, but never while they are registered', async () => {
    analyze(store, [alpha]);
    let calls = 0;
    extensions.registerMetric(metric('late', () => ({ value: (calls += 1) })));
    expect(calls).toBe(0);
    await settledAs(alpha.id, { late: 'measured:1' });
  });

  it('tell whose result changed', async () => {
    const changed: string[][] = [];
    extensions.onDidChangeResults((ids) => changed.push([...ids]));
    analyze(store, [alpha, beta]);
    extensions.registerMetric(metric('size', () => ({ value: 1 })));
    await vi.waitFor(() => expect(changed.flat()).toEqual(expect.arrayContaining([alpha.id, beta.id])));
    await quiet();
    const { length } = changed;
    extensions.registerCiProvider({ id: 'ci', title: 'CI', listJobs: () => [] });
    await quiet();
    expect(changed).toHaveLength(length);
  });

  it('go with their results when they are disposed, and an answer under way with them', async () => {
    const { promise, resolve } = Promise.withResolvers<{ value: number }>();
    let given: AbortSignal | undefined;
    const registration = extensions.registerMetric(
      metric('size', (_, signal) => {
        given = signal;
        return promise;
      }),
    );
    analyze(store, [alpha]);
    await vi.waitFor(() => expect(given?.aborted).toBe(false));
    registration.dispose();
    registration.dispose();
    expect(given?.aborted).toBe(true);
    resolve({ value: 1 });
    await quiet();
    expect(outcomes(alpha.id)).toEqual({});
    expect(extensions.explainCandidates()).toEqual([]);
  });

  it('that throw, reject or answer nonsense cost their own result, and are logged once a round', async () => {
    analyze(store, [alpha, beta]);
    extensions.registerDetector(
      detector('throws', () => {
        throw new Error('boom');
      }),
    );
    // What else JavaScript lets an extension do.
    const nonsense = (value: unknown) => () => value as never;
    extensions.registerDetector(detector('rejects', () => Promise.reject(new Error('later boom'))));
    extensions.registerDetector(detector('nothing', nonsense(undefined)));
    extensions.registerDetector(detector('text', nonsense({ present: 'yes' })));
    extensions.registerMetric(metric('infinite', nonsense({ value: Infinity })));
    extensions.registerMetric(metric('huge', nonsense({ value: 'x'.repeat(1001) })));
    const trap = {
      get value(): never {
        throw new Error('trap');
      },
    };
    extensions.registerMetric(metric('trap', nonsense(trap)));
    extensions.registerMetric(metric('sound', () => ({ value: 1 })));
    const failed = { throws: 'failed', rejects: 'failed', nothing: 'failed', text: 'failed' };
    const expected = { ...failed, infinite: 'failed', huge: 'failed', trap: 'failed', sound: 'measured:1' };
    await settledAs(alpha.id, expected);
    await settledAs(beta.id, expected);
    expect(warnings.filter((line) => line.includes('boom') && line.includes('“throws”'))).toHaveLength(1);
    expect(warnings).toContain('“throws” gave no answer for 2 repositories.');
    const explained = extensions.explainCandidates().find(({ id }) => id === 'throws');
    expect(explained?.problems).toEqual([
      expect.objectContaining({ code: 'extensionFailed', severity: 'error', detail: 'boom' }),
    ]);
  });

  it('that hang keep nobody else waiting, and are left in peace after some repositories', async () => {
    extensions.dispose();
    extensions = new ExtensionPoints({ store, logger: silentLogger, deadlineMs: 300 });
    let calls = 0;
    let endedCalls = 0;
    extensions.registerDetector(
      detector('hangs', async (_, signal) => {
        calls += 1;
        signal.addEventListener('abort', () => (endedCalls += 1));
        await new Promise<never>(() => undefined);
        return { present: true };
      }),
    );
    extensions.registerDetector(detector('sound', () => ({ present: true })));
    analyze(store, many);
    await vi.waitFor(() => expect(many.every(({ id }) => outcomes(id)['sound'] === 'detected:true')).toBe(true));
    expect(outcomes(many[0]?.id ?? '')).toEqual({ hangs: 'pending', sound: 'detected:true' });
    await vi.waitFor(() => expect(many.every(({ id }) => outcomes(id)['hangs'] === 'failed')).toBe(true));
    // A lane whose answer is late may ask once more before the others are late too.
    expect(calls).toBeLessThan(8);
    expect(endedCalls).toBe(calls);
    const [hanging] = extensions.explainCandidates();
    expect(hanging?.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('did not answer in time'),
      expect.stringContaining('was not asked'),
    ]);
  });

  it('are asked about four repositories at a time', async () => {
    let running = 0;
    let peak = 0;
    extensions.registerMetric(
      metric('slow', async () => {
        running += 1;
        peak = Math.max(peak, running);
        await delay(5);
        running -= 1;
        return { value: 1 };
      }),
    );
    analyze(store, many);
    await vi.waitFor(() => expect(many.every(({ id }) => outcomes(id)['slow'] === 'measured:1')).toBe(true));
    expect(peak).toBe(4);
  });

  it('are interrupted by the next run, after which nothing stale is shown', async () => {
    const answers: ((value: number) => void)[] = [];
    const signals: AbortSignal[] = [];
    const compute: ExtensionMetric['compute'] = (_, signal) => {
      signals.push(signal);
      return new Promise((resolve) => answers.push((value) => resolve({ value })));
    };
    extensions.registerMetric(metric('slow', compute));
    analyze(store, [alpha]);
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    const runId = begin(store);
    expect(signals[0]?.aborted).toBe(true);
    answers[0]?.(1);
    await quiet();
    expect(outcomes(alpha.id)).toEqual({ slow: 'pending' });
    expect(answers).toHaveLength(1);
    finish(store, runId, [alpha]);
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.(2);
    await settledAs(alpha.id, { slow: 'measured:2' });
    expect(warnings).toEqual([]);
  });

  it('that come during a run are asked after it', async () => {
    analyze(store, [alpha]);
    const runId = begin(store);
    let calls = 0;
    extensions.registerMetric(metric('new', () => ({ value: (calls += 1) })));
    await quiet();
    expect(calls).toBe(0);
    finish(store, runId, [alpha]);
    await settledAs(alpha.id, { new: 'measured:1' });
  });

  it('are asked again about what a run read: detectors where it was asked to look, metrics where the report is new', async () => {
    const detected: string[] = [];
    const measured: string[] = [];
    extensions.registerDetector(
      detector('d', ({ name }) => {
        detected.push(name);
        return { present: true };
      }),
    );
    extensions.registerMetric(
      metric('m', ({ name }) => {
        measured.push(name);
        return { value: 1 };
      }),
    );
    analyze(store, [alpha, beta]);
    await settledAs(beta.id, { d: 'detected:true', m: 'measured:1' });
    // A run over one publishes the others again where their figures depend on the day.
    analyze(store, [alpha, beta], [beta.id]);
    await vi.waitFor(() => expect(measured).toEqual(['alpha', 'beta', 'alpha', 'beta']));
    await quiet();
    expect(detected).toEqual(['alpha', 'beta', 'beta']);
    fail(store);
    await quiet();
    expect([detected.length, measured.length]).toEqual([3, 4]);
  });

  it('that an interrupted round has not got to are asked after a run over others, or one that failed', async () => {
    const asked: string[] = [];
    const { promise, resolve } = Promise.withResolvers<undefined>();
    extensions.registerDetector(
      detector('d', async ({ name }) => {
        asked.push(name);
        if (asked.length === 1) await promise;
        return { present: true };
      }),
    );
    analyze(store, [alpha]);
    await vi.waitFor(() => expect(asked).toEqual(['alpha']));
    const runId = begin(store, [beta.id]);
    await quiet();
    finish(store, runId, [beta]);
    await vi.waitFor(() => expect(asked.toSorted()).toEqual(['alpha', 'alpha', 'beta']));
    resolve(undefined);
    await settledAs(alpha.id, { d: 'detected:true' });
    extensions.registerDetector(detector('e', () => ({ present: false })));
    fail(store);
    await settledAs(alpha.id, { d: 'detected:true', e: 'detected:false' });
  });

  it('cannot change the report that the views show', async () => {
    extensions.registerMetric(
      metric('vandal', (report) => {
        Object.assign(report.activity ?? {}, { commitCount: 0 });
        return { value: 0 };
      }),
    );
    analyze(store, [alpha]);
    await settledAs(alpha.id, { vandal: 'failed' });
    expect(store.snapshot.results.get(alpha.id)?.activity?.commitCount).toBe(alpha.activity?.commitCount);
  });
});
