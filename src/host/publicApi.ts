import type { Report } from '../core/model/report.ts';
import type { AnalysisSnapshot } from './state/analysisSnapshot.ts';
import type { AnalysisStore } from './state/analysisStore.ts';
import { EventSource } from './state/eventSource.ts';
import type { EventSubscriber, Subscription } from './state/eventSource.ts';

/** What `activate()` returns to other extensions. Within a version, members are only ever added. */
export interface MusterApi {
  readonly apiVersion: 1;
  /** The report of the last analysis that ended; `undefined` before the first. */
  getReport(): Report | undefined;
  /** Fires when an analysis has ended, finished or cancelled, with its report. */
  readonly onDidFinishAnalysis: EventSubscriber<Report>;
}

/** The public API over the store. */
export function createPublicApi(store: AnalysisStore): MusterApi & Subscription {
  const finished = new EventSource<Report>();
  let lastRunId = 0;
  let last = reportOf(store.snapshot);
  const subscription = store.onDidChange(({ snapshot }) => {
    const ended = snapshot.phase === 'finished' || snapshot.phase === 'cancelled';
    if (!ended || snapshot.runId === lastRunId) return;
    lastRunId = snapshot.runId;
    const report = reportOf(snapshot);
    if (report === undefined) return;
    last = report;
    finished.fire(report);
  });
  return {
    apiVersion: 1,
    // During a run, which may be one that nobody asked for, the last report is still the last.
    getReport: () => (store.snapshot.phase === 'running' ? last : (reportOf(store.snapshot) ?? last)),
    onDidFinishAnalysis: finished.subscribe,
    dispose: () => {
      subscription.dispose();
      finished.dispose();
    },
  };
}

function reportOf({ options, summary, repositories, results, problems, phase }: AnalysisSnapshot): Report | undefined {
  if (options === null || summary === null || phase === 'running') return undefined;
  return {
    schemaVersion: 1,
    asOf: options.metrics.asOf,
    options: options.metrics,
    ...summary,
    repositories: repositories.flatMap(({ id }) => results.get(id) ?? []),
    problems,
  };
}
