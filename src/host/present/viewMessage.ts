import { groupedCount } from '../../core/report/formatCount.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';

export interface ViewMessageInput {
  readonly snapshot: AnalysisSnapshot;
  readonly filter: string;
  /** Repositories that the filter lets through. */
  readonly shown: number;
  /** The settings that decide the figures, or the folders, have changed since they were made. */
  readonly stale: boolean;
}

/** What stands above the rows; `undefined` when there is nothing to say. */
export function viewMessage(input: ViewMessageInput, t: Localize): string | undefined {
  const { snapshot, stale } = input;
  const lines = [
    ...phaseLines(snapshot, t),
    ...(stale ? [t('The settings or folders have changed since this analysis. Analyze again to apply them.')] : []),
    ...filterLines(input, t),
  ];
  return lines.length === 0 ? undefined : lines.join('\n');
}

function phaseLines(snapshot: AnalysisSnapshot, t: Localize): readonly string[] {
  const { phase, repositories, results, failure, problems } = snapshot;
  if (phase === 'running') return [];
  // Without repositories, the welcome text says it.
  if (repositories.length === 0) return problems.filter(isTrouble).map(problemText);
  if (phase === 'failed') return [failure === null ? t('The last analysis failed.') : problemText(failure)];
  if (phase !== 'cancelled') return [];
  const read = [...results.values()].filter(({ state }) => state !== 'cancelled').length;
  return [
    t('The analysis was cancelled: {0} of {1} have been read.', groupedCount(read), groupedCount(repositories.length)),
  ];
}

function filterLines({ filter, shown, snapshot }: ViewMessageInput, t: Localize): readonly string[] {
  if (filter === '' || snapshot.repositories.length === 0) return [];
  const total = groupedCount(snapshot.repositories.length);
  return [t('Filter "{0}": {1} of {2} repositories', displayText(filter), groupedCount(shown), total)];
}

function isTrouble({ severity, code }: AnalysisSnapshot['problems'][number]): boolean {
  return severity !== 'info' && code !== 'gitNotFound' && code !== 'gitTooOld';
}

function problemText({ message, action }: AnalysisSnapshot['problems'][number]): string {
  return displayText(action === '' ? message : `${message} ${action}`);
}
