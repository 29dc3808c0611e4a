import { describe, expect, it } from 'vitest';

import type { DetectedFeature } from '../../../../src/core/health/detectFeatures.ts';
import { scoreHealth } from '../../../../src/core/health/scoreHealth.ts';
import type { FeatureState } from '../../../../src/core/model/health.ts';
import { HEALTH_WEIGHTS } from '../../../../src/core/model/metricDefaults.ts';
import { featureOf } from './headSketch.ts';

function detected(states: Readonly<Record<string, FeatureState>>): readonly DetectedFeature[] {
  return Object.entries(states).map(([key, state]) => ({ key, title: key, state, detail: null, error: null }));
}

describe('scoreHealth', () => {
  it('is the share of the points that could be known', () => {
    const health = scoreHealth(detected({ a: 'present', b: 'absent', c: 'unknown', d: 'present' }), {
      a: 15,
      b: 10,
      c: 20,
    });
    expect(health).toMatchObject({ score: 60, known: 25, total: 45, band: 'fair' });
    expect(health.features.map(({ weight }) => weight)).toEqual([15, 10, 20, 0]);
  });

  it.each([
    [80, 20, 'healthy'],
    [796, 204, 'healthy'],
    [794, 206, 'fair'],
    [50, 50, 'fair'],
    [494, 506, 'weak'],
    [0, 1, 'weak'],
  ])('of %d points had and %d missed is %s', (had, missed, band) => {
    expect(scoreHealth(detected({ had: 'present', missed: 'absent' }), { had, missed }).band).toBe(band);
  });

  it('is not known where nothing that counts is', () => {
    const nothing = { score: null, known: 0, band: null };
    expect(scoreHealth(detected({ a: 'unknown' }), { a: 5 })).toMatchObject({ ...nothing, total: 5 });
    expect(scoreHealth(detected({ a: 'present' }), {})).toMatchObject({ ...nothing, total: 0 });
    expect(scoreHealth([], { a: 5 })).toMatchObject({ ...nothing, total: 0 });
  });

  it('takes no weight from what an object has by itself', () => {
    const feature: DetectedFeature = { key: 'constructor', title: 'x', state: 'present', detail: null, error: null };
    expect(scoreHealth([feature], {}).total).toBe(0);
  });

  it('has a feature for every weight of METRICS', () => {
    for (const [key, weight] of Object.entries(HEALTH_WEIGHTS)) expect(featureOf(key, {}).weight).toBe(weight);
  });
});
