import { groupedCount } from '../../core/report/formatCount.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import { commitCount, peopleCount, problemCount, repositoryCount } from './counts.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';
import { linesText, progressText } from './progressText.ts';
import { troubledRepositories } from './troubledRepositories.ts';

/** The status bar item as plain text; icons are ours alone. */
export interface StatusBarText {
  readonly text: string;
  readonly tooltip: string;
  /** For screen readers: the text in words. */
  readonly accessibleLabel: string;
  readonly command: 'muster.analyzeRepositories' | 'muster.cancelAnalysis' | 'muster.openDashboard';
}

/** What the status bar says: a run's progress, then its summary. */
export function statusBarText(snapshot: AnalysisSnapshot, t: Localize): StatusBarText {
  if (snapshot.phase === 'running') {
    return snapshot.origin === 'automatic' ? refreshingText(snapshot, t) : runningText(snapshot, t);
  }
  if (snapshot.phase === 'failed' && snapshot.repositories.length === 0) return failedText(snapshot, t);
  return snapshot.phase === 'idle' ? idleText(t) : summaryText(snapshot, t);
}

function idleText(t: Localize): StatusBarText {
  const tooltip = t('Analyze the repositories of this workspace');
  return {
    text: '$(graph) Muster',
    tooltip,
    accessibleLabel: `Muster, ${tooltip}`,
    command: 'muster.analyzeRepositories',
  };
}

function runningText({ progress }: AnalysisSnapshot, t: Localize): StatusBarText {
  const counted = progress !== null && progress.stage !== 'discovering';
  const state = counted
    ? (linesText(progress, t) ?? t('{0}/{1} repositories', groupedCount(progress.done), groupedCount(progress.total)))
    : t('Looking for repositories');
  return {
    text: `$(sync~spin) ${state}`,
    tooltip: `${t('Analyzing repositories')}: ${progressText(progress, t)}\n${t('Select to cancel')}`,
    accessibleLabel: `Muster, ${t('analyzing')}, ${state}, ${t('Select to cancel')}`,
    command: 'muster.cancelAnalysis',
  };
}

/** A run that nobody asked for: what stood there stays, with a sign that something is being read. */
function refreshingText(snapshot: AnalysisSnapshot, t: Localize): StatusBarText {
  const summary = summaryText(snapshot, t);
  const state = t('Refreshing changed repositories');
  return {
    ...summary,
    text: summary.text.replace('$(graph)', '$(sync~spin)'),
    tooltip: `${state}: ${progressText(snapshot.progress, t)}\n${summary.tooltip}`,
    accessibleLabel: `${summary.accessibleLabel}, ${state}`,
  };
}

function failedText({ failure }: AnalysisSnapshot, t: Localize): StatusBarText {
  const reason = failure === null ? t('The analysis failed.') : displayText(`${failure.message} ${failure.action}`);
  return {
    text: '$(error) Muster',
    tooltip: `${reason}\n${t('Select to try again')}`,
    accessibleLabel: `Muster, ${reason}`,
    command: 'muster.analyzeRepositories',
  };
}

function summaryText(snapshot: AnalysisSnapshot, t: Localize): StatusBarText {
  const repositories = repositoryCount(snapshot.repositories.length, t);
  const troubled = troubledRepositories(snapshot).length;
  const warning = troubled === 0 ? '' : ` $(warning) ${groupedCount(troubled)}`;
  const lines = [
    repositories,
    ...totalsLines(snapshot, t),
    ...(troubled === 0 ? [] : [t('{0} with missing figures', repositoryCount(troubled, t))]),
    ...(snapshot.phase === 'cancelled' ? [t('The last analysis was cancelled.')] : []),
    ...(snapshot.phase === 'failed' ? [t('The last analysis failed.')] : []),
  ];
  const spoken = troubled === 0 ? repositories : `${repositories}, ${problemCount(troubled, t)}`;
  return {
    text: `$(graph) ${repositories}${warning}`,
    tooltip: [...lines, t('Select to open the dashboard')].join('\n'),
    accessibleLabel: `Muster, ${spoken}, ${t('Select to open the dashboard')}`,
    command: 'muster.openDashboard',
  };
}

function totalsLines({ totals }: AnalysisSnapshot, t: Localize): readonly string[] {
  if (totals === null) return [];
  const recent = totals.windows['90d'];
  return [t('{0} by {1} in 90 days', commitCount(recent.commits, t), peopleCount(recent.contributors, t))];
}
