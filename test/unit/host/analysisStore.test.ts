import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createProblem } from '../../../src/core/model/problemCatalogue.ts';
import { AnalysisStore, CHANGE_INTERVAL_MS, type AnalysisChange } from '../../../src/host/state/analysisStore.ts';
import type { RepositoryReport } from '../../../src/core/model/report.ts';
import { reportSummary } from '../../../src/core/report/reportSummary.ts';
import { activity, report, repository } from '../core/report/reportFixture.ts';
import { everyKindOfJob } from './ci/ciReports.ts';
import { finishedSnapshot, listed } from './snapshots.ts';

const [api, web] = [repository('api'), repository('web')];
const { options } = finishedSnapshot([]);

function begun(): { store: AnalysisStore; runId: number; changes: AnalysisChange[] } {
  const store = new AnalysisStore();
  if (options === null) throw new Error('A finished snapshot has options');
  const runId = store.begin(options, null);
  store.apply({ type: 'discovered', runId, repositories: [listed(api), listed(web)] });
  const changes: AnalysisChange[] = [];
  store.onDidChange((change) => changes.push(change));
  return { store, runId, changes };
}

function finish(store: AnalysisStore, runId: number, copies: Record<string, string> = {}): void {
  const summary = reportSummary(report([api, web]));
  store.apply({ type: 'finished', runId, outcome: 'finished', summary, copies, problems: [] });
}

describe('analysis store', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('follows a run from discovery to its end', () => {
    const { store, runId } = begun();
    expect([...store.snapshot.pending]).toEqual([api.id, web.id]);
    store.apply({ type: 'started', runId, repositoryId: api.id });
    expect(store.snapshot.running.has(api.id)).toBe(true);
    store.apply({ type: 'settled', runId, repository: api });
    expect(store.snapshot.running.has(api.id)).toBe(false);
    expect([...store.snapshot.pending]).toEqual([web.id]);
    finish(store, runId);
    expect(store.snapshot).toMatchObject({ phase: 'finished', progress: null, problems: [] });
    expect(store.snapshot.pending.size).toBe(0);
    expect(store.snapshot.summary?.totals.contributors).toBe(57);
  });

  it('never changes a snapshot that it gave away', () => {
    const { store, runId } = begun();
    const before = store.snapshot;
    store.apply({ type: 'started', runId, repositoryId: api.id });
    store.apply({ type: 'settled', runId, repository: api });
    expect(before.running.size).toBe(0);
    expect(before.results.size).toBe(0);
    expect(before.pending.size).toBe(2);
  });

  it('drops what an earlier run still says', () => {
    const { store, runId } = begun();
    if (options === null) throw new Error('A finished snapshot has options');
    store.begin(options, null);
    expect(store.apply({ type: 'settled', runId, repository: api })).toBe(false);
    expect(store.snapshot.results.size).toBe(0);
  });

  it('drops what a run says after its end', () => {
    const { store, runId } = begun();
    finish(store, runId);
    expect(store.apply({ type: 'failed', runId, problem: createProblem('internalError', 'x') })).toBe(false);
    expect(store.snapshot.phase).toBe('finished');
  });

  it('keeps earlier results while a repository is read again, and only those of listed repositories', () => {
    const { store, runId } = begun();
    store.apply({ type: 'settled', runId, repository: api });
    store.apply({ type: 'settled', runId, repository: web });
    finish(store, runId);
    if (options === null) throw new Error('A finished snapshot has options');
    const next = store.begin(options, [api.id]);
    store.apply({ type: 'discovered', runId: next, repositories: [listed(api)] });
    expect([...store.snapshot.results.keys()]).toEqual([api.id]);
    expect([...store.snapshot.pending]).toEqual([api.id]);
  });

  it('marks copies when the run has ended, and takes the mark away again', () => {
    const { store, runId } = begun();
    store.apply({ type: 'settled', runId, repository: api });
    store.apply({ type: 'settled', runId, repository: { ...web, copyOf: 'stale' } });
    finish(store, runId, { [api.id]: web.id });
    expect(store.snapshot.results.get(api.id)?.copyOf).toBe(web.id);
    expect(store.snapshot.results.get(web.id)?.copyOf).toBeNull();
  });

  it('says why a run could not be carried out, and that a cancelled one did not fail', () => {
    const first = begun();
    const problem = createProblem('gitNotFound', '');
    first.store.apply({ type: 'failed', runId: first.runId, problem });
    expect(first.store.snapshot).toMatchObject({ phase: 'failed', failure: problem });
    const second = begun();
    second.store.apply({ type: 'failed', runId: second.runId, problem: createProblem('cancelled', 'the run') });
    expect(second.store.snapshot).toMatchObject({ phase: 'cancelled', failure: null });
  });

  it('gathers results into one event per interval', () => {
    const { store, runId, changes } = begun();
    store.apply({ type: 'settled', runId, repository: api });
    store.apply({ type: 'settled', runId, repository: web });
    expect(changes).toEqual([]);
    vi.advanceTimersByTime(CHANGE_INTERVAL_MS);
    expect(changes.map(({ changedIds, structural }) => ({ ids: [...changedIds], structural }))).toEqual([
      { ids: [api.id, web.id], structural: false },
    ]);
    vi.advanceTimersByTime(10 * CHANGE_INTERVAL_MS);
    expect(changes).toHaveLength(1);
  });

  it('tells at once that a run has ended, with what was still held back', () => {
    const { store, runId, changes } = begun();
    store.apply({ type: 'settled', runId, repository: api });
    finish(store, runId);
    expect(changes).toHaveLength(1);
    expect(changes[0]?.structural).toBe(true);
    expect(changes[0]?.changedIds.has(api.id)).toBe(true);
    expect(changes[0]?.snapshot.phase).toBe('finished');
  });

  it('keeps working states of listed repositories only', () => {
    const { store } = begun();
    const state = { branch: 'main', upstream: null, ahead: null, behind: null, changedPaths: 2 };
    store.setWorkingStates([api.id, 'ffffffffffffffff'], { [api.id]: state, ffffffffffffffff: state });
    expect([...store.snapshot.workingStates.keys()]).toEqual([api.id]);
  });

  it('keeps working states that were not asked for, and drops those without an answer', () => {
    const { store } = begun();
    const state = { branch: 'main', upstream: null, ahead: null, behind: null, changedPaths: 2 };
    store.setWorkingStates([api.id, web.id], { [api.id]: state, [web.id]: state });
    store.setWorkingStates([web.id], { [web.id]: { ...state, changedPaths: 5 } });
    expect(store.snapshot.workingStates.get(api.id)?.changedPaths).toBe(2);
    expect(store.snapshot.workingStates.get(web.id)?.changedPaths).toBe(5);
    store.setWorkingStates([web.id], {});
    expect([...store.snapshot.workingStates.keys()]).toEqual([api.id]);
  });

  it('takes several results of one repository in a run, the last one counts', () => {
    const { store, runId, changes } = begun();
    const lines = (state: 'counting' | 'complete', since: string | null): RepositoryReport => {
      return { ...api, activity: activity({ lines: { state, since } }) };
    };
    store.apply({ type: 'started', runId, repositoryId: api.id });
    for (const result of [lines('counting', null), lines('counting', '2025-11-21T09:30:00Z')]) {
      store.apply({ type: 'settled', runId, repository: result });
      expect(store.snapshot.results.get(api.id)).toBe(result);
      expect([...store.snapshot.pending]).toEqual([web.id]);
      expect(store.snapshot.running.size).toBe(0);
      vi.advanceTimersByTime(CHANGE_INTERVAL_MS);
    }
    expect(changes.map(({ changedIds }) => [...changedIds])).toEqual([[api.id], [api.id]]);
    store.apply({ type: 'settled', runId, repository: lines('complete', null) });
    finish(store, runId);
    expect(store.snapshot.results.get(api.id)?.activity?.lines.state).toBe('complete');
  });

  it('keeps in sight, during a run that nobody asked for, what the run before had found', () => {
    const { store, runId } = begun();
    finish(store, runId);
    if (options === null) throw new Error('A finished snapshot has options');
    const { totals, summary } = store.snapshot;
    const next = store.begin(options, [api.id], 'automatic');
    expect(store.snapshot).toMatchObject({ phase: 'running', origin: 'automatic' });
    store.apply({ type: 'totals', runId: next, totals: report([]).totals });
    expect(store.snapshot.totals).toBe(totals);
    expect(store.snapshot.summary).toBe(summary);
    finish(store, next);
    store.begin(options, null);
    expect(store.snapshot.origin).toBe('user');
  });

  it('keeps problems of the run before only during a run that nobody asked for', () => {
    const { store, runId } = begun();
    const summary = reportSummary(report([api, web]));
    const problems = [createProblem('folderNotFound', '/gone')];
    store.apply({ type: 'finished', runId, outcome: 'finished', summary, copies: {}, problems });
    if (options === null) throw new Error('A finished snapshot has options');
    store.begin(options, [api.id], 'automatic');
    expect(store.snapshot.problems).toEqual(problems);
    store.begin(options, null);
    expect(store.snapshot.problems).toEqual([]);
  });

  it('takes in CI jobs at once, and keeps them through a run', () => {
    const { store, runId, changes } = begun();
    store.setCiReading({ phase: 'reading', failure: null });
    expect(changes.at(-1)).toMatchObject({
      structural: false,
      snapshot: { ci: null, ciReading: { phase: 'reading' } },
    });
    const ci = everyKindOfJob();
    store.setCi(ci);
    expect(changes.at(-1)).toMatchObject({ structural: true, snapshot: { ci, ciReading: { phase: 'idle' } } });
    finish(store, runId);
    expect(store.snapshot.ci).toBe(ci);
    const failure = createProblem('noReport', '');
    store.setCiReading({ phase: 'failed', failure });
    expect(store.snapshot).toMatchObject({ ci, ciReading: { phase: 'failed', failure } });
  });

  it('says nothing when there are no CI jobs, as before', () => {
    const { store, changes } = begun();
    store.setCi(null);
    vi.runAllTimers();
    expect(changes).toEqual([]);
  });
});
