import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import type { DashboardCi, DashboardRepository, DashboardSnapshot, RunView } from '../../core/model/dashboard.ts';
import { attentionItems } from '../../core/report/attention.ts';
import { dashboardCi } from '../../core/report/dashboardCi.ts';
import { dashboardRepository, dashboardSnapshot } from '../../core/report/dashboardSnapshot.ts';
import type { DashboardMessage } from '../../protocol/dashboardMessages.ts';

/** Everything, for a dashboard that was just opened or when the run began, listed its repositories or ended. */
export function fullSnapshot(snapshot: AnalysisSnapshot): DashboardSnapshot {
  const view = dashboardSnapshot({
    run: runView(snapshot),
    asOf: snapshot.options?.metrics.asOf ?? null,
    options: snapshot.options?.metrics ?? null,
    totals: snapshot.totals,
    repositories: snapshot.repositories,
    results: snapshot.results,
    running: snapshot.running,
    problems: snapshot.problems,
  });
  return { ...view, repositories: view.repositories.map((row) => markWaiting(snapshot, row)) };
}

/** What changed since the message before. */
export function partialUpdate(snapshot: AnalysisSnapshot, changedIds: ReadonlySet<string>): DashboardMessage {
  const { options, repositories, results, running, totals, problems } = snapshot;
  const changed = repositories.filter(({ id }) => changedIds.has(id));
  return {
    type: 'update',
    run: runView(snapshot),
    totals,
    attention: options === null ? [] : attentionItems([...results.values()], options.metrics, problems),
    changed: changed.map((repository) => {
      const { id } = repository;
      return markWaiting(snapshot, dashboardRepository(repository, results.get(id) ?? null, running.has(id)));
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

/** A row that keeps an earlier result while it waits to be read again is waiting all the same. */
function markWaiting({ pending }: AnalysisSnapshot, row: DashboardRepository): DashboardRepository {
  return row.phase === 'done' && pending.has(row.id) ? { ...row, phase: 'waiting' } : row;
}
