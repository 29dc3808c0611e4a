import { readFileSync } from 'node:fs';

import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';

import type { ExtensionCiProvider, ExtensionDetector, ExtensionMetric } from '../../../src/core/model/extensionApi.ts';
import type { Report } from '../../../src/core/model/report.ts';
import { silentLogger } from '../../../src/core/ports.ts';
import { ExtensionPoints } from '../../../src/host/extensions/extensionPoints.ts';
import { createPublicApi } from '../../../src/host/publicApi.ts';
import type { MusterApi, PublicApi } from '../../../src/host/publicApi.ts';
import { AnalysisStore } from '../../../src/host/state/analysisStore.ts';
import type * as sample from '../../fixtures/sample-extension/muster.d.ts';
import { repository } from '../core/report/reportFixture.ts';
import { analyze, begin, finish } from './extensions/analyses.ts';

describe('the public API', () => {
  const alpha = repository('alpha');
  let store: AnalysisStore;
  let extensions: ExtensionPoints;
  let publicApi: PublicApi;
  let api: MusterApi;

  beforeEach(() => {
    store = new AnalysisStore();
    extensions = new ExtensionPoints({ store, logger: silentLogger });
    publicApi = createPublicApi(store, extensions);
    ({ api } = publicApi);
  });

  afterEach(() => {
    publicApi.dispose();
    extensions.dispose();
    store.dispose();
  });

  it('has the last report that there is, also during a run', () => {
    expect(api.getReport()).toBeUndefined();
    analyze(store, [alpha]);
    const report = api.getReport();
    expect(report?.repositories.map(({ name }) => name)).toEqual(['alpha']);
    const runId = begin(store);
    expect(api.getReport()).toEqual(report);
    finish(store, runId, [alpha, repository('beta')]);
    expect(api.getReport()?.repositories).toHaveLength(2);
  });

  it('tells of each run that has ended, once', () => {
    const reports: Report[] = [];
    const subscription = api.onDidFinishAnalysis((report) => reports.push(report));
    analyze(store, [alpha]);
    store.setCiReading({ phase: 'reading', failure: null });
    expect(reports).toEqual([api.getReport()]);
    subscription.dispose();
    analyze(store, [alpha]);
    expect(reports).toHaveLength(1);
  });

  it('takes registrations, gives their answers and explains them', async () => {
    analyze(store, [alpha]);
    const changed: string[] = [];
    api.onDidChangeExtensionResults((ids) => changed.push(...ids));
    const registration = api.registerMetric({ id: 'm', title: 'M', compute: () => ({ value: 7 }) });
    const result = { domain: 'metric', id: 'm', title: 'M', outcome: { kind: 'measured', value: 7, unit: null } };
    await vi.waitFor(() => expect(api.getExtensionResults(alpha.id)).toEqual([result]));
    await vi.waitFor(() => expect(changed).toContain(alpha.id));
    expect(api.explainExtensions().map(({ id }) => id)).toEqual(['m']);
    registration.dispose();
    expect(api.getExtensionResults(alpha.id)).toEqual([]);
    expect(() => api.registerDetector({ id: '', title: 'A', detect: () => ({ present: true }) })).toThrow(TypeError);
    expect(() => api.registerCiProvider({ id: 'jenkins', title: 'A', listJobs: () => [] })).toThrow(TypeError);
  });

  it('is frozen, and cannot be ended by those who use it', () => {
    expect(Object.isFrozen(api)).toBe(true);
    expect(api).not.toHaveProperty('dispose');
  });

  it('tells nobody any more when it is disposed', () => {
    let calls = 0;
    api.onDidFinishAnalysis(() => (calls += 1));
    publicApi.dispose();
    analyze(store, [alpha]);
    expect(calls).toBe(0);
  });
});

describe('the guide for other extensions', () => {
  const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
  const guide = read('docs/extending.md');
  const block = (language: string): string =>
    new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'msu').exec(guide)?.[1] ?? '';

  it('shows the sample extension as it is', () => {
    const folder = 'test/fixtures/sample-extension';
    expect(block('js')).toBe(read(`${folder}/extension.cjs`));
    expect(block('ts')).toBe(read(`${folder}/muster.d.ts`));
    expect(JSON.parse(block('json'))).toEqual(JSON.parse(read(`${folder}/package.json`)));
  });

  it('has types that are those of the API, which the compiler holds', () => {
    expectTypeOf<MusterApi>().toExtend<sample.MusterApi>();
    expectTypeOf<sample.Detector>().toExtend<ExtensionDetector>();
    expectTypeOf<sample.Metric>().toExtend<ExtensionMetric>();
    expectTypeOf<sample.CiProvider>().toExtend<ExtensionCiProvider>();
    // What the guide leaves out, nobody would find.
    expectTypeOf<keyof MusterApi>().toEqualTypeOf<keyof sample.MusterApi>();
  });
});
