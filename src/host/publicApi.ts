import type {
  ExtensionCiProvider,
  ExtensionDetector,
  ExtensionMetric,
  ExtensionResult,
} from '../core/model/extensionApi.ts';
import type { Report } from '../core/model/report.ts';
import { withCiJobs } from '../core/report/withCiJobs.ts';
import type { ExplainedExtension, ExtensionPoints } from './extensions/extensionPoints.ts';
import type { AnalysisSnapshot } from './state/analysisSnapshot.ts';
import type { AnalysisStore } from './state/analysisStore.ts';
import { EventSource } from './state/eventSource.ts';
import type { EventSubscriber, Subscription } from './state/eventSource.ts';

/**
 * What `activate()` returns to other extensions. Within a version, members are only ever added.
 *
 * What they register is called with a deadline of 10 seconds, never on the way of an analysis, and never while it is being
 * registered. What throws, hangs or answers something else than was asked for costs its own result and nothing else.
 */
export interface MusterApi {
  readonly apiVersion: 1;
  /** The report of the last analysis that ended; `undefined` before the first. */
  getReport(): Report | undefined;
  /** Fires when an analysis has ended, finished or cancelled, with its report. */
  readonly onDidFinishAnalysis: EventSubscriber<Report>;
  /**
   * Adds a detector: one row below each repository. It is asked after each analysis, and now about what was analyzed.
   * Disposing the result takes it away with its rows.
   *
   * @throws TypeError naming what is wrong with it
   */
  registerDetector(detector: ExtensionDetector): Subscription;
  /** Adds a metric; all else as {@link registerDetector}. */
  registerMetric(metric: ExtensionMetric): Subscription;
  /** Adds a place that CI jobs are read from; disposing the result takes its jobs away with the next reading. */
  registerCiProvider(provider: ExtensionCiProvider): Subscription;
  /** What detectors and metrics say of a repository of the report: copies, detectors first, then by id. */
  getExtensionResults(repositoryId: string): readonly ExtensionResult[];
  /** Fires when that changed, at most ten times a second, with the ids of the repositories concerned. */
  readonly onDidChangeExtensionResults: EventSubscriber<ReadonlySet<string>>;
  /** All that is registered, why each is used and not another one of the same id, and what was wrong with its answers. */
  explainExtensions(): readonly ExplainedExtension[];
}

/** The public API, and what ends its events; only the former is for others. */
export interface PublicApi extends Subscription {
  readonly api: MusterApi;
}

/** The public API over the store and what other extensions add. */
export function createPublicApi(store: AnalysisStore, extensions: ExtensionPoints): PublicApi {
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
  const api: MusterApi = {
    apiVersion: 1,
    // During a run, which may be one that nobody asked for, the last report is still the last.
    getReport: () => (store.snapshot.phase === 'running' ? last : (reportOf(store.snapshot) ?? last)),
    onDidFinishAnalysis: finished.subscribe,
    registerDetector: (detector) => extensions.registerDetector(detector),
    registerMetric: (metric) => extensions.registerMetric(metric),
    registerCiProvider: (provider) => extensions.registerCiProvider(provider),
    getExtensionResults: (repositoryId) => extensions.resultsOf(repositoryId),
    onDidChangeExtensionResults: extensions.onDidChangeResults,
    explainExtensions: () => extensions.explainCandidates(),
  };
  return {
    // Every extension gets the same object: none may replace a member of it for the others.
    api: Object.freeze(api),
    dispose: () => {
      subscription.dispose();
      finished.dispose();
    },
  };
}

function reportOf({
  options,
  summary,
  repositories,
  results,
  problems,
  phase,
  ci,
}: AnalysisSnapshot): Report | undefined {
  if (options === null || summary === null || phase === 'running') return undefined;
  const report: Report = {
    schemaVersion: 1,
    asOf: options.metrics.asOf,
    options: options.metrics,
    ...summary,
    repositories: repositories.flatMap(({ id }) => results.get(id) ?? []),
    ciJobs: null,
    problems,
  };
  return withCiJobs(report, ci);
}
