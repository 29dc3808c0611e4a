import { describe, expect, it } from 'vitest';

import { compareText } from '../../../../src/core/model/compareText.ts';
import { dashboardCi } from '../../../../src/core/report/dashboardCi.ts';
import { ciReport, reportWithCiJobs } from './ciFixture.ts';
import { repository } from './reportFixture.ts';

const ci = reportWithCiJobs().ciJobs ?? ciReport({});

describe('CI jobs as rows', () => {
  const { jobs, summary, sources } = dashboardCi(ci);
  const row = (name: string) => jobs.find((job) => job.name === name);

  it('are every job once, by name', () => {
    expect(jobs).toHaveLength(summary.jobs);
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(summary.jobs);
    expect(jobs.map(({ name }) => name)).toEqual(jobs.map(({ name }) => name).toSorted(compareText));
    expect(sources).toBe(ci.sources);
  });

  it('say where each job belongs and why', () => {
    expect(row('api-deploy')).toMatchObject({
      group: 'allocated',
      match: { repositoryId: repository('api').id, rule: 'nameThenDash', score: 550 },
      runnerUp: { repositoryId: repository('sdk').id, score: 300 },
      prefix: null,
      suggestions: [],
    });
    expect(row('batch-nightly')).toMatchObject({ group: 'orphaned', match: { archived: true }, runnerUp: null });
    expect(row('lab-cleanup')).toMatchObject({ group: 'infrastructure', prefix: 'lab-', match: null });
    expect(row('image-sdk-tools')).toMatchObject({
      group: 'unallocated',
      match: null,
      suggestions: [{ basis: 'checkedOut' }, { basis: 'sharedWords' }],
    });
  });

  it('have of the last run what a row shows, and no remote', () => {
    expect(row('api-deploy')).toMatchObject({
      status: 'failure',
      lastRunAt: '2026-11-21T06:30:00Z',
      durationMs: 754_000,
      url: 'https://ci.example.org/job/api-deploy/',
    });
    expect(row('misc')).toMatchObject({ lastRunAt: null, durationMs: null });
    expect(JSON.stringify(jobs)).not.toContain('acme/sdk.git');
  });
});
