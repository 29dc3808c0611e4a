import { describe, expect, it } from 'vitest';

import { foundAmong, foundOf } from '../headSketch.ts';

describe('CI systems', () => {
  it.each([
    ['ci.gitlab', '.gitlab-ci.yml'],
    ['ci.jenkins', 'Jenkinsfile'],
    ['ci.jenkins', 'Jenkinsfile.release'],
    ['ci.jenkins', 'release.Jenkinsfile'],
    ['ci.jenkins', 'ci/Jenkinsfile'],
    ['ci.azure', 'azure-pipelines.yml'],
    ['ci.azure', 'azure-pipelines-nightly.yaml'],
    ['ci.azure', '.azure-pipelines/build.yml'],
    ['ci.circleci', '.circleci/config.yml'],
    ['ci.travis', '.travis.yml'],
    ['ci.drone', '.drone.yml'],
    ['ci.drone', '.drone.star'],
    ['ci.buildkite', 'buildkite.yml'],
    ['ci.buildkite', '.buildkite/pipeline.yml'],
    ['ci.buildkite', '.buildkite/pipeline.deploy.yaml'],
    ['ci.other', '.cirrus.yml'],
    ['ci.other', '.forgejo/workflows/test.yaml'],
  ])('%s is found in %s', (key, path) => {
    expect(foundAmong(key, path)).toBe(`present: ${path}`);
    expect(foundAmong('ci', path)).toMatch(/^present/u);
  });

  it.each([
    '.gitlab-ci.yaml',
    'gitlab-ci.yml',
    'jenkinsfile',
    'Jenkinsfile.md',
    'src/Jenkinsfile',
    'azure-pipelines.txt',
    '.circleci/config.yaml',
    '.circleci/other/config.yml',
    '.Travis.yml',
    'docs/.travis.yml',
    'drone.yml',
    '.drone.yaml',
    '.buildkite/hooks/pre-command',
    '.github/workflows/sub/test.yml',
    '.github/workflows/test.json',
    '.github/test.yml',
    '.GitHub/workflows/test.yml',
    '.forgejo/workflows.yml',
  ])('none is found in %s', (path) => {
    expect(foundAmong('ci', path)).toBe('absent');
  });

  it('counts workflows of GitHub Actions', () => {
    expect(foundAmong('ci.githubActions', '.github/workflows/a.yml', '.github/workflows/b.yaml')).toBe(
      'present: 2 workflows',
    );
    expect(foundOf('ci.githubActions', { '.github/workflows/a.yml': '' })).toBe(
      'absent: .github/workflows/a.yml is empty',
    );
  });

  it('are named together', () => {
    expect(foundAmong('ci', '.travis.yml', 'Jenkinsfile', '.github/workflows/a.yml')).toBe(
      'present: GitHub Actions, Jenkins, Travis CI',
    );
  });
});
