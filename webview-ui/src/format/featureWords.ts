import type { HealthBand, HealthFeature } from '../../../src/core/model/health.ts';
import { countOf } from './counts.ts';

/** What a cell shows. Missing is an absent feature that counts: only that is worth a look. */
export type FeatureCellState = 'present' | 'missing' | 'absent' | 'unknown' | 'failed';

const STATE_WORDS: Readonly<Record<FeatureCellState, string>> = {
  present: 'present',
  missing: 'missing',
  absent: 'absent',
  unknown: 'not known',
  failed: 'could not be checked',
};

export const CELL_STATES = ['present', 'missing', 'absent', 'unknown', 'failed'] as const;

/** What is known of a feature, and whether it matters. */
export function featureCellState(feature: HealthFeature | undefined): FeatureCellState {
  if (feature === undefined) return 'unknown';
  if (feature.error !== null) return 'failed';
  if (feature.state !== 'absent') return feature.state;
  return feature.weight > 0 ? 'missing' : 'absent';
}

/** `present`; a feature that counts is `missing`, any other `absent`. */
export function featureStateWord(state: FeatureCellState): string {
  return STATE_WORDS[state];
}

/** All that is known of a feature, in a sentence without its end: `Licence: present, MIT; counts 10 points`. */
export function featureSentence(feature: HealthFeature): string {
  const { title, detail, error, weight } = feature;
  const state = featureCellState(feature);
  const what = state === 'failed' ? error : detail;
  const points = weight === 0 ? '' : `; counts ${countOf(weight, 'point')}`;
  return `${title}: ${featureStateWord(state)}${what === null ? '' : `, ${what}`}${points}`;
}

/** For a spreadsheet: `present: MIT`. */
export function featureCell(feature: HealthFeature | undefined): string {
  const word = featureStateWord(featureCellState(feature));
  const detail = feature?.detail ?? null;
  return detail === null ? word : `${word}: ${detail}`;
}

const BAND_WORDS: Readonly<Record<HealthBand, string>> = { healthy: 'healthy', fair: 'fair', weak: 'weak' };

export const HEALTH_BANDS: readonly HealthBand[] = ['healthy', 'fair', 'weak'];

export function bandWord(band: HealthBand): string {
  return BAND_WORDS[band];
}

const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['readme', 'Say in a README what it is, and how to use it.'],
  ['license', 'Add a LICENSE file: without one, nobody may use it.'],
  ['contributing', 'Say in CONTRIBUTING.md how a change is made and reviewed.'],
  ['codeOfConduct', 'Add a CODE_OF_CONDUCT.md.'],
  ['security', 'Say in SECURITY.md how to report a weakness.'],
  ['codeowners', 'Name in CODEOWNERS who reviews what.'],
  ['ci', 'Have every change built and tested before it is merged.'],
  ['dependencyUpdates', 'Turn on Dependabot or Renovate.'],
]);

/** What to do about a missing feature; empty for one that is not ours. */
export function featureAction(key: string): string {
  return ACTIONS.get(key) ?? '';
}
