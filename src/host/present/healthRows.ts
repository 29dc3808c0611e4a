import type { Health, HealthFeature } from '../../core/model/health.ts';
import type { RepositoryReport } from '../../core/model/report.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import { pointCount } from './counts.ts';
import { displayText } from './displayText.ts';
import { healthIcon, healthLabel, healthStatus } from './healthStatus.ts';
import type { Localize } from './localize.ts';
import type { FactRow } from './repositoryFacts.ts';
import { statusLabel, type StatusIcon } from './rowStatus.ts';

/** What a row says of a feature. Missing is an absent one that counts. */
type FeatureStatus = 'present' | 'missing' | 'absent' | 'unknown' | 'failed';

/** The health of a repository in one line; `null` where its files were not looked at. */
export function healthFact({ results }: AnalysisSnapshot, repositoryId: string, t: Localize): FactRow | null {
  const result = results.get(repositoryId);
  const health = result?.health ?? null;
  if (result === undefined || health === null) return null;
  const status = healthStatus(result);
  const label = health.score === null ? healthLabel(status, t) : t('Health {0} of 100', health.score);
  return { key: 'health', label, description: summary(result, health, t), icon: healthIcon(status) };
}

/** The features that count, then what else was found, in the order of the report. */
export function healthFeatureRows(
  { results }: AnalysisSnapshot,
  repositoryId: string,
  t: Localize,
): readonly FactRow[] {
  const features = results.get(repositoryId)?.health?.features ?? [];
  const counted = features.filter(({ weight }) => weight > 0);
  const found = features.filter(({ weight, state, error }) => weight === 0 && (state === 'present' || error !== null));
  return [...counted, ...found].map((feature) => ({
    key: `health/${feature.key}`,
    label: displayText(feature.title),
    description: featureDescription(feature, t),
    icon: ICONS[featureStatus(feature)],
  }));
}

/** `fair · 3 missing · 65 of 75 points known`. */
function summary({ state }: RepositoryReport, { band, features, known, total }: Health, t: Localize): string {
  const missing = features.filter((feature) => featureStatus(feature) === 'missing').length;
  const parts = [
    band === null ? null : healthLabel(band, t).toLowerCase(),
    missing === 0 ? null : t('{0} missing', missing),
    known === total ? null : t('{0} of {1} points known', known, total),
    state === 'complete' ? null : statusLabel(state, t).toLowerCase(),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function featureStatus({ state, error, weight }: HealthFeature): FeatureStatus {
  if (error !== null) return 'failed';
  return state === 'absent' && weight > 0 ? 'missing' : state;
}

function featureDescription(feature: HealthFeature, t: Localize): string {
  const { error, weight } = feature;
  const detail = feature.detail === null ? null : displayText(feature.detail);
  switch (featureStatus(feature)) {
    case 'present':
      return detail ?? t('found');
    case 'missing':
      return [t('missing'), pointCount(weight, t), detail].filter((part) => part !== null).join(' · ');
    case 'absent':
      return detail ?? t('not found');
    case 'unknown':
      return [t('not known'), detail].filter((part) => part !== null).join(' · ');
    case 'failed':
      return t('could not be checked: {0}', displayText(error ?? ''));
  }
}

/** Every state has a shape of its own, so that colour is never alone. */
const ICONS: Readonly<Record<FeatureStatus, StatusIcon>> = {
  present: { name: 'pass', color: null },
  missing: { name: 'circle-slash', color: 'problemsWarningIcon.foreground' },
  absent: { name: 'dash', color: null },
  unknown: { name: 'question', color: null },
  failed: { name: 'warning', color: 'problemsWarningIcon.foreground' },
};
