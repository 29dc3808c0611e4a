import type { Health, HealthBand, HealthFeature } from '../model/health.ts';

import type { DetectedFeature } from './detectFeatures.ts';

/** Least scores of the upper bands; below is `weak`. */
const HEALTHY_SCORE = 80;
const FAIR_SCORE = 50;

/**
 * Weighs what was found. The score is over what could be known: a feature in state `unknown` is neither had nor missed. Points
 * that only a forge could give are no part of the total.
 *
 * @param weights points by key; a feature without counts nothing
 */
export function scoreHealth(detected: readonly DetectedFeature[], weights: Readonly<Record<string, number>>): Health {
  const features = detected.map((feature): HealthFeature => ({ ...feature, weight: weightOf(weights, feature.key) }));
  const sum = (counts: (feature: HealthFeature) => boolean): number =>
    features.reduce((points, feature) => points + (counts(feature) ? feature.weight : 0), 0);
  const total = sum(() => true);
  const known = sum(({ state }) => state !== 'unknown');
  const present = sum(({ state }) => state === 'present');
  const score = known === 0 ? null : Math.round((100 * present) / known);
  return { score, known, total, band: score === null ? null : bandOf(score), features };
}

function bandOf(score: number): HealthBand {
  if (score >= HEALTHY_SCORE) return 'healthy';
  return score >= FAIR_SCORE ? 'fair' : 'weak';
}

/** Settings name the keys: nothing of an object's own is a weight. */
function weightOf(weights: Readonly<Record<string, number>>, key: string): number {
  return Object.hasOwn(weights, key) ? (weights[key] ?? 0) : 0;
}
