import type { HeadFacts } from '../history/headTree.ts';
import type { FeatureState, HealthFeature } from '../model/health.ts';

import { createDetectorRegistry, type DetectorRegistry } from './detectorRegistry.ts';
import { FEATURE_CATALOGUE, type CombinedFeature } from './featureCatalogue.ts';
import type { FeatureDetector } from './featureDetector.ts';
import type { HealthFile, YamlReader } from './healthFile.ts';
import { matchFiles } from './matchFiles.ts';

/** A feature before it is weighed: what depends on HEAD alone. */
export type DetectedFeature = Omit<HealthFeature, 'weight'>;

/** Longer details are cut: they hold names and words of the repository. */
const MOST_DETAIL_CHARACTERS = 200;

/**
 * Runs every detector on the files at HEAD. Pure, and the same for any order of files. A detector that throws leaves its feature
 * unknown, with the error; the others are not touched.
 *
 * @param read reads YAML where a detector asks for it
 * @returns the features of the catalogue in its order, then those of other detectors by key
 */
export function detectFeatures(
  head: Pick<HeadFacts, 'tree' | 'texts'>,
  registry: DetectorRegistry = createDetectorRegistry(),
  read?: YamlReader,
): readonly DetectedFeature[] {
  const detectors = registry.listActive('detector').map(({ value }) => value);
  const matches = matchFiles(head.tree, head.texts, detectors, read);
  const found = new Map<string, DetectedFeature>();
  detectors.forEach((detector, index) => found.set(detector.key, detected(detector, matches[index] ?? [])));
  const ours = FEATURE_CATALOGUE.flatMap((entry) =>
    'anyOf' in entry ? combined(entry, found) : (found.get(entry.key) ?? []),
  );
  const ourKeys = new Set(ours.map(({ key }) => key));
  return [...ours, ...[...found.values()].filter(({ key }) => !ourKeys.has(key))];
}

function detected(detector: FeatureDetector, files: readonly HealthFile[]): DetectedFeature {
  const { key, title } = detector;
  try {
    const { state, detail } = detector.detect(files);
    return { key, title, state, detail: detail === null ? null : shortened(detail), error: null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { key, title, state: 'unknown', detail: null, error: shortened(message) };
  }
}

function combined(
  { key, title, anyOf }: CombinedFeature,
  found: ReadonlyMap<string, DetectedFeature>,
): DetectedFeature {
  const parts = anyOf.flatMap((part) => found.get(part) ?? []);
  const present = parts.filter(({ state }) => state === 'present').map((part) => part.title);
  return {
    key,
    title,
    state: combinedState(parts),
    detail: present.length === 0 ? null : present.join(', '),
    error: null,
  };
}

function combinedState(parts: readonly DetectedFeature[]): FeatureState {
  if (parts.some(({ state }) => state === 'present')) return 'present';
  return parts.some(({ state }) => state === 'unknown') ? 'unknown' : 'absent';
}

function shortened(text: string): string {
  return text.length > MOST_DETAIL_CHARACTERS ? `${text.slice(0, MOST_DETAIL_CHARACTERS - 1)}…` : text;
}
