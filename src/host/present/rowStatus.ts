import type { RepositoryReport } from '../../core/model/report.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import type { Localize } from './localize.ts';

/** What a result says about a repository: trouble first, then how active it is. */
export type ResultStatus =
  | 'failed'
  | 'incomplete'
  | 'current'
  | 'active'
  | 'inactive'
  | 'empty'
  | 'skipped'
  | 'cancelled'
  /** There is no result. */
  | 'unread';

/** What a row shows: its place in a run while there is one, else its result. */
export type RowStatus = ResultStatus | 'waiting' | 'running';

/** In the order of the groups. */
export const RESULT_STATUSES: readonly ResultStatus[] = [
  'failed',
  'incomplete',
  'current',
  'active',
  'inactive',
  'empty',
  'skipped',
  'cancelled',
  'unread',
];

/** The status of a result, or of having none. */
export function resultStatus(result: RepositoryReport | undefined): ResultStatus {
  if (result === undefined) return 'unread';
  if (result.state !== 'complete') return result.state;
  return result.activity?.status ?? 'empty';
}

/** The status of a repository's row. */
export function rowStatus(snapshot: AnalysisSnapshot, repositoryId: string): RowStatus {
  if (snapshot.running.has(repositoryId)) return 'running';
  if (snapshot.pending.has(repositoryId)) return 'waiting';
  return resultStatus(snapshot.results.get(repositoryId));
}

/** The status in words, for labels and for screen readers. */
export function statusLabel(status: RowStatus, t: Localize): string {
  switch (status) {
    case 'waiting':
      return t('Waiting');
    case 'running':
      return t('Being read');
    case 'failed':
      return t('Failed');
    case 'incomplete':
      return t('Incomplete');
    case 'current':
      return t('Current');
    case 'active':
      return t('Active');
    case 'inactive':
      return t('Inactive');
    case 'empty':
      return t('No commits');
    case 'skipped':
      return t('Listed, not read');
    case 'cancelled':
      return t('Cancelled');
    case 'unread':
      return t('Not analyzed');
  }
}

/** An icon by name, with a theme colour; every status has a shape of its own, so that colour is never alone. */
export interface StatusIcon {
  readonly name: string;
  readonly color: string | null;
}

const ICONS: Readonly<Record<RowStatus, StatusIcon>> = {
  waiting: { name: 'ellipsis', color: 'descriptionForeground' },
  running: { name: 'sync~spin', color: 'progressBar.background' },
  failed: { name: 'error', color: 'problemsErrorIcon.foreground' },
  incomplete: { name: 'warning', color: 'problemsWarningIcon.foreground' },
  // A full, a half and an empty circle: the fuller, the more recent.
  current: { name: 'circle-large-filled', color: 'charts.green' },
  active: { name: 'color-mode', color: 'charts.blue' },
  inactive: { name: 'circle-large', color: 'descriptionForeground' },
  empty: { name: 'circle-slash', color: 'descriptionForeground' },
  skipped: { name: 'eye-closed', color: 'descriptionForeground' },
  cancelled: { name: 'stop-circle', color: 'descriptionForeground' },
  unread: { name: 'repo', color: null },
};

export function statusIcon(status: RowStatus): StatusIcon {
  return ICONS[status];
}
