import { describe, expect, it } from 'vitest';

import type { CiRule } from '../../../../src/core/model/ciAllocation.ts';
import type { CiStatus } from '../../../../src/core/model/ciJob.ts';
import { CI_STATUSES } from '../../../../src/core/report/ciWords.ts';
import { CI_GROUPS, ciGroupMeaning, ciGroupRow, ciSourceRow } from '../../../../src/host/present/ciGroups.ts';
import { ciJobPlace } from '../../../../src/host/present/ciJobPlace.ts';
import {
  failingCiJobCount,
  findCiJob,
  placedCiJobs,
  troubleFirst,
  type PlacedCiJob,
} from '../../../../src/host/present/ciJobPlaces.ts';
import { ciJobRow, ciJobTooltip, type CiJobContext } from '../../../../src/host/present/ciJobRow.ts';
import { ciJobsFact } from '../../../../src/host/present/ciJobsFact.ts';
import { displayedRepositoryNames } from '../../../../src/host/present/ciRepositoryNames.ts';
import { ciRuleClause, ciRuleLabel } from '../../../../src/host/present/ciRules.ts';
import {
  ciStatusIcon,
  ciStatusLabel,
  durationText,
  lastRunText,
  momentAgo,
} from '../../../../src/host/present/ciStatus.ts';
import { ciViewMessage } from '../../../../src/host/present/ciViewMessage.ts';
import { repository } from '../../core/report/reportFixture.ts';
import { english, finishedSnapshot, listed } from '../snapshots.ts';
import { apiId, ciJob, ciProblem, ciReport, ciRun, ciSource, everyKindOfJob, unallocated, webId } from './ciReports.ts';

const NOW = '2026-11-21T09:30:00Z';
const repositories = ['api', 'web', 'old'].map((name) => listed(repository(name)));
const context: CiJobContext = { now: NOW, names: displayedRepositoryNames(repositories, english), t: english };
const all = [...placedCiJobs(everyKindOfJob())];

function placed(name: string): PlacedCiJob {
  const found = all.find(({ job }) => job.name === name);
  if (found === undefined) throw new Error(`There is no job ${name}`);
  return found;
}

describe('a CI status', () => {
  it('has words and an icon of its own, so that colour is never alone', () => {
    const icons = CI_STATUSES.map((status) => ciStatusIcon(status).name);
    expect(new Set(icons).size).toBe(CI_STATUSES.length);
    const words = CI_STATUSES.map((status) => ciStatusLabel(status, english));
    expect(new Set(words).size).toBe(CI_STATUSES.length);
  });
});

describe('a moment', () => {
  it.each([
    ['2026-11-21T09:29:40Z', 'just now'],
    // The server's clock is ahead.
    ['2026-11-21T09:50:00Z', 'just now'],
    ['2026-11-21T09:18:00Z', '12 min ago'],
    ['2026-11-21T04:00:00Z', '5 h ago'],
    ['2026-11-19T04:00:00Z', '2 d ago'],
    ['2026-11-29T04:00:00Z', 'in the future'],
    ['nonsense', null],
    [null, null],
  ])('%s is %s', (instant, text) => {
    expect(momentAgo(instant, NOW, english)).toBe(text);
  });

  it.each([
    [450, '450 ms'],
    [4520, '4.5 s'],
    [9960, '10 s'],
    [45_000, '45 s'],
    [90_000, '2 min'],
    [720_000, '12 min'],
    [12_600_000, '3.5 h'],
  ])('%d ms are %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  it('of the last run comes with number and duration, as far as they are known', () => {
    expect(lastRunText(ciRun(), NOW, english)).toBe('Last run #12: 21 Nov 2026, 08:00 UTC (1 h ago), took 2 min');
    expect(lastRunText(ciRun({ number: null, durationMs: null }), NOW, english)).toBe(
      'Last run: 21 Nov 2026, 08:00 UTC (1 h ago)',
    );
    expect(lastRunText(ciRun({ startedAt: 'x', durationMs: null }), NOW, english)).toBe('Last run #12');
    expect(lastRunText(null, NOW, english)).toBeNull();
  });
});

describe('a row of a CI job', () => {
  it('says how and when it ended', () => {
    expect(ciJobRow(placed('api-verify'), context)).toEqual({
      label: 'api-verify',
      description: 'failed · 1 h ago',
      icon: { name: 'error', color: 'problemsErrorIcon.foreground' },
      accessibleLabel: 'api-verify, failed · 1 h ago',
      contextValue: 'ciJob.page',
    });
  });

  it('says what belongs to a repository that is archived, and what a prefix makes infrastructure', () => {
    expect(ciJobRow(placed('old-verify'), context).description).toBe('failed · 1 h ago · of old');
    expect(ciJobRow(placed('releng-cleanup'), context).description).toBe('succeeded · 1 h ago · releng-');
    expect(ciJobRow(placed('nightly-all'), context).description).toBe('unstable · 1 h ago');
  });

  it('has no page to open when the server gave none', () => {
    const job = ciJob('x', { url: null, lastRun: null, status: 'notBuilt' });
    expect(ciJobRow({ ...unallocated(job), group: 'unallocated' }, context)).toMatchObject({
      description: 'never ran',
      contextValue: 'ciJob',
    });
  });

  it('never takes a hostile name for markup', () => {
    const text = '$(trash) [x](command:y)\u202E';
    const job = ciJob(text, { server: text });
    const hostile: PlacedCiJob = { job, prefix: text, group: 'infrastructure' };
    const { label, description, accessibleLabel } = ciJobRow(hostile, context);
    const source = ciSourceRow(ciSource({ server: text, provider: text }), NOW, english);
    const shown = [label, description, accessibleLabel, source.label, source.description, source.accessibleLabel];
    for (const each of [...shown, ...ciJobTooltip(hostile, context)]) expect(each).not.toMatch(/\$\(|\]\(|\u202E/u);
  });
});

describe('a tooltip of a CI job', () => {
  it('says why it is where it is', () => {
    expect(ciJobTooltip(placed('api-verify'), context)).toEqual([
      'Status: failed',
      'Last run #12: 21 Nov 2026, 08:00 UTC (1 h ago), took 2 min',
      'Allocated to api: the name of the job begins with api and a dash',
      'Also checks out: web',
      'Jenkins · https://ci.example.com',
    ]);
    expect(ciJobTooltip(placed('old-verify'), context)).toContain(
      'Orphaned: it belongs to old, which is archived; the name of the job begins with api and a dash',
    );
    expect(ciJobTooltip(placed('releng-cleanup'), context)).toContain('Infrastructure: its name begins with releng-');
    expect(ciJobTooltip(placed('nightly-all'), context)).toContain('Unallocated: nothing ties it to a repository');
  });
});

describe('rules', () => {
  const RULES: readonly CiRule[] = [
    ...(['declaredInSettings', 'declaredInJjb', 'scmUrl', 'ownRepository', 'equalsName', 'nameThenDash'] as const),
    ...(['nameThenUnderscore', 'underscoreThenName', 'verifyThenName', 'stageThenName'] as const),
    ...(['nameBetweenUnderscores', 'nameBetweenDashes', 'dashThenName'] as const),
  ];

  it('have words of their own, with what was found in them', () => {
    expect(new Set(RULES.map((rule) => ciRuleLabel(rule, english))).size).toBe(RULES.length);
    for (const rule of RULES) expect(ciRuleClause(rule, 'EVIDENCE', english)).toContain('EVIDENCE');
  });
});

describe('places of CI jobs', () => {
  it('hold every job once', () => {
    expect(all.map(({ job, group }) => `${job.name}: ${group}`)).toEqual([
      'api-merge: allocated',
      'api-verify: allocated',
      'web: allocated',
      'old-verify: orphaned',
      'releng-cleanup: infrastructure',
      'nightly-all: unallocated',
    ]);
    expect(all.map((each) => ciJobPlace(each, context.names, english))).toEqual([
      ...['api', 'api', 'web', 'orphaned (old)', 'infrastructure', 'unallocated'],
    ]);
  });

  it('are found by id', () => {
    const ci = everyKindOfJob();
    expect(findCiJob(ci, ciJob('web').id)?.job.name).toBe('web');
    expect(findCiJob(ci, 'nothing')).toBeUndefined();
    expect(findCiJob(null, 'nothing')).toBeUndefined();
  });

  it('count what fails, and put it first', () => {
    expect(failingCiJobCount(everyKindOfJob())).toBe(2);
    expect(failingCiJobCount(null)).toBe(0);
    const statuses: readonly CiStatus[] = ['success', 'unstable', 'failure', 'building', 'failure'];
    const jobs = statuses.map((status, index) => ({ job: ciJob(String(index), { status }) }));
    expect(troubleFirst(jobs).map(({ job }) => job.name)).toEqual(['2', '4', '1', '0', '3']);
  });
});

describe('headings', () => {
  it('count jobs and failing ones; an empty group has none', () => {
    const ci = everyKindOfJob();
    expect(CI_GROUPS.map((key) => ciGroupRow(key, ci, english)?.accessibleLabel)).toEqual([
      'Allocated, 3 jobs · 1 failing',
      'Orphaned, 1 job · 1 failing',
      'Infrastructure, 1 job',
      'Unallocated, 1 job',
      'Sources, 1',
    ]);
    expect(CI_GROUPS.map((key) => ciGroupRow(key, ciReport({}, { sources: [] }), english))).toEqual([
      ...[null, null, null, null, null],
    ]);
    expect(new Set(CI_GROUPS.map((key) => ciGroupMeaning(key, english))).size).toBe(CI_GROUPS.length);
  });

  it('of sources say when jobs were read, and what could not be', () => {
    const row = (fields: Parameters<typeof ciSource>[0]): string => {
      const { description, icon } = ciSourceRow(ciSource(fields), NOW, english);
      return `${description} (${icon?.name ?? ''})`;
    };
    expect(row({ readAt: '2026-11-21T09:25:00Z' })).toBe('Jenkins · 5 jobs · read 5 min ago (server)');
    expect(row({ provider: 'jenkinsExport', readAt: '2026-11-20T09:25:00Z', jobCount: 1 })).toBe(
      'imported file · 1 job · read 1 d ago (file-code)',
    );
    const failed = { problems: [ciProblem()], jobCount: 0, readAt: null };
    expect(row({ ...failed, provider: 'githubActions' })).toBe('GitHub Actions · could not be read (warning)');
    const outdated = { problems: [ciProblem()], outdated: true, readAt: '2026-11-20T09:25:00Z' };
    expect(row({ ...outdated, provider: 'acme.ci' })).toBe('acme.ci · 5 jobs · read 1 d ago · outdated (warning)');
    const ci = ciReport({}, { sources: [ciSource(failed), ciSource()] });
    expect(ciGroupRow('sources', ci, english)).toMatchObject({
      description: '2, not all could be read',
      icon: { name: 'warning' },
    });
  });

  it('of a repository in the Repositories view lead to its jobs', () => {
    const snapshot = finishedSnapshot([repository('api')], { ci: everyKindOfJob() });
    expect(ciJobsFact(snapshot, apiId, english)).toMatchObject({
      label: 'CI jobs',
      description: '2 jobs · 1 failing',
      icon: { name: 'error' },
    });
    expect(ciJobsFact(snapshot, webId, english)).toMatchObject({
      description: '1 job',
      icon: { name: 'server-process' },
    });
    expect(ciJobsFact(snapshot, 'none', english)).toBeNull();
    expect(ciJobsFact(finishedSnapshot([repository('api')]), apiId, english)).toBeNull();
  });
});

describe('what stands above the jobs', () => {
  const api = repository('api');

  it('is nothing when all is well', () => {
    expect(ciViewMessage(finishedSnapshot([api], { ci: everyKindOfJob() }), english)).toBeUndefined();
    expect(ciViewMessage(finishedSnapshot([api]), english)).toBeUndefined();
  });

  it('says why nothing could be read', () => {
    const failure = ciProblem({ message: 'The engine stopped.', action: 'Try again.' });
    const failed = finishedSnapshot([api], { ciReading: { phase: 'failed', failure } });
    expect(ciViewMessage(failed, english)).toBe('The engine stopped. Try again.');
  });

  it('says that shown jobs are those of before when reading was cancelled', () => {
    const ciReading = { phase: 'cancelled', failure: null } as const;
    expect(ciViewMessage(finishedSnapshot([api], { ci: everyKindOfJob(), ciReading }), english)).toMatch(/cancelled/u);
    expect(ciViewMessage(finishedSnapshot([api], { ciReading }), english)).toBeUndefined();
  });

  it('names the one source that could not be read, or how many', () => {
    const failed = ciSource({ problems: [ciProblem()] });
    const message = (sources: number): string | undefined =>
      ciViewMessage(
        finishedSnapshot([api], { ci: ciReport({}, { sources: Array.from({ length: sources }, () => failed) }) }),
        english,
      );
    expect(message(1)).toBe('https://ci.example.com did not accept the login. Connect to it again.');
    expect(message(2)).toBe('2 sources could not be read: see below.');
  });

  it('asks for an analysis when there is no repository that jobs could belong to', () => {
    const snapshot = finishedSnapshot([], { ci: ciReport({ unallocated: [unallocated(ciJob('x'))] }) });
    expect(ciViewMessage(snapshot, english)).toBe('Analyze repositories to see which job belongs to which.');
  });
});

describe('names of repositories', () => {
  it('tell namesakes apart by their folder, and know what is gone', () => {
    const [one, two] = [repository('api'), repository('api2', { name: 'api', path: '/home/ada/src/group/api' })];
    const names = displayedRepositoryNames([one, two, repository('web')].map(listed), english);
    expect([names(one.id), names(two.id), names(webId), names('gone')]).toEqual([
      'api (api)',
      'api (group/api)',
      'web',
      'a repository that is no longer listed',
    ]);
  });
});
