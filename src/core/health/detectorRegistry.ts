import { CandidateRegistry } from '../registry/candidateRegistry.ts';

import { FEATURE_DETECTORS } from './featureCatalogue.ts';
import type { FeatureDetector } from './featureDetector.ts';

/** What the registry of detectors holds. */
export interface DetectorValues {
  readonly detector: FeatureDetector;
}

export type DetectorRegistry = CandidateRegistry<DetectorValues>;

/** A registry with our detectors, on the level of what is built in: another one of the same key takes the place of ours. */
export function createDetectorRegistry(): DetectorRegistry {
  const registry = new CandidateRegistry<DetectorValues>();
  for (const detector of FEATURE_DETECTORS) {
    registry.register('detector', detector.key, { name: 'muster', value: detector });
  }
  return registry;
}
