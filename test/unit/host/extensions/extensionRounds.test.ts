import { setTimeout as delay } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { silentLogger } from '../../../../src/core/ports.ts';
import { ExtensionPoints } from '../../../../src/host/extensions/extensionPoints.ts';
import { AnalysisStore } from '../../../../src/host/state/analysisStore.ts';
import { repository } from '../../core/report/reportFixture.ts';
import { analyze, begin, finish } from './analyses.ts';

/** Long enough for whatever was to come. */
const QUIET_MS = 120;

describe('rounds of questions to other extensions', () => {
  const alpha = repository('alpha');
  let store: AnalysisStore;
  let extensions: ExtensionPoints;

  beforeEach(() => {
    store = new AnalysisStore();
    extensions = new ExtensionPoints({ store, logger: silentLogger });
  });

  afterEach(() => {
    extensions.dispose();
    store.dispose();
  });

  const outcome = (): unknown => extensions.resultsOf(alpha.id)[0]?.outcome;
  const measured = (value: number): Promise<void> =>
    vi.waitFor(() => expect(outcome()).toMatchObject({ kind: 'measured', value }), { timeout: 3000 });

  it('are not asked again when something else changes', async () => {
    let calls = 0;
    extensions.registerMetric({
      id: 'slow',
      title: 'slow',
      compute: async () => {
        calls += 1;
        await delay(QUIET_MS / 2);
        return { value: 1 };
      },
    });
    analyze(store, [alpha]);
    await vi.waitFor(() => expect(calls).toBe(1));
    store.setCiReading({ phase: 'reading', failure: null });
    await measured(1);
    await delay(QUIET_MS);
    expect(calls).toBe(1);
  });

  it('forget a repository that is no longer listed', async () => {
    let calls = 0;
    extensions.registerMetric({ id: 'm', title: 'm', compute: () => ({ value: (calls += 1) }) });
    analyze(store, [alpha]);
    await measured(1);
    const runId = begin(store);
    store.apply({ type: 'discovered', runId, repositories: [] });
    finish(store, runId, []);
    expect(extensions.resultsOf(alpha.id)).toEqual([]);
    analyze(store, [alpha]);
    expect(outcome()).toMatchObject({ kind: 'pending' });
    await measured(2);
  });
});
