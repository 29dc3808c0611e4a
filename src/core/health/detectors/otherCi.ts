import { wantsNoText, type FeatureDetector } from '../featureDetector.ts';
import { exactly, wishFor } from '../configurationFile.ts';
import { presentWhereFilled } from '../findings.ts';

/** Systems that count as continuous integration and have no row of their own. */
const PATHS: readonly string[] = [
  ...['.cirrus.yml', '.cirrus.star', 'appveyor.yml', '.appveyor.yml', 'bitbucket-pipelines.yml', '.woodpecker.yml'],
  ...['.woodpecker.yaml', '.semaphore/semaphore.yml', '.zuul.yaml', 'zuul.yaml', '.build.yml', 'bitrise.yml'],
  ...['codefresh.yml', 'cloudbuild.yaml', 'cloudbuild.yml', 'buildspec.yml', '.teamcity/settings.kts', '.prow.yaml'],
];
const YAML = /\.ya?ml$/u;
const FOLDERS: readonly string[] = [
  ...['.woodpecker', '.builds', '.tekton', 'zuul.d', '.zuul.d', '.forgejo/workflows', '.gitea/workflows'],
];

export const otherCi: FeatureDetector = {
  key: 'ci.other',
  title: 'Other CI systems',
  wishes: [...wishFor(PATHS), { kind: 'matching', pattern: YAML, folders: FOLDERS }],
  wantsText: wantsNoText,
  detect(files) {
    const inFolders = files.filter(({ folder, name }) => FOLDERS.includes(folder) && YAML.test(name));
    return presentWhereFilled([...exactly(files, PATHS), ...inFolders]);
  },
};
