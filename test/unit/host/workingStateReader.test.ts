import { describe, expect, it } from 'vitest';

import { analysisOptions } from '../../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { silentLogger } from '../../../src/core/ports.ts';
import { AnalysisStore } from '../../../src/host/state/analysisStore.ts';
import { WorkingStateReader } from '../../../src/host/state/workingStateReader.ts';
import { AS_OF, report, repository } from '../core/report/reportFixture.ts';
import { listed } from './snapshots.ts';

describe('working states', () => {
  const api = repository('api');
  const skipped = repository('embedded', { state: 'skipped' });
  const state = { branch: 'main', upstream: null, ahead: null, behind: null, changedPaths: 0 };

  async function afterRun(isTrusted: boolean, store = new AnalysisStore()): Promise<readonly unknown[]> {
    const asked: unknown[] = [];
    const reader = new WorkingStateReader({
      store,
      engine: {
        readWorkingState: (ids) => {
          asked.push(ids);
          return Promise.resolve({ [api.id]: state });
        },
      },
      isTrusted: () => isTrusted,
      logger: silentLogger,
    });
    const { totals, contributors, organizations } = report([api, skipped]);
    const runId = store.begin(analysisOptions(DEFAULT_SETTINGS, { asOf: AS_OF, folders: [] }), null);
    store.apply({ type: 'discovered', runId, repositories: [listed(api), listed(skipped)] });
    for (const result of [api, skipped]) store.apply({ type: 'settled', runId, repository: result });
    const summary = { totals, contributors, organizations };
    store.apply({ type: 'finished', runId, outcome: 'finished', summary, copies: {}, problems: [] });
    await Promise.resolve();
    reader.dispose();
    return asked;
  }

  it('are read after a run, once, of repositories that were read', async () => {
    const store = new AnalysisStore();
    expect(await afterRun(true, store)).toEqual([[api.id]]);
    expect(store.snapshot.workingStates.get(api.id)).toEqual(state);
  });

  it('are never read without trust', async () => {
    expect(await afterRun(false)).toEqual([]);
  });
});
