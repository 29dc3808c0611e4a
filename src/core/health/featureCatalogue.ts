import { azurePipelines } from './detectors/azurePipelines.ts';
import { buildkite } from './detectors/buildkite.ts';
import { changelog } from './detectors/changelog.ts';
import { circleCi } from './detectors/circleCi.ts';
import { codeOfConduct } from './detectors/codeOfConduct.ts';
import { codeowners } from './detectors/codeowners.ts';
import { contributing } from './detectors/contributing.ts';
import { dependabot } from './detectors/dependabot.ts';
import { devContainer } from './detectors/devContainer.ts';
import { docker } from './detectors/docker.ts';
import { droneCi } from './detectors/droneCi.ts';
import { editorConfig } from './detectors/editorConfig.ts';
import { gitReview } from './detectors/gitReview.ts';
import { githubActions } from './detectors/githubActions.ts';
import { gitlabCi } from './detectors/gitlabCi.ts';
import { jenkins } from './detectors/jenkins.ts';
import { license } from './detectors/license.ts';
import { lockFiles } from './detectors/lockFiles.ts';
import { otherCi } from './detectors/otherCi.ts';
import { pinnedActions } from './detectors/pinnedActions.ts';
import { preCommit } from './detectors/preCommit.ts';
import { projectTypes } from './detectors/projectTypes.ts';
import { readTheDocs } from './detectors/readTheDocs.ts';
import { readme } from './detectors/readme.ts';
import { renovate } from './detectors/renovate.ts';
import { security } from './detectors/security.ts';
import { sonatypeLift } from './detectors/sonatypeLift.ts';
import { tests } from './detectors/tests.ts';
import { travisCi } from './detectors/travisCi.ts';
import { workflows } from './detectors/workflows.ts';
import type { FeatureDetector } from './featureDetector.ts';

/** Present when one of several other features is. */
export interface CombinedFeature {
  readonly key: string;
  readonly title: string;
  /** Keys of detectors. */
  readonly anyOf: readonly string[];
}

const CI_SYSTEMS: readonly FeatureDetector[] = [
  ...[githubActions, gitlabCi, jenkins, azurePipelines, circleCi, travisCi, droneCi, buildkite, otherCi],
];
const DEPENDENCY_UPDATES: readonly FeatureDetector[] = [dependabot, renovate];

const keysOf = (detectors: readonly FeatureDetector[]): readonly string[] => detectors.map(({ key }) => key);

/** Every feature that we look for, in the order in which they are shown. */
export const FEATURE_CATALOGUE: readonly (FeatureDetector | CombinedFeature)[] = [
  ...[readme, license, contributing, codeOfConduct, security, codeowners, changelog],
  { key: 'ci', title: 'Continuous integration', anyOf: keysOf(CI_SYSTEMS) },
  ...CI_SYSTEMS,
  ...[workflows, pinnedActions],
  { key: 'dependencyUpdates', title: 'Dependency updates', anyOf: keysOf(DEPENDENCY_UPDATES) },
  ...DEPENDENCY_UPDATES,
  ...[lockFiles, tests, projectTypes, docker, devContainer, editorConfig, preCommit, readTheDocs, gitReview],
  sonatypeLift,
];

/** Those of the catalogue that look for themselves. */
export const FEATURE_DETECTORS: readonly FeatureDetector[] = FEATURE_CATALOGUE.filter((entry) => 'detect' in entry);
