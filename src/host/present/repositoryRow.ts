import type { Problem } from '../../core/model/problem.ts';
import type { RepositoryReport } from '../../core/model/report.ts';
import type { Repository } from '../../core/model/repository.ts';
import { folderInRoot } from '../../core/report/dashboardSnapshot.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import { ageAgo } from './age.ts';
import { branchName } from './branchName.ts';
import { commitCount } from './counts.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';
import { rowStatus, statusIcon, statusLabel } from './rowStatus.ts';
import type { RowStatus, StatusIcon } from './rowStatus.ts';

/** A repository's row in the tree, as plain text. */
export interface RepositoryRow {
  readonly label: string;
  readonly description: string;
  readonly icon: StatusIcon;
  /** For screen readers: name, status in words, then the description. */
  readonly accessibleLabel: string;
  /** Tells menus what kind of row it is; always begins with `repository`. */
  readonly contextValue: string;
}

/**
 * Presents one repository as its row.
 *
 * @param isNamesake another repository has the same name: the folder is shown too
 */
export function repositoryRow(
  snapshot: AnalysisSnapshot,
  repository: Repository,
  isNamesake: boolean,
  t: Localize,
): RepositoryRow {
  const status = rowStatus(snapshot, repository.id);
  const label = displayText(repository.name);
  const detail = rowDescription(snapshot, status, snapshot.results.get(repository.id), t);
  const description = isNamesake ? `${displayText(folderInRoot(repository))} · ${detail}` : detail;
  const spoken = [label, statusLabel(status, t), description].filter((part) => part !== '');
  return {
    label,
    description,
    icon: statusIcon(status),
    accessibleLabel: spoken.join(', '),
    contextValue: `repository.${status}`,
  };
}

function rowDescription(
  snapshot: AnalysisSnapshot,
  status: RowStatus,
  result: RepositoryReport | undefined,
  t: Localize,
): string {
  if (status === 'running') return t('being read…');
  if (result === undefined) return status === 'waiting' ? t('waiting') : t('not analyzed');
  if (status === 'failed') return worstProblemText(result.problems) ?? t('failed');
  const parts = figures(snapshot, result, t);
  // Figures of a result that is cut short are never shown without that mark.
  if (result.state !== 'complete') parts.unshift(statusLabel(result.state, t).toLowerCase());
  if (result.copyOf !== null) parts.push(t('copy'));
  return parts.join(' · ');
}

function figures(snapshot: AnalysisSnapshot, result: RepositoryReport, t: Localize): string[] {
  const { activity } = result;
  const parts: string[] = [];
  const branch = branchName(result.head);
  if (branch !== null) parts.push(branch);
  if (activity === null) return parts;
  if (activity.commitCount === 0 && result.state === 'complete') return [...parts, t('no commits')];
  const asOf = snapshot.options?.metrics.asOf ?? null;
  if (activity.lastCommitAt !== null && asOf !== null) parts.push(ageAgo(activity.lastCommitAt, asOf, t));
  parts.push(commitCount(activity.commitCount, t));
  return parts;
}

function worstProblemText(problems: readonly Problem[]): string | null {
  const worst = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  return worst === undefined ? null : displayText(worst.message);
}
