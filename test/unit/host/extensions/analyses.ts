import { analysisOptions } from '../../../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/config/settings.ts';
import { createProblem } from '../../../../src/core/model/problemCatalogue.ts';
import type { RepositoryReport } from '../../../../src/core/model/report.ts';
import { reportSummary } from '../../../../src/core/report/reportSummary.ts';
import type { AnalysisStore } from '../../../../src/host/state/analysisStore.ts';
import { AS_OF, report } from '../../core/report/reportFixture.ts';
import { listed } from '../snapshots.ts';

const OPTIONS = analysisOptions(DEFAULT_SETTINGS, { asOf: AS_OF, folders: [] });

/** A run over repositories, all of them with `null`, begins. */
export function begin(store: AnalysisStore, requested: readonly string[] | null = null): number {
  return store.begin(OPTIONS, requested);
}

/** The run settles these and ends. Each result is a new object, as messages of the engine are. */
export function finish(store: AnalysisStore, runId: number, results: readonly RepositoryReport[]): void {
  const before = store.snapshot.repositories;
  const added = results.filter(({ id }) => before.every((known) => known.id !== id));
  store.apply({ type: 'discovered', runId, repositories: [...before, ...added.map(listed)] });
  for (const result of results) store.apply({ type: 'settled', runId, repository: structuredClone(result) });
  const summary = reportSummary(report(results));
  store.apply({ type: 'finished', runId, outcome: 'finished', summary, copies: {}, problems: [] });
}

/** A run from its beginning to its end. */
export function analyze(
  store: AnalysisStore,
  results: readonly RepositoryReport[],
  requested: readonly string[] | null = null,
): void {
  finish(store, begin(store, requested), results);
}

/** A run that could not be carried out. */
export function fail(store: AnalysisStore): void {
  const runId = begin(store);
  store.apply({ type: 'failed', runId, problem: createProblem('gitNotFound', '') });
}
