import type { Problem } from '../../core/model/problem.ts';
import { groupedCount } from '../../core/report/formatCount.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';

/** What stands above the jobs; `undefined` when there is nothing to say. */
export function ciViewMessage(snapshot: AnalysisSnapshot, t: Localize): string | undefined {
  const lines = [...readingLines(snapshot, t), ...reportLines(snapshot, t)];
  return lines.length === 0 ? undefined : lines.join('\n');
}

function readingLines({ ci, ciReading }: AnalysisSnapshot, t: Localize): readonly string[] {
  const { phase, failure } = ciReading;
  if (phase === 'failed') return [failure === null ? t('CI jobs could not be read.') : problemText(failure)];
  // Without jobs, the welcome text says it.
  return phase === 'cancelled' && ci !== null
    ? [t('Reading was cancelled: these are the jobs as they were before.')]
    : [];
}

function reportLines({ ci, repositories }: AnalysisSnapshot, t: Localize): readonly string[] {
  if (ci === null) return [];
  const failed = ci.sources.filter(({ problems }) => problems.some(({ severity }) => severity === 'error'));
  const [only] = failed;
  return [
    ...(repositories.length === 0 ? [t('Analyze repositories to see which job belongs to which.')] : []),
    ...(failed.length === 1 && only !== undefined ? [sourceText(only.server, only.problems, t)] : []),
    ...(failed.length > 1 ? [t('{0} sources could not be read: see below.', groupedCount(failed.length))] : []),
  ];
}

function sourceText(server: string, problems: readonly Problem[], t: Localize): string {
  const worst = problems.find(({ severity }) => severity === 'error');
  return worst === undefined ? t('{0} could not be read.', displayText(server)) : problemText(worst);
}

function problemText({ message, action }: Problem): string {
  return displayText(action === '' ? message : `${message} ${action}`);
}
