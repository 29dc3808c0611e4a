import { describe, expect, it } from 'vitest';

import { createProblem } from '../../../../src/core/model/problemCatalogue.ts';
import type { RepositoryReport } from '../../../../src/core/model/report.ts';
import { attentionItems } from '../../../../src/core/report/attention.ts';
import { everyKindOfRepository } from './everyKindOfRepository.ts';
import { activity, contributor, perWindow, report, repository, windowActivity, risk } from './reportFixture.ts';

const { options } = report([]);
const titles = (results: readonly RepositoryReport[]): readonly string[] =>
  attentionItems(results, options, []).map(({ title }) => title);

const factorOne = risk(1);

function withYear(commits: number, contributors: number): Partial<RepositoryReport> {
  const all = windowActivity({ commits: 900, contributors, previousCommits: null });
  const windows = perWindow(windowActivity(), { '365d': windowActivity({ commits, contributors }), all });
  return { risk: factorOne, activity: activity({ windows }) };
}

describe('attention', () => {
  it('is ordered by urgency, whatever the order of the results', () => {
    const results = everyKindOfRepository();
    const expected = [
      'foreign: could not be read',
      'damaged: only part of its history was read',
      'api: one person holds half the work',
      'batch: no commit for 2,088 days',
      'sdk: shallow clone, counts are low',
      'partial: partial clone, no line counts',
      'embedded: listed, not read',
      'new: no commits yet',
      'api-copy: a second clone, left out of totals',
      'Lines not counted to the end in 1 repository: the analysis ended before',
    ];
    expect(titles(results)).toEqual(expected);
    expect(titles(results.toReversed())).toEqual(expected);
  });

  it('is empty when all is well', () => {
    expect(attentionItems([repository('fine')], options, [])).toEqual([]);
  });

  it('takes no silence of a selection for one of the repository', () => {
    const selective = { ...options, paths: ['src'] };
    const shown = attentionItems(everyKindOfRepository(), selective, []).map(({ title }) => title);
    expect(shown).toContain('api: one person holds half the work');
    expect(shown).toContain('new: no commits yet');
    expect(shown).not.toContain('batch: no commit for 2,088 days');
    const rests = repository('rests', { activity: activity({ status: 'empty', lastCommitAt: null }) });
    expect(attentionItems([rests], selective, [])).toEqual([]);
    const byAda = attentionItems(everyKindOfRepository(), { ...options, authors: ['Ada'] }, []);
    expect(byAda.map(({ title }) => title)).not.toContain('api: one person holds half the work');
  });

  it('names the damaged object and what to do', () => {
    const problem = createProblem('missingObject', 'damaged', 'deadbeef');
    const [item] = attentionItems([repository('damaged', { state: 'incomplete', problems: [problem] })], options, []);
    expect(item).toMatchObject({ severity: 'error', action: problem.action });
    expect(item?.detail).toContain('deadbeef');
  });

  it('puts errors of the run first and its notes last', () => {
    const problems = [createProblem('depthLimitReached', '/deep'), createProblem('folderNotFound', '/gone')];
    const items = attentionItems([repository('lost', { state: 'failed' })], options, problems);
    expect(items.map(({ title }) => title)).toEqual([
      'The folder /gone does not exist.',
      'lost: could not be read',
      'Folders below /deep were not searched: the depth limit was reached.',
    ]);
  });

  it('tells of cancelled repositories in one line', () => {
    const results = ['a', 'b', 'c'].map((name) => repository(name, { state: 'cancelled', activity: null }));
    const items = attentionItems(results, options, []);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ repositoryId: null, severity: 'info' });
    expect(items[0]?.title).toContain('3 repositories');
  });

  it('mentions a warning about HEAD once, and not as an empty repository', () => {
    const problems = [createProblem('unbornHead', 'fresh')];
    const fresh = repository('fresh', { problems, activity: activity({ status: 'empty', lastCommitAt: null }) });
    expect(titles([fresh])).toEqual([problems[0]?.message]);
  });
});

describe('the one-person rule', () => {
  it.each([
    [20, 2, true],
    [19, 2, false],
    [500, 1, false],
  ])('with %d commits in a year and %d people ever: %s', (commits, people, shown) => {
    expect(titles([repository('core', withYear(commits, people))])).toHaveLength(shown ? 1 : 0);
  });

  it('gives the share among people, bots left out', () => {
    const contributors = [
      contributor('renovate[bot]', 'bot@renovate.example', 800, true),
      contributor('Ada', 'ada@example.com', 71),
      contributor('Bob', 'bob@example.com', 29),
    ];
    const [item] = attentionItems([repository('core', { ...withYear(40, 2), contributors })], options, []);
    expect(item?.detail).toBe('Absence factor 1: Ada made 71 % of 100 commits.');
  });

  it('says when that person made no commit for a year', () => {
    const last = { ...contributor('Ada', 'ada@example.com', 71), lastCommitAt: '2014-11-01T00:00:00Z' };
    const contributors = [contributor('Bob', 'bob@example.com', 29), last];
    const [item] = attentionItems([repository('core', { ...withYear(40, 2), contributors })], options, []);
    expect(item?.detail).toBe('Absence factor 1: Ada made 71 % of 100 commits, the last 12 y ago.');
    expect(item?.action).toContain('knows what that person wrote');
  });

  it('puts the busiest repository first', () => {
    const results = [repository('calm', withYear(30, 3)), repository('busy', withYear(300, 3))];
    expect(titles(results).map((title) => title.split(':')[0])).toEqual(['busy', 'calm']);
  });

  it('leaves copies to their original', () => {
    const original = repository('core', withYear(40, 2));
    const copy = repository('core-2', { ...withYear(40, 2), copyOf: original.id });
    expect(titles([original, copy])).toEqual([
      'core: one person holds half the work',
      'core-2: a second clone, left out of totals',
    ]);
  });
});

describe('the inactivity rule', () => {
  it('puts the one that stopped last first', () => {
    const stopped = (name: string, lastCommitAt: string): RepositoryReport =>
      repository(name, { activity: activity({ status: 'inactive', lastCommitAt }) });
    const results = [stopped('older', '2019-01-01T00:00:00Z'), stopped('newer', '2022-01-01T00:00:00Z')];
    expect(titles(results).map((title) => title.split(':')[0])).toEqual(['newer', 'older']);
  });
});
