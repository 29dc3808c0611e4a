import { describe, expect, it } from 'vitest';

import type { CiStatus } from '../../../../src/core/model/ciJob.ts';
import {
  ciHeadline,
  ciProblems,
  failingRepositories,
  hasFailedSource,
  jobsOf,
  statusCounts,
} from '../../../../src/core/report/ciOverview.ts';
import { allocated, ciJob, ciMatch, ciReport, ciSource, reportWithCiJobs } from './ciFixture.ts';
import { repository } from './reportFixture.ts';

function ownerOf(name: string, statuses: readonly CiStatus[]) {
  const jobs = statuses.map((status, index) =>
    allocated(ciJob(`${name}-${index}`, status), ciMatch(name, 'nameThenDash', 550)),
  );
  return { repositoryId: repository(name).id, jobs };
}

describe('the sentence about CI jobs', () => {
  const summary = {
    jobs: 1000,
    allocated: 999,
    orphaned: 0,
    infrastructure: 1,
    unallocated: 0,
    allocatedPercent: 99.9,
  };

  it('has every count, and 100 % only for all of them', () => {
    expect(ciHeadline(summary)).toBe(
      '1,000 CI jobs: 999 allocated (99 %), 0 orphaned, 1 infrastructure, 0 unallocated.',
    );
    expect(ciHeadline({ ...summary, jobs: 1, allocated: 1, infrastructure: 0, allocatedPercent: 100 })).toBe(
      '1 CI job: 1 allocated (100 %), 0 orphaned, 0 infrastructure, 0 unallocated.',
    );
  });

  it('has no share of nothing', () => {
    expect(ciHeadline(ciReport({}).summary)).toBe(
      '0 CI jobs: 0 allocated, 0 orphaned, 0 infrastructure, 0 unallocated.',
    );
  });
});

describe('CI jobs', () => {
  const { ciJobs } = reportWithCiJobs();
  if (ciJobs === null) throw new Error('no jobs');

  it('are all found, each once', () => {
    const ids = [...jobsOf(ciJobs.allocation)].map(({ id }) => id);
    expect(ids).toHaveLength(ciJobs.summary.jobs);
    expect(new Set(ids).size).toBe(ciJobs.summary.jobs);
  });

  it('are counted by status, wherever they stand, the worst first', () => {
    expect(statusCounts(ciJobs.allocation)).toEqual([
      ['failure', 2],
      ['unstable', 1],
      ['unknown', 1],
      ['building', 1],
      ['success', 1],
      ['notBuilt', 1],
      ['disabled', 1],
    ]);
  });
});

describe('failing repositories', () => {
  it('are those with failed or unstable jobs, most failed first, then most unstable, then as they came', () => {
    const { allocation } = ciReport({
      repositories: [
        ownerOf('calm', ['success', 'aborted', 'disabled']),
        ownerOf('last', ['failure', 'success']),
        ownerOf('first', ['failure']),
        ownerOf('shaky', ['unstable', 'unstable']),
        ownerOf('worst', ['success', 'failure', 'failure']),
        ownerOf('shakier', ['failure', 'unstable']),
      ],
    });
    const order = ['first', 'last', 'shaky', 'shakier', 'worst'].map((name) => repository(name));
    const failing = failingRepositories(allocation, order);
    const names = new Map(order.map(({ id, name }) => [id, name]));
    expect(
      failing.map(({ repositoryId, jobCount, failing: failed, unstable }) => [
        names.get(repositoryId),
        jobCount,
        failed.map(({ name }) => name),
        unstable.length,
      ]),
    ).toEqual([
      ['worst', 3, ['worst-1', 'worst-2'], 0],
      ['shakier', 2, ['shakier-0'], 1],
      ['first', 1, ['first-0'], 0],
      ['last', 2, ['last-0'], 0],
      ['shaky', 2, [], 2],
    ]);
  });
});

describe('problems of CI jobs', () => {
  const problem = (severity: 'error' | 'warning', message: string) =>
    ({ code: 'timeout', severity, message, action: '', detail: '' }) as const;

  it('are those of sources, then those of mappings', () => {
    const source = ciSource({ problems: [problem('warning', 'slow')] });
    const ci = ciReport({}, { sources: [source], problems: [problem('warning', 'unread')] });
    expect(ciProblems(ci)).toEqual([
      { source, problem: problem('warning', 'slow') },
      { source: null, problem: problem('warning', 'unread') },
    ]);
  });

  it.each([
    [[], [], false],
    [['warning'], ['warning'], false],
    [['warning', 'error'], [], true],
    [[], ['error'], true],
  ] as const)('of sources %j and mappings %j: failed is %s', (ofSource, ofMappings, failed) => {
    const sources = [ciSource({ problems: ofSource.map((severity) => problem(severity, '')) })];
    const problems = ofMappings.map((severity) => problem(severity, ''));
    expect(hasFailedSource(ciReport({}, { sources, problems }))).toBe(failed);
  });
});
