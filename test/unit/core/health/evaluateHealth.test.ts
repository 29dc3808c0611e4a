import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { detectFeatures } from '../../../../src/core/health/detectFeatures.ts';
import { createDetectorRegistry } from '../../../../src/core/health/detectorRegistry.ts';
import { evaluateHealth } from '../../../../src/core/health/evaluateHealth.ts';
import { FEATURE_CATALOGUE } from '../../../../src/core/health/featureCatalogue.ts';
import type { FeatureDetector, Finding } from '../../../../src/core/health/featureDetector.ts';
import { healthTextCandidates } from '../../../../src/core/health/healthTexts.ts';
import { HEALTH_WEIGHTS } from '../../../../src/core/model/metricDefaults.ts';
import { headOf, type FileSketch } from './headSketch.ts';

const HEALTHY = {
  'README.md': 'x',
  LICENSE: 'x',
  'CONTRIBUTING.md': 'x',
  'CODE_OF_CONDUCT.md': 'x',
  'SECURITY.md': 'x',
  CODEOWNERS: '* @ada',
  Jenkinsfile: 'x',
  '.github/dependabot.yml': 'version: 2',
};

function detector(key: string, detect: () => Finding): FeatureDetector {
  return { key, title: key.toUpperCase(), wishes: [], wantsText: () => false, detect };
}

describe('evaluateHealth', () => {
  it('adds up what METRICS counts; what only a forge knows is no part of the total', () => {
    expect(evaluateHealth(headOf(HEALTHY), HEALTH_WEIGHTS)).toMatchObject({ score: 100, known: 75, total: 75 });
    expect(evaluateHealth(headOf({ 'README.md': 'x' }), HEALTH_WEIGHTS)).toMatchObject({ score: 20, band: 'weak' });
    expect(evaluateHealth(headOf({}), HEALTH_WEIGHTS)).toMatchObject({ score: 0, known: 75, total: 75 });
  });

  it('leaves what is not known out of the score', () => {
    const { score, known } = evaluateHealth(headOf({ 'README.md': 'x', CODEOWNERS: {} }), HEALTH_WEIGHTS);
    expect({ score, known }).toEqual({ score: 23, known: 65 });
  });

  it('has the features of the catalogue in its order, each once', () => {
    const keys = evaluateHealth(headOf({}), {}).features.map(({ key }) => key);
    expect(keys).toEqual(FEATURE_CATALOGUE.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.slice(0, 2)).toEqual(['readme', 'license']);
  });

  it('combines features that exist', () => {
    const keys = new Set(FEATURE_CATALOGUE.map(({ key }) => key));
    const combined = FEATURE_CATALOGUE.flatMap((entry) => ('anyOf' in entry ? entry.anyOf : []));
    expect(combined.length).toBeGreaterThan(0);
    expect(combined.filter((key) => !keys.has(key))).toEqual([]);
  });
});

describe('detectFeatures', () => {
  it('keeps what a detector throws to its own feature', () => {
    const registry = createDetectorRegistry();
    const fail = (): never => {
      throw new Error('x'.repeat(500));
    };
    registry.register('detector', 'ci.travis', { name: 'other', value: detector('ci.travis', fail), stackLevel: 1 });
    const features = new Map(detectFeatures(headOf({ 'README.md': 'x' }), registry).map((each) => [each.key, each]));
    expect(features.get('ci.travis')).toMatchObject({ state: 'unknown', detail: null, error: `${'x'.repeat(199)}…` });
    expect(features.get('ci')).toMatchObject({ state: 'unknown', error: null });
    expect(features.get('readme')).toMatchObject({ state: 'present', error: null });
  });

  it('lets the better one of a key take the place of ours, and puts others behind ours by key', () => {
    const registry = createDetectorRegistry();
    const found = (detail: string) => (): Finding => ({ state: 'present', detail });
    for (const key of ['zz.own', 'aa.own']) {
      registry.register('detector', key, { name: 'other', value: detector(key, found('its own')) });
    }
    registry.register('detector', 'readme', {
      name: 'other',
      value: detector('readme', found('y'.repeat(300))),
      stackLevel: 1,
    });
    const features = detectFeatures(headOf({}), registry);
    expect(features[0]).toMatchObject({ key: 'readme', title: 'README', detail: `${'y'.repeat(199)}…` });
    expect(features.slice(-2).map(({ key, title }) => [key, title])).toEqual([
      ['aa.own', 'AA.OWN'],
      ['zz.own', 'ZZ.OWN'],
    ]);
  });
});

const NAMES = [
  ...[
    'README.md',
    'docs/readme.txt',
    '.github/README',
    'LICENSE',
    'COPYING',
    'LICENSE-MIT',
    'package.json',
    'Cargo.toml',
  ],
  ...['CODEOWNERS', '.github/CODEOWNERS', '.github/workflows/ci.yml', '.github/workflows/release.yml', 'Jenkinsfile'],
  ...['tests/a.c', 'tests/b.c', 'src/test/c.c', 'src/a_test.go', 'go.sum', 'web/yarn.lock', 'a/pom.xml', 'pom.xml'],
  ...[
    'CHANGES',
    'CHANGELOG.md',
    '.travis.yml',
    'Dockerfile',
    'a/Dockerfile',
    '.github/dependabot.yml',
    'renovate.json',
  ],
];
const TEXTS = ['', 'x', '* @ada', 'on: push\njobs: {a: {steps: [{uses: a/b@v1}]}}', '{"license": "MIT"}', 'a: ['];
const file: fc.Arbitrary<FileSketch> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.record({
    kind: fc.constantFrom('file' as const, 'executable' as const, 'link' as const, 'submodule' as const),
    bytes: fc.constantFrom(0, 10, 1e9, NaN),
  }),
);
const tree = fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), file), { selector: ([path]) => path });

/** Hundreds of repositories: on a busy machine that takes its time. */
const PROPERTY_TIMEOUT_MS = 30_000;

describe('health', { timeout: PROPERTY_TIMEOUT_MS }, () => {
  it('does not depend on the order of files', () => {
    const twoOrders = tree.chain((files) =>
      fc.tuple(fc.constant(files), fc.shuffledSubarray(files, { minLength: files.length })),
    );
    fc.assert(
      fc.property(twoOrders, ([files, shuffled]) => {
        const [one, other] = [files, shuffled].map((order) => headOf(Object.fromEntries(order)));
        if (one === undefined || other === undefined) throw new Error('There are two orders');
        expect(evaluateHealth(other, HEALTH_WEIGHTS)).toEqual(evaluateHealth(one, HEALTH_WEIGHTS));
        expect(healthTextCandidates(other.tree)).toEqual(healthTextCandidates(one.tree));
      }),
      { numRuns: 150 },
    );
  });

  it('fails with no text and no name', () => {
    const hostile = fc.dictionary(
      fc.oneof(
        fc.constantFrom(...NAMES),
        fc.string({ unit: 'binary' }).filter((name) => !/^[/\0]*$/u.test(name)),
      ),
      fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), file),
    );
    fc.assert(
      fc.property(hostile, (sketch) => {
        const { features } = evaluateHealth(headOf(sketch), HEALTH_WEIGHTS);
        expect(features.filter(({ error }) => error !== null)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
