import { describe, expect, it } from 'vitest';

import type { RunActivity } from '../../../src/core/model/runActivity.ts';
import { RUN_SECTIONS, runRows } from '../../../src/host/present/runRows.ts';
import { runSectionRow } from '../../../src/host/present/runSections.ts';
import { english } from './snapshots.ts';

const DURATIONS = { p50Ms: 12, p95Ms: 80, p99Ms: 1234 };
const NOT_MEASURED = { p50Ms: null, p95Ms: null, p99Ms: null };

const ACTIVITY: RunActivity = {
  tasks: [
    {
      id: '2',
      kind: 'readHistory',
      title: '$(x) api',
      state: 'running',
      startedAt: '2026-11-21T09:30:00Z',
      durationMs: 4200,
      error: null,
    },
    { id: '3', kind: 'countLines', title: 'web', state: 'pending', startedAt: null, durationMs: null, error: null },
    {
      id: '1',
      kind: 'ciServer',
      title: 'https://ci.example.com',
      state: 'failed',
      startedAt: '2026-11-21T09:29:00Z',
      durationMs: 350,
      error: 'it did not answer',
    },
    { id: '0', kind: 'acme', title: 'x', state: 'completed', startedAt: null, durationMs: 1, error: null },
    { id: '-', kind: 'acme', title: 'y', state: 'cancelled', startedAt: null, durationMs: 1, error: null },
  ],
  operations: [
    { name: 'readHistory', calls: 1284, successes: 1280, failures: 3, cancelled: 1, ...DURATIONS },
    { name: 'countLines', calls: 1, successes: 1, failures: 0, cancelled: 0, ...NOT_MEASURED },
  ],
  permits: [
    {
      name: 'gitProcesses',
      active: 4,
      limit: 4,
      saturationPercent: 100,
      queueDepth: 12,
      maxQueueDepth: 36,
      ...DURATIONS,
    },
    {
      name: 'servers',
      active: 0,
      limit: 8,
      saturationPercent: 0,
      queueDepth: 0,
      maxQueueDepth: 0,
      ...NOT_MEASURED,
    },
  ],
  api: [
    { provider: 'jenkins', success: 12, error: 1, exception: 1, cached: 3, ...DURATIONS },
    { provider: 'githubActions', success: 1, error: 0, exception: 0, cached: 0, ...NOT_MEASURED },
  ],
};

const NOTHING: RunActivity = { tasks: [], operations: [], permits: [], api: [] };

describe('rows of the Runs view', () => {
  it('show tasks with their state and time', () => {
    const rows = runRows('tasks', ACTIVITY, english);
    expect(rows.map(({ label, description }) => `${label}: ${description}`)).toEqual([
      '$\u200b(x) api: Read history · running · 4.2 s',
      'web: Count lines · waiting',
      'https://ci.example.com: Read CI jobs · failed · 350 ms',
      'x: acme · done · 1 ms',
      'y: acme · cancelled · 1 ms',
    ]);
    expect(new Set(rows.map(({ icon }) => icon.name)).size).toBe(5);
    expect(rows[2]?.details).toEqual(['Begun: 21 Nov 2026, 09:29 UTC', 'it did not answer']);
  });

  it('show how long each kind of work took, and mark what failed', () => {
    expect(runRows('operations', ACTIVITY, english)).toMatchObject([
      {
        label: 'Read history',
        description: '1,284 calls · p50 12 ms · p95 80 ms · p99 1.2 s · 3 failed',
        icon: { name: 'warning' },
        details: ['1,280 succeeded', '3 failed', '1 cancelled'],
      },
      { label: 'Count lines', description: '1 call', icon: { name: 'watch' } },
    ]);
  });

  it('show permits with saturation, queue and waits', () => {
    expect(runRows('permits', ACTIVITY, english)).toMatchObject([
      {
        label: 'Repositories at once',
        description: '4 of 4 · 100 % · 12 waiting, at most 36',
        details: ['Time spent waiting: p50 12 ms · p95 80 ms · p99 1.2 s'],
      },
      { label: 'Servers at once', description: '0 of 8 · 0 % · none waited', details: [] },
    ]);
  });

  it('show what was asked of servers', () => {
    expect(runRows('api', ACTIVITY, english)).toMatchObject([
      {
        label: 'Jenkins',
        description: '14 requests · p50 12 ms · p95 80 ms · p99 1.2 s · 3 from the cache · 2 failed',
        icon: { name: 'warning' },
      },
      { label: 'GitHub Actions', description: '1 request', icon: { name: 'globe' } },
    ]);
  });

  it('stand under headings, where there is anything', () => {
    expect(RUN_SECTIONS.map((key) => runSectionRow(key, ACTIVITY, english))).toMatchObject([
      { label: 'Tasks', description: '1 running, 1 waiting, 1 failed' },
      { label: 'Timings' },
      { label: 'Permits' },
      { label: 'API use' },
    ]);
    const [, , , done] = ACTIVITY.tasks;
    const quiet = { ...NOTHING, tasks: done === undefined ? [] : [done] };
    expect(RUN_SECTIONS.map((key) => runSectionRow(key, quiet, english)?.description ?? null)).toEqual([
      'none running',
      ...[null, null, null],
    ]);
  });
});
