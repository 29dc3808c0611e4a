import { describe, expect, it } from 'vitest';

import type { DashboardCiJob } from '../../../src/core/model/dashboard.ts';
import { INITIAL_CI_CHOICE, type CiSortColumn } from '../../../webview-ui/src/state/ciChoice.ts';
import { chosenCiRows, ciRows, sortedCiRows } from '../../../webview-ui/src/state/ciRows.ts';
import { ciReadAt, ciRepositoryCount, ciStatusCounts } from '../../../webview-ui/src/state/ciFigures.ts';
import { ciSource } from '../../unit/core/report/ciFixture.ts';
import { ciView, fleetCi, manyJobs } from '../support/ciJobs.ts';
import { fleet } from '../support/fleet.ts';

const FLEET = fleet();
const NAMES = new Map(FLEET.repositories.map(({ id, name }) => [id, name]));
const JOBS: readonly DashboardCiJob[] = ciView(fleetCi(FLEET)).report?.jobs ?? [];
const ROWS = ciRows(JOBS, NAMES);

const found = (text: string): readonly string[] =>
  chosenCiRows(ROWS, { ...INITIAL_CI_CHOICE, text }).map(({ job }) => job.name);

describe('rows of CI jobs', () => {
  it('are found by name, repository, server, last run, rule and prefix; every word counts', () => {
    expect(found('PAYMENTS-api Merge')).toEqual(['payments-api-merge']);
    expect(found('github.com')).toHaveLength(34);
    expect(found('github actions payments')).toEqual(['payments-api-release']);
    expect(found('failed')).toHaveLength(9);
    expect(found('infra- failed')).toEqual(['infra-agents/image-1']);
    expect(found('its workflow')).toHaveLength(34);
    expect(found('payments nothing')).toEqual([]);
  });

  it('are chosen by where they belong and how their last run ended', () => {
    const count = (choice: Partial<typeof INITIAL_CI_CHOICE>): number =>
      chosenCiRows(ROWS, { ...INITIAL_CI_CHOICE, ...choice }).length;
    expect(count({})).toBe(212);
    expect(count({ group: 'orphaned' })).toBe(6);
    expect(count({ status: 'failure' })).toBe(9);
    expect(count({ group: 'infrastructure', status: 'failure' })).toBe(1);
  });

  it.each<CiSortColumn>(['name', 'repository', 'status', 'lastRun', 'duration', 'rule', 'score', 'runnerUp'])(
    'by %s keep every row in either direction, those without a value last',
    (column) => {
      const isMissing = ({ job }: (typeof ROWS)[number]): boolean =>
        ({
          name: false,
          repository: false,
          status: false,
          lastRun: job.lastRunAt === null,
          duration: job.durationMs === null,
          rule: job.match === null,
          score: job.match === null,
          runnerUp: job.runnerUp === null,
        })[column];
      for (const descending of [true, false]) {
        const sorted = sortedCiRows(ROWS, { column, descending });
        expect(new Set(sorted).size).toBe(ROWS.length);
        const missing = sorted.map(isMissing);
        expect(missing.lastIndexOf(false)).toBe(missing.filter((each) => !each).length - 1);
      }
    },
  );

  it('stand with what needs a look first, equals by name', () => {
    const sorted = sortedCiRows(ROWS, INITIAL_CI_CHOICE.sort);
    expect(sorted.slice(0, 9).map(({ job }) => job.status)).toEqual(Array.from({ length: 9 }, () => 'failure'));
    const failed = sorted.slice(0, 9).map(({ job }) => job.name);
    expect(failed).toEqual(failed.toSorted());
  });

  it('of a repository that is no longer listed are shown by its id', () => {
    const [row] = ciRows(
      [JOBS.find(({ match }) => match !== null) ?? JOBS[0]].flatMap((job) => job ?? []),
      new Map(),
    );
    expect(row?.repositoryName).toBe(row?.job.match?.repositoryId);
  });

  it('are many and still found within a blink', () => {
    const jobs = ciView(manyJobs(FLEET, 20_000)).report?.jobs ?? [];
    const rows = ciRows(jobs, NAMES);
    const beganMs = performance.now();
    const chosen = chosenCiRows(sortedCiRows(rows, INITIAL_CI_CHOICE.sort), { ...INITIAL_CI_CHOICE, text: 'job-0012' });
    // Some 15 ms alone on a machine.
    expect(performance.now() - beganMs).toBeLessThan(300);
    expect(chosen).toHaveLength(10);
  });
});

describe('figures of CI jobs', () => {
  it('add up in both directions', () => {
    const counts = ciStatusCounts(JOBS);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(212);
    expect(counts.reduce((sum, { byGroup }) => sum + byGroup.allocated, 0)).toBe(187);
    expect(counts[0]).toMatchObject({ status: 'failure', count: 9, byGroup: { allocated: 6, orphaned: 1 } });
    expect(counts.every(({ count }) => count > 0)).toBe(true);
  });

  it('count repositories once', () => {
    expect(ciRepositoryCount(JOBS, 'allocated')).toBe(34);
    expect(ciRepositoryCount(JOBS, 'orphaned')).toBe(1);
  });

  it('are of the newest reading', () => {
    const early = ciSource({ readAt: '2026-11-20T09:30:00Z' });
    const late = ciSource({ readAt: '2026-11-21T09:30:00+02:00' });
    expect(ciReadAt({ sources: [ciSource({ readAt: null }), late, early] })).toBe(late.readAt);
    expect(ciReadAt({ sources: [] })).toBeNull();
  });
});
