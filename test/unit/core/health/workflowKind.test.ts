import { describe, expect, it } from 'vitest';

import { readWorkflow } from '../../../../src/core/health/workflow.ts';
import { workflowKind } from '../../../../src/core/health/workflowKind.ts';
import { readYaml } from '../../../../src/core/health/yamlDocument.ts';

function kindOf(fileName: string, text: string): string {
  const reading = readYaml(text);
  if ('flaw' in reading) throw new Error(reading.flaw);
  return workflowKind(fileName, readWorkflow(reading.value));
}

describe('workflowKind', () => {
  it.each([
    ['verify', 'ci.yml', 'on: [push]'],
    ['verify', 'gerrit-verify.yaml', 'on: workflow_dispatch'],
    ['verify', 'main.yml', 'name: Lint and check\non: push'],
    ['verify', 'x.yml', 'on: pull_request'],
    ['verify', 'x.yml', 'on:\n  merge_group:\n  push:\n    branches: [main]'],
    ['merge', 'release.yml', 'on: [push, pull_request]'],
    ['merge', 'x.yml', 'on:\n  push:\n    tags: ["v*"]'],
    ['merge', 'x.yml', 'on: release\njobs:\n  a:\n    steps:\n      - run: npm test'],
    ['merge', 'docs.yml', 'name: Deploy\non: push'],
    ['other', 'stale.yml', 'on: schedule'],
    ['other', 'labels.yml', 'on: pull_request_target'],
    ['other', 'x.yml', 'on: push\njobs:\n  test:\n    steps: []'],
    ['other', 'contest.yml', 'on: push'],
    ['other', 'x.yml', ''],
  ])('is %s for %s: %j', (kind, fileName, text) => {
    expect(kindOf(fileName, text)).toBe(kind);
  });

  it('decides between both by what is said more often', () => {
    expect(kindOf('build-and-publish.yml', 'on: pull_request')).toBe('verify');
    expect(kindOf('build-and-publish.yml', 'on: release')).toBe('merge');
    // A tie is the more harmless one.
    expect(kindOf('build-and-publish.yml', 'on: push')).toBe('verify');
  });
});
