import { describe, expect, it, vi } from 'vitest';

import { analysisOptions } from '../../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import type { RepositoryReport } from '../../../src/core/model/report.ts';
import { silentLogger } from '../../../src/core/ports.ts';
import { reportSummary } from '../../../src/core/report/reportSummary.ts';
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
    run(store, [api, skipped], null);
    await vi.waitFor(() => expect(store.snapshot.workingStates.size > 0 || !isTrusted).toBe(true));
    reader.dispose();
    return asked;
  }

  function run(store: AnalysisStore, results: readonly RepositoryReport[], ids: readonly string[] | null): void {
    const runId = store.begin(analysisOptions(DEFAULT_SETTINGS, { asOf: AS_OF, folders: [] }), ids);
    store.apply({ type: 'discovered', runId, repositories: results.map(listed) });
    for (const result of results) store.apply({ type: 'settled', runId, repository: result });
    const summary = reportSummary(report(results));
    store.apply({ type: 'finished', runId, outcome: 'finished', summary, copies: {}, problems: [] });
  }

  it('are read after a run, once, of repositories that were read', async () => {
    const store = new AnalysisStore();
    expect(await afterRun(true, store)).toEqual([[api.id]]);
    expect(store.snapshot.workingStates.get(api.id)).toEqual(state);
  });

  it('are read after a partial run of what it read, one reading after the other', async () => {
    const store = new AnalysisStore();
    const asked: (readonly string[])[] = [];
    const answers: (() => void)[] = [];
    const reader = new WorkingStateReader({
      store,
      engine: {
        readWorkingState: async (ids) => {
          asked.push(ids);
          await new Promise<void>((resolve) => answers.push(resolve));
          return Object.fromEntries(ids.map((id) => [id, { ...state, changedPaths: asked.length }]));
        },
      },
      isTrusted: () => true,
      logger: silentLogger,
    });
    const web = repository('web');
    run(store, [api, web], null);
    run(store, [api, web], [web.id]);
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    expect(asked).toEqual([[api.id, web.id]]);
    answers[0]?.();
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    expect(asked[1]).toEqual([web.id]);
    answers[1]?.();
    await vi.waitFor(() => expect(store.snapshot.workingStates.get(web.id)?.changedPaths).toBe(2));
    expect(store.snapshot.workingStates.get(api.id)?.changedPaths).toBe(1);
    reader.dispose();
  });

  it('are never read without trust', async () => {
    expect(await afterRun(false)).toEqual([]);
  });
});
