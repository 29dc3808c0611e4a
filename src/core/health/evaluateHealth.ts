import type { HeadFacts } from '../history/headTree.ts';
import type { Health } from '../model/health.ts';

import { detectFeatures } from './detectFeatures.ts';
import { createDetectorRegistry } from './detectorRegistry.ts';
import type { YamlReader } from './healthFile.ts';
import { scoreHealth } from './scoreHealth.ts';

/**
 * The health of a repository (METRICS: Health) from its files at HEAD.
 *
 * @param weights points by feature, as the options have them
 * @param read reads YAML where a detector asks for it
 */
export function evaluateHealth(
  head: Pick<HeadFacts, 'tree' | 'texts'>,
  weights: Readonly<Record<string, number>>,
  read?: YamlReader,
): Health {
  return scoreHealth(detectFeatures(head, createDetectorRegistry(), read), weights);
}
