import type { ExtensionResult } from '../../core/model/extensionApi.ts';
import type { Health, HealthFeature } from '../../core/model/health.ts';

/** Details of our own detectors are no longer either. */
const MOST_CHARACTERS = 200;

/**
 * Puts what detectors of other extensions found beside our own features. They count nothing: score and points stay as they are.
 * Their metrics are figures, and no features.
 *
 * @param health `null` where the files of the repository were not looked at; that stays so
 */
export function healthWithExtensions(health: Health | null, results: readonly ExtensionResult[]): Health | null {
  const features = results.flatMap((result) => (result.domain === 'detector' ? [featureOf(result)] : []));
  return health === null || features.length === 0 ? health : { ...health, features: [...health.features, ...features] };
}

function featureOf({ id, title, outcome }: ExtensionResult): HealthFeature {
  // No key of ours has a slash.
  const feature = { key: `extension/${id}`, title, state: 'unknown', detail: null, weight: 0, error: null } as const;
  switch (outcome.kind) {
    case 'detected':
      return { ...feature, state: outcome.present ? 'present' : 'absent', detail: shortened(outcome.detail) };
    case 'failed':
      return { ...feature, error: shortened(outcome.problem.detail) ?? outcome.problem.message };
    case 'pending':
    case 'measured':
      return feature;
  }
}

function shortened(text: string | null): string | null {
  if (text === null || text === '') return null;
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}
