import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import type { DashboardCi, DashboardRepository, DashboardSnapshot, RunView } from '../../core/model/dashboard.ts';
import type { ExtensionResult } from '../../core/model/extensionApi.ts';
import type { PersonRisk } from '../../core/model/peopleRisk.ts';
import type { RepositoryReport } from '../../core/model/report.ts';
import { attentionItems } from '../../core/report/attention.ts';
import { dashboardCi } from '../../core/report/dashboardCi.ts';
import { dashboardRepository, dashboardSnapshot } from '../../core/report/dashboardSnapshot.ts';
import { repositoryCiJobs, withJobCounts } from '../../core/report/withCiJobs.ts';
import type { DashboardMessage } from '../../protocol/dashboardMessages.ts';
import { healthWithExtensions } from '../present/healthWithExtensions.ts';

/** What other extensions say of a repository. */
export type ResultsOf = (repositoryId: string) => readonly ExtensionResult[];

/** Everything, for a dashboard that was just opened or when the run began, listed its repositories or ended. */
export function fullSnapshot(snapshot: AnalysisSnapshot, extensionResults: ResultsOf): DashboardSnapshot {
  const view = dashboardSnapshot({
    run: runView(snapshot),
    asOf: snapshot.options?.metrics.asOf ?? null,
    options: snapshot.options?.metrics ?? null,
    totals: snapshot.totals,
    repositories: snapshot.repositories,
    results: snapshot.results,
    running: snapshot.running,
    problems: snapshot.problems,
    summary: snapshot.summary === null ? null : { ...snapshot.summary, portfolioRisk: portfolioRisk(snapshot) },
  });
  return { ...view, repositories: view.repositories.map((row) => shownRow(snapshot, row, extensionResults)) };
}

/** What changed since the message before. */
export function partialUpdate(
  snapshot: AnalysisSnapshot,
  changedIds: ReadonlySet<string>,
  extensionResults: ResultsOf,
): DashboardMessage {
  const { options, repositories, results, running, totals, problems } = snapshot;
  const changed = repositories.filter(({ id }) => changedIds.has(id));
  return {
    type: 'update',
    run: runView(snapshot),
    totals,
    attention:
      options === null ? [] : attentionItems([...results.values()], options.metrics, problems, portfolioRisk(snapshot)),
    changed: changed.map((repository) => {
      const { id } = repository;
      const row = dashboardRepository(repository, results.get(id) ?? null, running.has(id));
      return shownRow(snapshot, row, extensionResults);
    }),
  };
}

/** All of CI. */
export function ciView({ ci, ciReading }: AnalysisSnapshot): DashboardCi {
  return { reading: ciReading, report: ci === null ? null : dashboardCi(ci) };
}

/** A run that nobody asked for changes rows and leaves the rest of the page as it is. */
function runView({ phase, progress, origin }: AnalysisSnapshot): RunView {
  if (phase === 'running' && origin === 'automatic') return { phase: 'finished', progress: null };
  return { phase, progress };
}

/** What would be orphaned if a person left, with the CI jobs that are known by now. */
function portfolioRisk({ summary, ci }: AnalysisSnapshot): readonly PersonRisk[] {
  return withJobCounts(summary?.portfolioRisk ?? [], ci === null ? null : repositoryCiJobs(ci));
}

/**
 * A row that keeps an earlier result while it waits to be read again is waiting all the same. What detectors of extensions
 * found stands beside our own features.
 */
function shownRow(
  { pending }: AnalysisSnapshot,
  row: DashboardRepository,
  extensionResults: ResultsOf,
): DashboardRepository {
  const phase = row.phase === 'done' && pending.has(row.id) ? 'waiting' : row.phase;
  const { overview } = row;
  if (overview === null) return { ...row, phase };
  return {
    ...row,
    phase,
    overview: { ...overview, health: healthWithExtensions(overview.health, extensionResults(row.id)) },
  };
}

/** A repository's page: the whole result, with what detectors of extensions found. */
export function repositoryDetails(
  { results }: AnalysisSnapshot,
  repositoryId: string,
  extensionResults: ResultsOf,
): RepositoryReport | null {
  const report = results.get(repositoryId);
  if (report === undefined) return null;
  return { ...report, health: healthWithExtensions(report.health, extensionResults(repositoryId)) };
}
