import { FEATURE_CATALOGUE } from '../../../src/core/health/featureCatalogue.ts';
import type { FeatureState, Health, HealthFeature } from '../../../src/core/model/health.ts';
import { HEALTH_WEIGHTS } from '../../../src/core/model/metricDefaults.ts';
import { randomNumbers } from './random.ts';

/** In how many repositories it is, and what is found there. */
interface FeatureSketch {
  /** 0 to 1; `null` where nobody knows. */
  readonly share: number | null;
  readonly details: readonly string[];
}

/** By key; any other feature is in no repository. */
const SKETCHES: Readonly<Record<string, FeatureSketch>> = {
  readme: { share: 0.97, details: ['README.md', 'README.rst'] },
  license: { share: 0.7, details: ['Apache-2.0', 'MIT', 'EPL-2.0'] },
  contributing: { share: 0.5, details: ['CONTRIBUTING.md'] },
  codeOfConduct: { share: 0.35, details: ['CODE_OF_CONDUCT.md'] },
  security: { share: 0.4, details: ['SECURITY.md', '.github/SECURITY.md'] },
  codeowners: { share: 0.45, details: ['.github/CODEOWNERS, 4 rules', 'CODEOWNERS, 12 rules'] },
  changelog: { share: 0.4, details: ['CHANGELOG.md'] },
  ci: { share: 0.85, details: ['GitHub Actions', 'Jenkins, GitHub Actions'] },
  'ci.githubActions': { share: 0.6, details: ['3 workflows', '1 workflow'] },
  'ci.gitlab': { share: 0.1, details: ['.gitlab-ci.yml'] },
  'ci.jenkins': { share: 0.4, details: ['Jenkinsfile'] },
  'ci.azure': { share: 0.06, details: ['azure-pipelines.yml'] },
  'ci.circleci': { share: 0.05, details: ['.circleci/config.yml'] },
  'ci.travis': { share: 0.12, details: ['.travis.yml'] },
  workflows: { share: 0.5, details: ['1 merge, 2 verify'] },
  pinnedActions: { share: 0.2, details: ['9 of 9'] },
  dependencyUpdates: { share: 0.55, details: ['Dependabot', 'Renovate'] },
  dependabot: { share: 0.4, details: ['npm, github-actions'] },
  renovate: { share: 0.15, details: ['renovate.json'] },
  lockFiles: { share: 0.6, details: ['package-lock.json'] },
  tests: { share: 0.8, details: ['test/'] },
  projectTypes: { share: 0.95, details: ['Node.js', 'Java (Maven), Docker', 'Go'] },
  docker: { share: 0.5, details: ['Dockerfile'] },
  devContainer: { share: 0.15, details: ['.devcontainer/devcontainer.json'] },
  editorConfig: { share: 0.5, details: ['.editorconfig'] },
  preCommit: { share: 0.4, details: ['5 repositories of hooks'] },
  readTheDocs: { share: 0.2, details: ['Sphinx'] },
  gitReview: { share: 0.3, details: ['gerrit.example.org'] },
  'extension/acme.sbom': { share: 0.25, details: ['bom.json'] },
  'extension/acme.signed': { share: null, details: [] },
};

/** What another extension adds. */
const EXTENSIONS: readonly { readonly key: string; readonly title: string }[] = [
  { key: 'extension/acme.sbom', title: 'Bill of materials' },
  { key: 'extension/acme.team', title: 'Team file' },
  { key: 'extension/acme.signed', title: 'Signed releases' },
];

const NOWHERE: FeatureSketch = { share: 0, details: [] };

/**
 * A health that looks like one. In every eleventh repository one detector failed; in every thirteenth the licence could not
 * be read.
 */
export function healthOf(seed: number): Health {
  const random = randomNumbers(seed * 6151);
  // Some teams keep their house better than others.
  const care = 0.55 + random() * 0.75;
  const features = [...FEATURE_CATALOGUE, ...EXTENSIONS].map(({ key, title }): HealthFeature => {
    const luck = random();
    const { share, details } = SKETCHES[key] ?? NOWHERE;
    const failed = key === 'pinnedActions' && seed % 11 === 3;
    const unread = key === 'license' && seed % 13 === 4;
    const known = share !== null && !failed && !unread;
    const state = !known ? 'unknown' : luck < share * care ? 'present' : 'absent';
    const found = state === 'present' ? (details[seed % details.length] ?? null) : null;
    return {
      ...{ key, title, state, weight: HEALTH_WEIGHTS[key] ?? 0 },
      detail: unread ? 'LICENSE, not read' : found,
      error: failed ? 'A workflow is no YAML: line 7, column 3' : null,
    };
  });
  return { ...scoreOf(features), features };
}

function scoreOf(features: readonly HealthFeature[]): Omit<Health, 'features'> {
  const sum = (...states: readonly FeatureState[]): number =>
    features.reduce((points, { state, weight }) => points + (states.includes(state) ? weight : 0), 0);
  const known = sum('present', 'absent');
  const score = known === 0 ? null : Math.round((sum('present') / known) * 100);
  const band = score === null ? null : score >= 80 ? 'healthy' : score >= 50 ? 'fair' : 'weak';
  return { score, known, total: known + sum('unknown'), band };
}
