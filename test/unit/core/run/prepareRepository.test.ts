import { describe, expect, it } from 'vitest';

import { readYaml } from '../../../../src/core/health/yamlDocument.ts';
import type { CommitFacts } from '../../../../src/core/history/commitFacts.ts';
import { evaluateRepository, prepareRepository } from '../../../../src/core/run/evaluateRepository.ts';
import { EvaluationMemory } from '../../../../src/core/run/evaluationMemory.ts';
import type { RepositoryFacts } from '../../../../src/core/run/repositoryFacts.ts';
import { factsOf } from '../../../support/commitFacts.ts';
import { headTreeOf } from '../../../support/headTree.ts';
import { factsOfCommits, METRIC_OPTIONS, repositoryAt } from '../../../support/reports.ts';

const REPOSITORY = repositoryAt('/fleet/api');
const HEAD = { tree: headTreeOf({ 'a.ts': {} }), texts: new Map(), tags: [], commitsSince: new Map() };

/** Columns that tell how often they are looked at. */
function watched(): { readonly commits: CommitFacts; readonly looks: () => number } {
  const commits = factsOf([{ date: '2026-06-01T00:00:00Z', files: [{ path: 'a.ts', insertions: 1 }] }]);
  const { changes } = commits;
  if (changes === null) throw new Error('There are changes');
  let looks = 0;
  const paths = { count: 1, path: (index: number) => (looks++, changes.paths.path(index)) };
  return { commits: { ...commits, changes: { ...changes, paths } }, looks: () => looks };
}

/** Whether a value was counted before. */
function isKept(memory: EvaluationMemory, metric: string, part: object, digest: string): boolean {
  let isNew = false;
  memory.recall(metric, part, digest, () => (isNew = true));
  return !isNew;
}

describe('preparing a repository', () => {
  it('evaluates what stands at HEAD, which lines do not change', () => {
    const memory = new EvaluationMemory();
    prepareRepository(factsOfCommits(watched().commits, { headFacts: HEAD }), METRIC_OPTIONS, memory);
    expect(isKept(memory, 'health', HEAD, JSON.stringify(METRIC_OPTIONS.healthWeights))).toBe(true);
    expect(isKept(memory, 'languages', HEAD.tree, '[]')).toBe(true);
  });

  it('reads YAML with what every HEAD is read with', () => {
    const memory = new EvaluationMemory();
    const asked: string[] = [];
    memory.recall('yaml', memory, '', () => ({ read: (text: string) => (asked.push(text), readYaml(text)) }));
    const tree = headTreeOf({ '.github/workflows/ci.yml': {} });
    for (const text of ['on: push', 'on: pull_request']) {
      const headFacts = { ...HEAD, tree, texts: new Map([['.github/workflows/ci.yml', text]]) };
      prepareRepository(factsOfCommits(watched().commits, { headFacts }), METRIC_OPTIONS, memory);
    }
    expect(asked).toEqual(['on: push', 'on: pull_request']);
  });

  it('looks at each path once, and no more when lines come', () => {
    const memory = new EvaluationMemory();
    const { commits, looks } = watched();
    const facts = factsOfCommits(commits, { headFacts: HEAD });
    prepareRepository({ ...facts, headFacts: null }, METRIC_OPTIONS, memory);
    prepareRepository(facts, METRIC_OPTIONS, memory);
    expect(looks()).toBe(1);
    const listed = (lines: RepositoryFacts['lines']): number => {
      const before = looks();
      evaluateRepository(REPOSITORY, { ...facts, lines }, METRIC_OPTIONS, memory);
      return looks() - before;
    };
    // Once for each of the lists that it is in.
    const ownLooks = listed('counting');
    expect(listed('complete')).toBe(ownLooks);
  });
});

describe('a history that is evaluated', () => {
  it.each([
    ['complete', false],
    ['counting', true],
  ] as const)('stays in memory by path while lines are to come: %s', (lines, stays) => {
    const memory = new EvaluationMemory();
    const { commits } = watched();
    evaluateRepository(REPOSITORY, factsOfCommits(commits, { lines }), METRIC_OPTIONS, memory);
    expect(isKept(memory, 'history', commits.changes?.path ?? {}, '[]')).toBe(stays);
  });
});
