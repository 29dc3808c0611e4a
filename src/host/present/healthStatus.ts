import type { HealthBand } from '../../core/model/health.ts';
import type { RepositoryReport } from '../../core/model/report.ts';
import type { Localize } from './localize.ts';
import type { StatusIcon } from './rowStatus.ts';

/** The band of a repository's health; `unknown` where nothing that counts could be told. */
export type HealthStatus = HealthBand | 'unknown';

/** In the order of the groups: what needs a look comes first. */
export const HEALTH_STATUSES: readonly HealthStatus[] = ['weak', 'fair', 'healthy', 'unknown'];

export function healthStatus(result: RepositoryReport | undefined): HealthStatus {
  return result?.health?.band ?? 'unknown';
}

/** In words, as a heading. */
export function healthLabel(status: HealthStatus, t: Localize): string {
  switch (status) {
    case 'healthy':
      return t('Healthy');
    case 'fair':
      return t('Fair');
    case 'weak':
      return t('Weak');
    case 'unknown':
      return t('Health not known');
  }
}

/** Every status has a shape of its own, so that colour is never alone. */
const ICONS: Readonly<Record<HealthStatus, StatusIcon>> = {
  healthy: { name: 'heart-filled', color: 'charts.green' },
  fair: { name: 'heart', color: null },
  weak: { name: 'pulse', color: 'problemsWarningIcon.foreground' },
  unknown: { name: 'question', color: 'descriptionForeground' },
};

export function healthIcon(status: HealthStatus): StatusIcon {
  return ICONS[status];
}
