import { analysisOptions } from '../../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import type { RepositoryReport } from '../../../src/core/model/report.ts';
import type { Repository } from '../../../src/core/model/repository.ts';
import { reportSummary } from '../../../src/core/report/reportSummary.ts';
import type { Localize } from '../../../src/host/present/localize.ts';
import { INITIAL_SNAPSHOT, type AnalysisSnapshot } from '../../../src/host/state/analysisSnapshot.ts';
import { AS_OF, report } from '../core/report/reportFixture.ts';

/** English, with the placeholders filled in. */
export const english: Localize = (message, ...values) =>
  message.replaceAll(/\{(\d+)\}/gu, (_, index: string) => String(values[Number(index)]));

export function listed({ id, name, path, root, kind, aliases }: RepositoryReport): Repository {
  return { id, name, path, root, kind, commonDirectory: `${path}/.git`, aliases };
}

/** After a run that gave these results. */
export function finishedSnapshot(
  results: readonly RepositoryReport[],
  fields: Partial<AnalysisSnapshot> = {},
): AnalysisSnapshot {
  const summary = reportSummary(report(results));
  return {
    ...INITIAL_SNAPSHOT,
    runId: 1,
    phase: 'finished',
    options: analysisOptions(DEFAULT_SETTINGS, { asOf: AS_OF, folders: ['/home/ada/src'] }),
    repositories: results.map(listed),
    results: new Map(results.map((result) => [result.id, result])),
    totals: summary.totals,
    summary,
    ...fields,
  };
}

/** In the middle of a first run: these are listed, none has a result. */
export function runningSnapshot(
  results: readonly RepositoryReport[],
  fields: Partial<AnalysisSnapshot> = {},
): AnalysisSnapshot {
  return finishedSnapshot(results, {
    phase: 'running',
    results: new Map(),
    pending: new Set(results.map(({ id }) => id)),
    totals: null,
    summary: null,
    progress: {
      stage: 'analyzing',
      phase: 'shape',
      lines: null,
      done: 0,
      total: results.length,
      failed: 0,
      incomplete: 0,
      skipped: 0,
      current: [],
      commits: 0,
      elapsedMs: 0,
      etaMs: null,
    },
    ...fields,
  });
}
