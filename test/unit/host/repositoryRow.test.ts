import { describe, expect, it } from 'vitest';

import type { LineCoverage, RepositoryReport, ValidityFlag } from '../../../src/core/model/report.ts';
import { repositoryFacts } from '../../../src/host/present/repositoryFacts.ts';
import { repositoryRow, type RepositoryRow } from '../../../src/host/present/repositoryRow.ts';
import { repositoryTooltip } from '../../../src/host/present/repositoryTooltip.ts';
import { rowStatus, statusIcon, type RowStatus } from '../../../src/host/present/rowStatus.ts';
import type { AnalysisSnapshot } from '../../../src/host/state/analysisSnapshot.ts';
import { everyKindOfRepository } from '../core/report/everyKindOfRepository.ts';
import { activity, contributor, repository, withLines } from '../core/report/reportFixture.ts';
import { english, finishedSnapshot, listed, runningSnapshot } from './snapshots.ts';

function rowOf(result: RepositoryReport, snapshot: AnalysisSnapshot = finishedSnapshot([result])): RepositoryRow {
  return repositoryRow(snapshot, listed(result), false, english);
}

const facts = (result: RepositoryReport, fields: Partial<AnalysisSnapshot> = {}): readonly string[] =>
  repositoryFacts(finishedSnapshot([result], fields), result.id, english).map(({ label, description }) =>
    description === '' ? label : `${label} | ${description}`,
  );

describe('a row', () => {
  it('shows branch, age and commits', () => {
    expect(rowOf(repository('api'))).toEqual({
      label: 'api',
      description: 'main · 2 d ago · 500 commits',
      icon: { name: 'circle-large-filled', color: 'charts.green' },
      accessibleLabel: 'api, Current, main · 2 d ago · 500 commits',
      contextValue: 'repository.current',
    });
  });

  it('says for every kind of repository what there is', () => {
    const snapshot = finishedSnapshot(everyKindOfRepository());
    const rows = snapshot.repositories.map((each) => {
      const { label, description } = repositoryRow(snapshot, each, false, english);
      return `${label}: ${description}`;
    });
    expect(rows).toEqual([
      'api: main · 2 d ago · 500 commits',
      'api-copy: main · 2 d ago · 500 commits · copy',
      'batch: main · 5 y ago · 500 commits',
      'damaged: incomplete · main · 2 d ago · 500 commits',
      'embedded: listed, not read · main',
      'foreign: Git refuses to read foreign because another user owns it.',
      'new: main · no commits',
      'partial: main · 2 d ago · 500 commits',
      'sdk: main · 2 d ago · 500 commits',
      '漢字と日本語: main · 21 mo ago · 500 commits',
    ]);
  });

  it('tells waiting from being read, and both from a result', () => {
    const api = repository('api');
    const waiting = runningSnapshot([api]);
    expect(rowOf(api, waiting).description).toBe('waiting');
    const running = runningSnapshot([api], { running: new Set([api.id]) });
    expect(rowOf(api, running)).toMatchObject({ description: 'being read…', icon: { name: 'sync~spin' } });
    const again = finishedSnapshot([api], { phase: 'running', pending: new Set([api.id]) });
    expect(rowOf(api, again)).toMatchObject({
      description: 'main · 2 d ago · 500 commits',
      icon: { name: 'ellipsis' },
    });
  });

  it('shows the commit of a detached HEAD and the folder of a namesake', () => {
    const detached = repository('api', { head: { ref: null, commit: 'abcdef0123456789' } });
    expect(rowOf(detached).description).toBe('abcdef0 · 2 d ago · 500 commits');
    const row = repositoryRow(finishedSnapshot([detached]), listed(detached), true, english);
    expect(row.description).toBe('api · abcdef0 · 2 d ago · 500 commits');
  });

  it('never takes a hostile name for markup', () => {
    const name = '$(trash) [x](command:y)\u202E';
    const hostile = repository('x', { name, head: { ref: `refs/heads/${name}`, commit: 'f'.repeat(40) } });
    const { label, description, accessibleLabel } = rowOf(hostile);
    for (const text of [label, description, accessibleLabel]) expect(text).not.toMatch(/\$\(|\]\(|\u202E/u);
  });
});

describe('status icons', () => {
  const statuses: readonly RowStatus[] = [
    ...['waiting', 'running', 'failed', 'incomplete', 'current', 'active'],
    ...['inactive', 'empty', 'skipped', 'cancelled', 'unread'],
  ] as readonly RowStatus[]; // literal members of the union

  it('have a shape each, so that colour is never alone', () => {
    expect(new Set(statuses.map((status) => statusIcon(status).name)).size).toBe(statuses.length);
  });

  it('follow the run before the result', () => {
    const api = repository('api', { state: 'failed' });
    const snapshot = finishedSnapshot([api], { pending: new Set([api.id]), running: new Set([api.id]) });
    expect(rowStatus(snapshot, api.id)).toBe('running');
  });
});

describe('facts', () => {
  it('say what is known, most asked first', () => {
    const state = { branch: 'main', upstream: 'origin/main', ahead: 2, behind: 1, changedPaths: 3 };
    const api = repository('api', { aliases: ['/home/ada/src/api-fix'] });
    expect(facts(api, { workingStates: new Map([[api.id, state]]) })).toEqual([
      'main | 2 ahead · 1 behind · 3 changed',
      'Last commit 2 d ago | 18 Nov 2026 · first 3 Feb 2020',
      '500 commits | 0 in 90 days · 20 merges',
      '4 people | Ada Lovelace 60 %',
      '+12,345 −4,321 lines | in 365 days',
      'Current | a commit within 365 days',
      '1 more worktree | /home/ada/src/api-fix',
      'https://example.com/api',
    ]);
  });

  it('leave the working state out where it was not read', () => {
    expect(facts(repository('api'))[0]).toBe('main');
  });

  it('mark figures of a result that is cut short', () => {
    const marked = facts(repository('api', { state: 'incomplete' })).filter((fact) => fact.endsWith('incomplete'));
    expect(marked).toHaveLength(4);
  });

  it.each<[LineCoverage, readonly ValidityFlag[], readonly string[]]>([
    [{ state: 'complete', since: null }, [], ['+12,345 −4,321 lines | in 365 days']],
    [{ state: 'counting', since: null }, [], ['Counting lines…']],
    [
      { state: 'counting', since: '2025-11-21T09:30:00Z' },
      [],
      ['+12,345 −4,321 lines | in 365 days', 'Line counts since 21 Nov 2025, counting…'],
    ],
    [
      { state: 'partial', since: '2025-11-21T09:30:00Z' },
      [],
      ['+12,345 −4,321 lines | in 365 days', 'Line counts since 21 Nov 2025 | the rest was not counted'],
    ],
    [{ state: 'partial', since: null }, [], ['Line counts not available']],
    [{ state: 'none', since: null }, [], ['Line counts not available']],
    [{ state: 'none', since: null }, ['partialClone'], ['Line counts not available (partial clone)']],
  ])('say how far line counts reach: %j, %j', (lines, validity, expected) => {
    const result = repository('api', {
      validity,
      activity: lines.state === 'complete' ? activity() : withLines(lines),
    });
    const said = facts(result).filter((fact) => /lines?\b/iu.test(fact));
    expect(said).toEqual(expected);
    expect(rowOf(result).description).toBe('main · 2 d ago · 500 commits');
    const { lines: tooltip } = repositoryTooltip(finishedSnapshot([result]), listed(result), english);
    expect(tooltip).toEqual(expect.arrayContaining(expected.map((fact) => fact.replace(' | ', ' · '))));
  });

  it('leave bots out of who wrote most', () => {
    const contributors = [contributor('ci[bot]', 'ci@example.com', 900, true), contributor('Ada', 'a@example.com', 10)];
    expect(facts(repository('api', { contributors }))).toContain('4 people | Ada 100 %');
  });

  it('name the repository of which one is a copy', () => {
    const original = repository('api');
    const copy = repository('api-copy', { copyOf: original.id });
    const snapshot = finishedSnapshot([original, copy]);
    const labels = repositoryFacts(snapshot, copy.id, english).map(({ label }) => label);
    expect(labels).toContain('Copy of api');
  });

  it('say that there is no result yet', () => {
    const api = repository('api');
    expect(repositoryFacts(runningSnapshot([api]), api.id, english).map(({ label }) => label)).toEqual(['Waiting']);
  });
});

describe('a tooltip', () => {
  it('holds the facts and every problem with what to do', () => {
    const damaged = everyKindOfRepository().find(({ name }) => name === 'damaged');
    if (damaged === undefined) throw new Error('The fixture has a damaged repository');
    const tooltip = repositoryTooltip(finishedSnapshot([damaged]), listed(damaged), english);
    expect(tooltip.subtitle).toBe('damaged · Incomplete');
    expect(tooltip.problems).toEqual([expect.stringMatching(/missing or damaged.*git fsck/u)]);
    expect(tooltip.lines.length).toBeGreaterThan(4);
  });
});
