import type { RepositoryReport, ResultState } from '../../core/model/report.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';

/** Results whose figures are missing or cut short through trouble: failed and incomplete ones, in the order of the list. */
export function troubledRepositories(snapshot: AnalysisSnapshot): readonly RepositoryReport[] {
  return resultsIn(snapshot, ['failed', 'incomplete']);
}

/** Results that reading again may complete: the troubled ones, and those that a cancelled run left out. */
export function unfinishedRepositories(snapshot: AnalysisSnapshot): readonly RepositoryReport[] {
  return resultsIn(snapshot, ['failed', 'incomplete', 'cancelled']);
}

function resultsIn({ repositories, results }: AnalysisSnapshot, states: readonly ResultState[]): RepositoryReport[] {
  return repositories
    .map(({ id }) => results.get(id))
    .filter((result) => result !== undefined)
    .filter(({ state }) => states.includes(state));
}
