import type { Activity, RepositoryReport } from '../../core/model/report.ts';
import type { WorkingState } from '../../core/model/repository.ts';
import { formatDay } from '../../core/report/formatAge.ts';
import { groupedCount, percentage } from '../../core/report/formatCount.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import { ageAgo } from './age.ts';
import { branchName } from './branchName.ts';
import { commitCount, peopleCount } from './counts.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';
import { resultStatus, rowStatus, statusIcon, statusLabel } from './rowStatus.ts';
import type { StatusIcon } from './rowStatus.ts';

/** One line under a repository. */
export interface FactRow {
  /** Unique within its repository. */
  readonly key: string;
  readonly label: string;
  readonly description: string;
  readonly icon: StatusIcon;
}

interface FactContext {
  readonly snapshot: AnalysisSnapshot;
  readonly result: RepositoryReport;
  readonly t: Localize;
}

/** What is known about a repository, most asked first; without a result, that there is none yet. */
export function repositoryFacts(snapshot: AnalysisSnapshot, repositoryId: string, t: Localize): readonly FactRow[] {
  const result = snapshot.results.get(repositoryId);
  if (result === undefined) {
    const status = rowStatus(snapshot, repositoryId);
    return [{ key: 'status', label: statusLabel(status, t), description: '', icon: statusIcon(status) }];
  }
  const context = { snapshot, result, t };
  const { activity } = result;
  const facts = [
    branchFact(context, snapshot.workingStates.get(repositoryId)),
    ...(activity === null || activity.commitCount === 0 ? [] : activityFacts(context, activity)),
    statusFact(context),
    copyFact(context),
    worktreesFact(context),
    remoteFact(context),
  ];
  return facts.filter((fact) => fact !== null);
}

/** A row of the given parts; the mark of a result that is cut short stands last. */
function factRow(
  { result, t }: FactContext,
  key: string,
  icon: string,
  label: string,
  ...details: readonly (string | null)[]
): FactRow {
  const parts = details.filter((detail) => detail !== null && detail !== '');
  const isFigure = key === 'commits' || key === 'contributors' || key === 'lines' || key === 'lastCommit';
  if (isFigure && result.state !== 'complete') parts.push(statusLabel(result.state, t).toLowerCase());
  return { key, label, description: parts.join(' · '), icon: { name: icon, color: null } };
}

function activityFacts(context: FactContext, activity: Activity): readonly (FactRow | null)[] {
  return [
    lastCommitFact(context, activity),
    commitsFact(context, activity),
    contributorsFact(context, activity),
    linesFact(context, activity),
    lineCoverageFact(context, activity),
  ];
}

function branchFact(context: FactContext, state: WorkingState | undefined): FactRow | null {
  const { result, t } = context;
  const branch = branchName(result.head);
  if (branch === null) return null;
  const detached = result.head.ref === null ? t('detached HEAD') : null;
  const details = state === undefined ? [] : workingStateParts(state, t);
  return factRow(
    context,
    'branch',
    result.head.ref === null ? 'git-commit' : 'git-branch',
    branch,
    detached,
    ...details,
  );
}

/** `2 ahead · 1 behind · 3 changed`, or `clean`. */
function workingStateParts(state: WorkingState, t: Localize): readonly string[] {
  const parts: string[] = [];
  if (state.ahead !== null && state.ahead > 0) parts.push(t('{0} ahead', groupedCount(state.ahead)));
  if (state.behind !== null && state.behind > 0) parts.push(t('{0} behind', groupedCount(state.behind)));
  parts.push(state.changedPaths > 0 ? t('{0} changed', groupedCount(state.changedPaths)) : t('clean'));
  return parts;
}

function lastCommitFact(context: FactContext, { lastCommitAt, firstCommitAt }: Activity): FactRow | null {
  const { snapshot, t } = context;
  const asOf = snapshot.options?.metrics.asOf;
  if (lastCommitAt === null || asOf === undefined) return null;
  const since = firstCommitAt === null ? null : t('first {0}', formatDay(firstCommitAt));
  const label = t('Last commit {0}', ageAgo(lastCommitAt, asOf, t));
  return factRow(context, 'lastCommit', 'history', label, formatDay(lastCommitAt), since);
}

function commitsFact(context: FactContext, activity: Activity): FactRow {
  const { t } = context;
  const recent = t('{0} in 90 days', groupedCount(activity.windows['90d'].commits));
  const merges = activity.mergeCount === 0 ? null : t('{0} merges', groupedCount(activity.mergeCount));
  return factRow(context, 'commits', 'git-commit', commitCount(activity.commitCount, t), recent, merges);
}

function contributorsFact(context: FactContext, activity: Activity): FactRow {
  const { result, t } = context;
  const people = result.contributors.filter(({ bot }) => !bot);
  const [top] = people;
  const commits = people.reduce((sum, person) => sum + person.commits, 0);
  const most = top === undefined ? null : t('{0} {1}', displayText(top.name), percentage(top.commits, commits));
  return factRow(context, 'contributors', 'organization', peopleCount(activity.windows.all.contributors, t), most);
}

function linesFact(context: FactContext, { windows }: Activity): FactRow | null {
  const { t } = context;
  const { insertions, deletions } = windows['365d'];
  // Why there are none, the row of their coverage says.
  if (insertions === null || deletions === null) return null;
  const label = t('+{0} −{1} lines', groupedCount(insertions), groupedCount(deletions));
  return factRow(context, 'lines', 'diff', label, t('in 365 days'));
}

/** How far line counts reach; `null` where every line was counted. */
function lineCoverageFact(context: FactContext, { lines }: Activity): FactRow | null {
  const { result, t } = context;
  if (lines.state === 'complete') return null;
  const since = lines.since === null ? null : formatDay(lines.since);
  if (lines.state === 'counting') {
    const label = since === null ? t('Counting lines…') : t('Line counts since {0}, counting…', since);
    return factRow(context, 'lineCoverage', 'loading~spin', label);
  }
  if (since !== null) {
    return factRow(context, 'lineCoverage', 'info', t('Line counts since {0}', since), t('the rest was not counted'));
  }
  const label = result.validity.includes('partialClone')
    ? t('Line counts not available (partial clone)')
    : t('Line counts not available');
  return factRow(context, 'lineCoverage', 'info', label);
}

function statusFact({ snapshot, result, t }: FactContext): FactRow {
  const status = resultStatus(result);
  const metrics = snapshot.options?.metrics;
  const rule = (): string => {
    if (metrics === undefined) return '';
    if (status === 'current') return t('a commit within {0} days', groupedCount(metrics.currentDays));
    if (status === 'active') return t('a commit within {0} days', groupedCount(metrics.activeDays));
    if (status === 'inactive') return t('no commit within {0} days', groupedCount(metrics.activeDays));
    return '';
  };
  return { key: 'status', label: statusLabel(status, t), description: rule(), icon: statusIcon(status) };
}

function copyFact(context: FactContext): FactRow | null {
  const { snapshot, result, t } = context;
  if (result.copyOf === null) return null;
  const original = snapshot.results.get(result.copyOf);
  const name = original === undefined ? t('another repository') : displayText(original.name);
  return factRow(context, 'copy', 'copy', t('Copy of {0}', name), t('left out of totals'));
}

function worktreesFact(context: FactContext): FactRow | null {
  const { result, t } = context;
  const count = result.aliases.length;
  if (count === 0) return null;
  const label = count === 1 ? t('1 more worktree') : t('{0} more worktrees', count);
  return factRow(context, 'worktrees', 'worktree', label, result.aliases.map(displayText).join(', '));
}

function remoteFact(context: FactContext): FactRow | null {
  const { remoteUrl } = context.result;
  return remoteUrl === null ? null : factRow(context, 'remote', 'remote', displayText(remoteUrl));
}
