import { stripVTControlCharacters } from 'node:util';

import { describe, expect, it } from 'vitest';

import type { CiReport } from '../../../../src/core/model/ciReport.ts';
import type { Report } from '../../../../src/core/model/report.ts';
import { textWidth } from '../../../../src/core/report/fitText.ts';
import { renderCiExplanation } from '../../../../src/core/report/textCiExplanation.ts';
import { renderCiJobs, type CiTextOptions } from '../../../../src/core/report/textCiJobs.ts';
import { renderTable } from '../../../../src/core/report/textTable.ts';
import { withCiJobs } from '../../../../src/core/report/withCiJobs.ts';
import { allocated, ciJob, ciMatch, ciReport, ciSource, reportWithCiJobs } from './ciFixture.ts';
import { report, repository } from './reportFixture.ts';

const plain: CiTextOptions = { columns: 110, color: false };
const whole = reportWithCiJobs();

const jobsIn = ({ ciJobs }: Report): CiReport => {
  if (ciJobs === null) throw new Error('no jobs');
  return ciJobs;
};
const list = (of: Report, options = plain): string => renderCiJobs(of, jobsIn(of), options);
const table = (of: Report, options = plain): string => renderTable(of, { ...options, window: '365d', selection: null });

/** Jobs of one repository, as many of each kind. */
function many(count: number): Report {
  const own = repository('api');
  const job = (kind: string, index: number) => ciJob(`${kind}-${String(index).padStart(2, '0')}`, 'failure');
  const jobs = Array.from({ length: count }, (_, index) => index);
  const names = jobs.map((index) => `owner${String(index).padStart(2, '0')}`);
  const ci = ciReport({
    repositories: names.map((name, index) => ({
      repositoryId: repository(name).id,
      jobs: [allocated(job('own', index), ciMatch(name, 'nameThenDash', 550))],
    })),
    orphaned: jobs.map((index) => allocated(job('orphan', index), ciMatch('api', 'equalsName', 1000))),
    infrastructure: jobs.map((index) => ({ job: job('lab', index), prefix: 'lab' })),
    unallocated: jobs.map((index) => ({ job: job('stray', index), suggestions: [] })),
  });
  return withCiJobs(report([own, ...names.map((name) => repository(name))]), ci);
}

describe('CI jobs in the table', () => {
  it('are left out where none were read', () => {
    expect(table(report([repository('api')]))).not.toMatch(/CI job/u);
  });

  it('are counted, and beyond the tenth of each kind not listed', () => {
    const text = table(many(12));
    expect(text).toContain('48 CI jobs: 12 allocated (25 %), 12 orphaned, 12 infrastructure, 12 unallocated.');
    for (const kind of ['own', 'orphan', 'lab', 'stray']) {
      expect(text).toContain(`${kind}-09`);
      expect(text).not.toContain(`${kind}-10`);
    }
    expect(text.match(/… and 2 more/gu)).toHaveLength(4);
    expect(table(many(10))).not.toContain('… and');
  });

  it('stand before what needs attention, and after the files', () => {
    expect(table(whole)).toMatch(/Hotspot[^]*8 CI jobs:[^]*Sources with problems[^]*Needs attention/u);
  });
});

describe('the list of CI jobs', () => {
  it('has every job once, each under its repository or kind, and ends with the sum', () => {
    const text = list(many(12));
    for (const kind of ['own', 'orphan', 'lab', 'stray']) {
      expect(text.match(new RegExp(`${kind}-\\d\\d`, 'gu'))).toHaveLength(12);
    }
    expect(text).toMatch(/\nowner03 1 job\n✗ {2}own-03 [^\n]*\nowner04 1 job\n/u);
    expect(text).toMatch(/\nOrphaned \(12\)\n[^]*\nInfrastructure \(12\)\n[^]*\nUnallocated \(12\)\n/u);
    expect(text).toMatch(/\n1 repository without a job\n/u);
    expect(text).toMatch(/\n12 allocated \+ 12 orphaned \+ 12 infrastructure \+ 12 unallocated = 48 jobs\n$/u);
  });

  it('names the server where there are several, and where jobs are of an earlier reading', () => {
    expect(list(whole)).toMatch(/^✗ {2}api-deploy +https:\/\/ci\.example\.org +failed +#412, 3 h +13 min /mu);
    expect(list(whole).replaceAll('\n', ' ')).toContain('jenkins https://ci.example.org: 7 jobs of an earlier reading');
    expect(list(many(1))).toMatch(/^✗ {2}own-00 +failed/mu);
  });

  it('tells same names of repositories apart by folder', () => {
    const [one, two] = ['one', 'two'].map((folder) => ({
      ...repository(`${folder}Api`),
      name: 'api',
      path: `/home/ada/src/${folder}/api`,
    }));
    const jobs = ['oneApi', 'twoApi'].map((name) => ({
      repositoryId: repository(name).id,
      jobs: [allocated(ciJob(name), ciMatch(name, 'equalsName', 1050))],
    }));
    const both = withCiJobs(report([one, two].flatMap((each) => each ?? [])), ciReport({ repositories: jobs }));
    expect(list(both)).toMatch(/api \(one\/api\) 1 job[^]*api \(two\/api\) 1 job/u);
  });

  it('is short without a job', () => {
    const nothing = withCiJobs(report([repository('api')]), ciReport({}));
    expect(list(nothing)).toBe(
      '0 CI jobs: 0 allocated, 0 orphaned, 0 infrastructure, 0 unallocated.\n' +
        'As of 21 Nov 2026, 09:30 UTC · jenkins https://ci.example.org: 0 jobs\n\n' +
        '0 allocated + 0 orphaned + 0 infrastructure + 0 unallocated = 0 jobs\n',
    );
  });
});

describe.each([
  ['the table', table],
  ['the list', list],
])('%s', (_what, render) => {
  it.each([200, 110, 80, 60, 48])('fits into %d columns', (columns) => {
    const tooWide = render(whole, { ...plain, columns })
      .split('\n')
      // A word longer than the terminal (an address) is left for the terminal to break.
      .filter((line) => textWidth(line) > columns && line.trim().includes('  '));
    expect(tooWide).toEqual([]);
  });

  it('colours only what it is told to, and the text stays the same', () => {
    const colored = render(whole, { ...plain, color: true });
    expect(colored).toContain('\u001b[');
    expect(stripVTControlCharacters(colored)).toBe(render(whole, plain));
  });
});

describe('the explanation of a CI job', () => {
  const explain = (name: string, matches = [ciMatch('api', 'nameThenDash', 550)], owner: string | null = null) => {
    const ci = jobsIn(whole);
    const everywhere = [
      ...ci.allocation.repositories.flatMap(({ jobs }) => jobs),
      ...ci.allocation.orphaned,
      ...ci.allocation.infrastructure,
      ...ci.allocation.unallocated,
    ];
    const job = everywhere.find((each) => each.job.name === name)?.job;
    if (job === undefined) throw new Error(`no job ${name}`);
    const audit = owner === null ? [] : [{ sequence: 3, action: 'claimed', owner }];
    return renderCiExplanation(whole, ci, job, { jobId: job.id, matches, audit }, { ...plain, columns: 200 });
  };

  it('says where an allocated one belongs, why, who was second, and all that speaks for others', () => {
    const second = ciMatch('sdk', 'scmUrl', 300, { evidence: 'example.com/sdk' });
    const third = ciMatch('batch', 'dashThenName', 250, { archived: true });
    const text = explain('api-deploy', [ciMatch('api', 'nameThenDash', 550), second, third], repository('api').id);
    expect(text).toBe(
      [
        'api-deploy',
        'jenkins https://ci.example.org · failed, #412, 3 h, took 13 min · https://ci.example.org/job/api-deploy/ · id: jenkins https://ci.example.org/ api-deploy',
        '',
        "Allocated to api: the job's name has the shape api-*. Score 550.",
        'Second: sdk; the job checks it out first: example.com/sdk. Score 300.',
        '',
        '   Repository        Rule           Score  Evidence',
        '1  api               name-*           550  api',
        '2  sdk               checks it out    300  example.com/sdk',
        '3  batch (archived)  *-name           250  batch',
        '',
        'History: 3 claimed by api',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['batch-nightly', 'Orphaned: batch, to which it would belong, is archived; the job’s'],
    ['lab-cleanup', 'Infrastructure: its name begins with lab-, and nothing ties it to a repository.'],
    ['image-sdk-tools', 'It might belong to batch (checked out), sdk (33 % of words).'],
    ['misc', 'Unallocated: nothing ties it to a repository.\n'],
  ])('says why %s belongs to none', (name, sentence) => {
    const matches = name === 'batch-nightly' ? [ciMatch('batch', 'nameThenDash', 550, { archived: true })] : [];
    expect(explain(name, matches)).toContain(sentence.replace('’', "'"));
  });

  it('says that nobody was second', () => {
    expect(explain('api-verify')).toContain('No other repository fits.');
    expect(explain('misc', [])).not.toContain('No other repository');
  });

  it('names the repositories that it checks out beside', () => {
    const own = allocated(ciJob('api-x'), ciMatch('api', 'nameThenDash', 550), {
      secondaryRepositoryIds: [repository('sdk').id],
    });
    const ci = ciReport({ repositories: [{ repositoryId: repository('api').id, jobs: [own] }] });
    const of = withCiJobs(report([repository('api'), repository('sdk')]), ci);
    const explanation = { jobId: own.job.id, matches: [own.match], audit: [] };
    expect(renderCiExplanation(of, ci, own.job, explanation, plain)).toContain('It also checks out sdk.');
  });
});

describe('hostile names', () => {
  const evil = 'evil\u001b]0;title\u0007\u001b[2J\u009b31m\u202Egnp.exe\r\nsecond line';
  const job = ciJob(evil, 'failure', { server: evil });
  const match = ciMatch('x', 'scmUrl', 300, { evidence: evil });
  const problem = { code: 'timeout', severity: 'error', message: evil, action: evil, detail: evil } as const;
  const ci = ciReport(
    {
      repositories: [{ repositoryId: repository('x').id, jobs: [allocated(job, match)] }],
      orphaned: [allocated({ ...job, id: 'o' }, match)],
      infrastructure: [{ job: { ...job, id: 'i' }, prefix: evil }],
      unallocated: [
        {
          job: { ...job, id: 'u' },
          suggestions: [{ repositoryId: repository('x').id, basis: 'checkedOut', similarity: null }],
        },
      ],
    },
    {
      sources: [ciSource(), ciSource({ id: 'other', provider: evil, server: evil, problems: [problem] })],
      problems: [problem],
    },
  );
  const hostile = withCiJobs(report([repository('x', { name: evil })]), ci);
  const explanation = { jobId: job.id, matches: [match], audit: [{ sequence: 1, action: evil, owner: evil }] };

  it.each([
    ['the table', table(hostile)],
    ['the list', list(hostile)],
    ['the explanation', renderCiExplanation(hostile, ci, job, explanation, plain)],
  ])('do nothing in %s', (_what, text) => {
    expect(text).toContain('evil');
    expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
    expect(text).not.toMatch(/^second line/mu);
  });
});
