import { describe, expect, it } from 'vitest';

import { formatInstant, parseInstant } from '../../../../../src/core/metrics/instants.ts';
import type { MetricOptions } from '../../../../../src/core/model/options.ts';
import type { Selection, SelectionResult } from '../../../../../src/core/model/selection.ts';
import { WINDOW_DAYS, WINDOW_KEYS, type WindowKey } from '../../../../../src/core/model/window.ts';
import type { Evaluated } from '../../../../../src/core/run/evaluated.ts';
import { EvaluationMemory } from '../../../../../src/core/run/evaluationMemory.ts';
import { evaluateSelection } from '../../../../../src/core/run/selection/evaluateSelection.ts';
import { prepareFleet } from '../../../../../src/core/run/selection/fleet.ts';
import type { CommitSketch } from '../../../../support/commitFacts.ts';
import { assembled, evaluated, METRIC_OPTIONS } from '../../../../support/reports.ts';

const ADA = { name: 'Ada', email: 'ada@example.org' };
const BOB = { name: 'Bob', email: 'bob@widgets.dev' };
const BOT = { name: 'dependabot[bot]', email: 'bot@example.org' };

const WEB: readonly CommitSketch[] = [
  { ...ADA, date: '2026-06-14T10:00:00+02:00', files: [{ path: 'src/a.ts', insertions: 5, deletions: 1 }] },
  { ...BOT, date: '2026-06-13T10:00:00Z', files: [{ path: 'package.json', insertions: 1, deletions: 1 }] },
  { ...BOB, date: '2026-06-01T10:00:00Z', parentCount: 2 },
  { ...BOB, date: '2026-05-20T10:00:00Z', files: [{ path: 'src/b.ts', insertions: 7, deletions: 3 }] },
  { ...ADA, date: null, files: [{ path: 'src/a.ts', insertions: 100, deletions: 0 }] },
  { ...ADA, date: '2024-01-05T10:00:00Z', parentCount: 0, files: [{ path: 'src/a.ts', insertions: 9, deletions: 0 }] },
];
const API: readonly CommitSketch[] = [
  { ...BOB, date: '2026-06-14T23:00:00Z', files: [{ path: 'main.go', insertions: 2, deletions: 2 }] },
  { ...BOB, date: '2026-05-02T10:00:00Z', parentCount: 0, files: [{ path: 'main.go', insertions: 4, deletions: 0 }] },
];

const EVERYTHING: Selection = {
  span: { from: null, until: null },
  comparison: null,
  ...{ repositoryIds: [], organizations: [], people: [], paths: [] },
  withHotspots: false,
};

function results(): readonly Evaluated[] {
  return [evaluated('/fleet/web', WEB), evaluated('/fleet/api', API)];
}

function evaluate(
  selection: Partial<Selection>,
  all: readonly Evaluated[] = results(),
  options: MetricOptions = METRIC_OPTIONS,
): SelectionResult {
  const report = assembled(all, options);
  return evaluateSelection(
    prepareFleet(all, report, new EvaluationMemory()),
    { ...EVERYTHING, ...selection },
    report.asOf,
  );
}

function windowSpan(key: WindowKey): Selection['span'] {
  const days = WINDOW_DAYS[key];
  if (days === null) return { from: null, until: null };
  const asOf = parseInstant(METRIC_OPTIONS.asOf);
  return { from: formatInstant(asOf - days * 86_400), until: METRIC_OPTIONS.asOf };
}

const idOf = (name: string): string => results().find(({ report }) => report.name === name)?.report.id ?? '';

describe('a selection', () => {
  it.each(WINDOW_KEYS)('of the window %s has the figures that the report has', (key) => {
    const { now, before, repositories } = evaluate({ span: windowSpan(key) });
    const report = assembled(results(), METRIC_OPTIONS);
    const window = report.totals.windows[key];
    expect(now).toMatchObject({
      commits: window.commits,
      contributors: window.contributors,
      insertions: window.insertions,
      deletions: window.deletions,
    });
    expect(before?.commits ?? null).toBe(window.previousCommits);
    for (const { repositoryId, now: own } of repositories) {
      const activity = report.repositories.find(({ id }) => id === repositoryId)?.activity;
      const { commits, contributors, insertions, deletions } = own;
      expect(activity?.windows[key]).toMatchObject({ commits, contributors, insertions, deletions });
    }
  });

  it('of everything has the weeks, the hours and the people of the report', () => {
    const { weekly, punchCard, people, organizations } = evaluate({});
    const report = assembled([evaluated('/fleet/web', WEB)], METRIC_OPTIONS);
    const alone = evaluate({ repositoryIds: [idOf('web')] });
    expect(alone.weekly).toEqual(report.repositories[0]?.activity?.weekly);
    expect(alone.punchCard).toEqual(report.repositories[0]?.activity?.punchCard);
    expect(weekly.length).toBeGreaterThan(alone.weekly.length);
    expect(punchCard.flat().reduce((sum, count) => sum + count)).toBe(7);
    expect(people.map(({ name, commits, repositories }) => [name, commits, repositories])).toEqual([
      ['Bob', 4, 2],
      ['Ada', 3, 1],
      ['dependabot[bot]', 1, 1],
    ]);
    expect(organizations.map(({ name, commits, contributors }) => [name, commits, contributors])).toEqual([
      ['widgets.dev', 4, 1],
      ['example.org', 3, 1],
    ]);
  });

  it('is open at its beginning and holds its end', () => {
    const at = (from: string, until: string): number => evaluate({ span: { from, until } }).now.commits;
    expect(at('2026-06-13T10:00:00Z', '2026-06-14T08:00:00Z')).toBe(1);
    expect(at('2026-06-13T09:59:59Z', '2026-06-14T07:59:59Z')).toBe(1);
    expect(at('2026-06-14T08:00:00Z', '2026-06-14T08:00:00Z')).toBe(0);
  });

  it('of people, organizations, repositories and paths counts what all of them hold', () => {
    expect(evaluate({ people: ['ada@example.org'] }).now).toMatchObject({
      commits: 3,
      contributors: 1,
      insertions: 114,
    });
    expect(evaluate({ organizations: ['widgets.dev'] }).now.commits).toBe(4);
    expect(evaluate({ organizations: ['widgets.dev'], people: ['ada@example.org'] }).now.commits).toBe(0);
    expect(evaluate({ repositoryIds: [idOf('api')] }).now.commits).toBe(2);
    expect(evaluate({ paths: ['src'] }).now).toMatchObject({ commits: 4, merges: 0, insertions: 121, deletions: 4 });
    expect(evaluate({ paths: ['src/b.ts'], people: ['ada@example.org'] }).now.commits).toBe(0);
  });

  it('is compared with the span before, or with the one that is asked for', () => {
    const span = { from: '2026-06-01T00:00:00Z', until: '2026-06-15T00:00:00Z' };
    const before = evaluate({ span });
    expect(before.comparison).toEqual({ from: '2026-05-18T00:00:00Z', until: '2026-06-01T00:00:00Z' });
    expect(before.before?.commits).toBe(1);
    expect(before.people.find(({ name }) => name === 'Bob')).toMatchObject({ commits: 2, commitsBefore: 1 });
    const year = evaluate({ span, comparison: { from: '2024-01-01T00:00:00Z', until: '2025-01-01T00:00:00Z' } });
    expect(year.before).toMatchObject({ commits: 1, insertions: 9 });
    expect(evaluate({}).before).toBeNull();
    expect(evaluate({}).people[0]?.commitsBefore).toBeNull();
  });

  it('tells who is new anywhere, and who is new in a repository', () => {
    const { now, repositories } = evaluate({ span: { from: '2026-05-10T00:00:00Z', until: '2026-06-15T12:00:00Z' } });
    expect(now.newContributors).toBe(0);
    const web = repositories.find(({ repositoryId }) => repositoryId === idOf('web'));
    expect(web?.now.newContributors).toBe(1);
  });

  it('leaves lines open that are not all known', () => {
    const partly = evaluated('/fleet/web', WEB);
    const commits = partly.facts.commits;
    if (commits === null) throw new Error('no commits');
    const since = { ...partly, facts: { ...partly.facts, commits: { ...commits, linesSince: 1_780_000_000 } } };
    const early = evaluate({ span: { from: '2026-05-01T00:00:00Z', until: null } }, [since]);
    const late = evaluate({ span: { from: '2026-06-10T00:00:00Z', until: null } }, [since]);
    expect(early.now.insertions).toBeNull();
    expect(early.people[0]?.insertions).toBeNull();
    expect(late.now.insertions).toBe(6);
  });

  it('counts copies once, and does not depend on the order of the results', () => {
    const remoteUrl = 'https://git.example.com/web.git';
    const all = [
      evaluated('/fleet/web', WEB, { remoteUrl }),
      evaluated('/fleet/copies/web', WEB, { remoteUrl }),
      evaluated('/fleet/api', API),
    ];
    expect(evaluate({}, all).now.commits).toBe(8);
    expect(evaluate({}, all.toReversed())).toEqual(evaluate({}, all));
  });

  it('marks repositories whose figures are not complete', () => {
    const all = [evaluated('/fleet/web', WEB, { state: 'incomplete' }), evaluated('/fleet/api', API)];
    expect(evaluate({}, all).incomplete).toEqual([idOf('web')]);
    expect(evaluate({ repositoryIds: [idOf('api')] }, all).incomplete).toEqual([]);
  });

  it('of an analysis of some paths stays within them', () => {
    const options: MetricOptions = { ...METRIC_OPTIONS, paths: ['src'] };
    const all = [evaluated('/fleet/web', WEB, {}, options)];
    expect(evaluate({}, all, options).now).toMatchObject({ commits: 4, insertions: 121 });
  });
});
