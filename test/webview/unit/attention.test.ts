import { describe, expect, it } from 'vitest';

import type { CiReport } from '../../../src/core/model/ciReport.ts';
import { dashboardCi } from '../../../src/core/report/dashboardCi.ts';
import { ciAttention, type CiAttentionItem } from '../../../webview-ui/src/state/ciAttention.ts';
import { runAttention } from '../../../webview-ui/src/state/runAttention.ts';
import { allocated, ciJob, ciReport, ciSource } from '../../unit/core/report/ciFixture.ts';
import { activity } from '../support/activity.ts';
import { fleetCi, matchOf, outdatedCi, TIMED_OUT } from '../support/ciJobs.ts';
import { fleet } from '../support/fleet.ts';

const FLEET = fleet();
const NAMES = new Map(FLEET.repositories.map(({ id, name }) => [id, name]));

const itemsOf = (report: CiReport): readonly CiAttentionItem[] => ciAttention(dashboardCi(report), NAMES);
const titles = (report: CiReport): readonly string[] => itemsOf(report).map(({ title }) => title);

describe('what needs attention in CI', () => {
  it('is what fails, by repository, most first, and then what belongs nowhere', () => {
    const items = itemsOf(fleetCi(FLEET));
    expect(items.slice(0, 7).map(({ title }) => title)).toEqual([
      'payments-api: 3 of 5 jobs failing',
      'mobile: 1 of 5 jobs failing, 1 unstable',
      'billing: 1 of 6 jobs failing',
      'search: 1 of 5 jobs failing',
      '1 job of the infrastructure failing',
      '1 job of archived repositories failing',
      '1 job without a repository failing',
    ]);
    expect(items.slice(-2).map(({ title, severity }) => [title, severity])).toEqual([
      ['6 jobs orphaned', 'warning'],
      ['8 jobs unallocated', 'info'],
    ]);
    expect(items[0]).toMatchObject({
      repositoryId: FLEET.repositories.find(({ name }) => name === 'payments-api')?.id,
      detail: 'payments-api-merge, payments-api-nightly, payments-api-verify',
      jobs: null,
    });
    expect(items[4]?.jobs).toEqual({ group: 'infrastructure', status: 'failure', text: '' });
  });

  it('says of an unstable repository how much of it is', () => {
    const jobs = ['a', 'b'].map((name) => allocated(ciJob(name, 'unstable'), matchOf('x', 'scmUrl', 1, 'x')));
    const [item] = itemsOf(ciReport({ repositories: [{ repositoryId: 'x', jobs }] }));
    expect(item).toMatchObject({ title: 'x: 2 of 2 jobs unstable', severity: 'warning', detail: 'a, b' });
  });

  it('begins with sources of which nothing could be read, and says what to do about old ones', () => {
    const items = itemsOf(outdatedCi(FLEET));
    expect(items[0]).toMatchObject({
      severity: 'error',
      title: 'https://old-ci.example.org: no jobs could be read',
      action: TIMED_OUT.action,
    });
    const old = items.find(({ title }) => title.endsWith(': outdated'));
    expect(old).toMatchObject({ severity: 'warning', action: TIMED_OUT.action });
    expect(old?.detail).toContain('178 jobs as of 19 Nov 2026, 02:00 UTC. https://ci.example.org did not answer');
  });

  it('names every problem once', () => {
    const warning = { ...TIMED_OUT, severity: 'warning', message: 'Folders were too deep.' } as const;
    const info = { ...TIMED_OUT, severity: 'info', message: 'For information.' } as const;
    const sources = [
      ciSource({ problems: [warning, info] }),
      ciSource({ outdated: true, problems: [TIMED_OUT, warning] }),
    ];
    const mapping = { ...TIMED_OUT, code: 'unreadableMapping', message: 'A mapping names nothing.' } as const;
    expect(titles(ciReport({}, { sources, problems: [mapping, info] }))).toEqual([
      'A mapping names nothing.',
      'Folders were too deep.',
      'https://ci.example.org: outdated',
      'Folders were too deep.',
    ]);
  });

  it('of an outdated source without a word about it still says what to do', () => {
    expect(itemsOf(ciReport({}, { sources: [ciSource({ outdated: true })] }))[0]?.action).toBe('Refresh the CI jobs.');
  });

  it('is nothing where all is well', () => {
    expect(titles(ciReport({}))).toEqual([]);
  });
});

describe('what needs attention in runs', () => {
  it('is what failed, and then what work waits for', () => {
    expect(runAttention(activity()).map(({ severity, title }) => [severity, title])).toEqual([
      ['error', 'https://ci.example.com: read CI jobs failed'],
      ['warning', 'Jenkins: 2 of 160 requests failed'],
      ['warning', 'read CI jobs: 1 of 3 calls failed'],
      ['info', 'git processes: 4 of 4 in use, 3 waiting'],
    ]);
  });
});
