import { describe, expect, it } from 'vitest';

import {
  dashboardRepository,
  dashboardSnapshot,
  folderInRoot,
  reportSnapshot,
} from '../../../../src/core/report/dashboardSnapshot.ts';
import { AS_OF, everyKindOfRepository, report, repository } from './reportFixture.ts';

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
    expect(overview).not.toHaveProperty('organizations');
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
    });
  });

  it('of a report is that of its finished run', () => {
    const whole = report(everyKindOfRepository());
    const snapshot = reportSnapshot(whole);
    expect(snapshot.run.phase).toBe('finished');
    expect(snapshot.repositories).toHaveLength(whole.repositories.length);
    expect(snapshot.repositories.every(({ phase }) => phase === 'done')).toBe(true);
  });
});
