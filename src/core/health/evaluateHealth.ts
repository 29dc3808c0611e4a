import type { HeadFacts } from '../history/headTree.ts';
import type { Health } from '../model/health.ts';

import { detectFeatures } from './detectFeatures.ts';
import { scoreHealth } from './scoreHealth.ts';

/**
 * The health of a repository (METRICS: Health) from its files at HEAD.
 *
 * @param weights points by feature, as the options have them
 */
export function evaluateHealth(
  head: Pick<HeadFacts, 'tree' | 'texts'>,
  weights: Readonly<Record<string, number>>,
): Health {
  return scoreHealth(detectFeatures(head), weights);
}
