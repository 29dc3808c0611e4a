import { describe, expect, it } from 'vitest';

import {
  dashboardRepository,
  dashboardSnapshot,
  folderInRoot,
  reportSnapshot,
} from '../../../../src/core/report/dashboardSnapshot.ts';
import { everyKindOfRepository } from './everyKindOfRepository.ts';
import { AS_OF, report, repository } from './reportFixture.ts';

describe('a row', () => {
  const listed = repository('api');

  it.each([
    [null, false, 'waiting'],
    [null, true, 'running'],
    [listed, false, 'done'],
    [listed, true, 'running'],
  ] as const)('with result %# is in its phase', (result, running, phase) => {
    expect(dashboardRepository(listed, result, running).phase).toBe(phase);
  });

  it('carries the result without its people', () => {
    const { overview } = dashboardRepository(listed, listed, false);
    expect(overview?.activity).toEqual(listed.activity);
    expect(overview).not.toHaveProperty('contributors');
    for (const list of ['organizations', 'files', 'languages', 'ci']) expect(overview).not.toHaveProperty(list);
    for (const figures of ['health', 'releases', 'risk']) expect(overview).toHaveProperty(figures);
  });
});

describe('a folder', () => {
  it.each([
    ['/fleet', '/fleet', '.'],
    ['/fleet/group/api', '/fleet', 'group/api'],
    ['/fleet/..api', '/fleet', '..api'],
    ['/elsewhere/api', '/fleet', '/elsewhere/api'],
  ])('of %s under %s is %s', (path, root, folder) => {
    expect(folderInRoot({ path, root })).toBe(folder);
  });
});

describe('a snapshot', () => {
  it('keeps the order of discovery and ignores results of repositories that are gone', () => {
    const [first, second, gone] = [repository('first'), repository('second'), repository('gone', { state: 'failed' })];
    const snapshot = dashboardSnapshot({
      run: { phase: 'running', progress: null },
      asOf: AS_OF,
      options: report([]).options,
      totals: null,
      repositories: [second, first],
      results: new Map([gone, first].map((each) => [each.id, each])),
      running: new Set([second.id]),
      problems: [],
    });
    expect(snapshot.repositories.map(({ name, phase }) => [name, phase])).toEqual([
      ['second', 'running'],
      ['first', 'done'],
    ]);
    expect(snapshot.attention).toEqual([]);
  });

  it('before the first run has neither options nor attention', () => {
    const idle = { run: { phase: 'idle', progress: null }, asOf: null, options: null, totals: null } as const;
    const nothing = { repositories: [], results: new Map(), running: new Set<string>(), problems: [] };
    expect(dashboardSnapshot({ ...idle, ...nothing })).toEqual({
      ...idle,
      repositories: [],
      attention: [],
      problems: [],
      groups: [],
      portfolioRisk: [],
      repositoryCoupling: [],
    });
  });

  it('of a report is that of its finished run', () => {
    const [first, second] = everyKindOfRepository();
    const summary = {
      ...{ name: 'Ada', email: 'ada@example.com', files: 3, ciJobs: null },
      repositoryIds: [first?.id ?? '', second?.id ?? ''],
    };
    const pair = {
      ...{ repositoryId: first?.id ?? '', otherRepositoryId: second?.id ?? '', basis: 'author' as const },
      ...{ shared: 5, degree: 40, averageRevisions: 12 },
    };
    const whole = { ...report(everyKindOfRepository()), portfolioRisk: [summary], repositoryCoupling: [pair] };
    const snapshot = reportSnapshot(whole);
    expect(snapshot.run.phase).toBe('finished');
    expect(snapshot.repositories).toHaveLength(whole.repositories.length);
    expect(snapshot.repositories.every(({ phase }) => phase === 'done')).toBe(true);
    expect(snapshot).toMatchObject({ groups: [], portfolioRisk: [summary], repositoryCoupling: [pair] });
  });
});
