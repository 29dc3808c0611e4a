import { describe, expect, it } from 'vitest';

import type { Report } from '../../../../src/core/model/report.ts';
import { CSV_TABLES } from '../../../../src/core/model/reportExport.ts';
import { renderCsv } from '../../../../src/core/report/csv.ts';
import { renderHtml } from '../../../../src/core/report/html.ts';
import { renderJson } from '../../../../src/core/report/json.ts';
import { renderMarkdown } from '../../../../src/core/report/markdown.ts';
import { ReportMask } from '../../../../src/core/report/reportMask.ts';
import { renderCiJobs } from '../../../../src/core/report/textCiJobs.ts';
import { renderTable } from '../../../../src/core/report/textTable.ts';
import { withCiJobs } from '../../../../src/core/report/withCiJobs.ts';
import { allocated, ciJob, ciMatch, ciReport, ciSource, reportWithCiJobs } from './ciFixture.ts';
import { fileCoupling, hotspot, personRisk, releases, truckFactor, windowSelections } from './figuresFixture.ts';
import { AS_OF, changedFile, contributor, report, repository, risk } from './reportFixture.ts';

interface Individual {
  readonly name: string;
  readonly email: string;
}

/** Names and addresses of every shape, none of them a word that a report uses itself. */
const PEOPLE: readonly Individual[] = [
  { name: 'Grace Hopperova', email: 'grace.hopperova@navy.example' },
  { name: 'torvaldsen', email: '4711+torvaldsen@users.noreply.example' },
  { name: "Seán O'Quigley-Müller", email: 'sean@oquigley.example' },
  { name: '李 小龍', email: 'xiaolong@kungfu.example' },
  { name: 'zuse@konrad.example', email: 'zuse@konrad.example' },
  { name: 'No Addressman', email: '' },
  { name: 'Odd Locals', email: '"odd, local"@quoted.example' },
  { name: 'Hostname Onlyone', email: 'onlyone@localhost' },
  { name: 'mononymous', email: '' },
];
const LATE = { name: 'Only Developerson', email: 'late@hotspot.example' };
const ALIAS = 'gracie-old@home.example';
const UNKNOWN = 'never.seen@elsewhere.example';
const BOT = { name: 'shipit[bot]', email: 'shipit@ci.example' };

/** All the names and addresses that must not be found any more. */
const EMAILS = [...PEOPLE, LATE, BOT].map(({ email }) => email).filter((email) => email !== '');
const NAMES = [...PEOPLE, LATE].map(({ name }) => name);

/** A report that has the people wherever a report can have them. */
function peopledReport(): Report {
  const [grace, solo] = PEOPLE;
  if (grace === undefined || solo === undefined) throw new Error('There are more.');
  const said = PEOPLE.map(({ name, email }) => `${name} <${email}>`).join('; ');
  const problems = [
    {
      code: 'gitFailed',
      severity: 'error',
      message: `git: ${said}`,
      action: `Ask ${solo.name}.`,
      detail: said,
    } as const,
  ];
  const own = repository('api', {
    aliases: ['/home/bob/grace.hopperova/api'],
    remoteUrl: `https://forge.example/${grace.email}/api`,
    head: { ref: 'refs/heads/grace-hopperova/fix', commit: null },
    problems,
    contributors: PEOPLE.map(({ name, email }, place) => contributor(name, email, 90 - place)),
    risk: { ...risk(1), truckFactor: truckFactor({ authors: [{ ...LATE, files: 3 }] }) },
    files: {
      mostChanged: [changedFile('people/Grace Hopperova.md', 4)],
      hotspots: [
        ...PEOPLE.map((mainDeveloper) => hotspot(`src/${mainDeveloper.email}`, { mainDeveloper })),
        hotspot('late.ts', { mainDeveloper: LATE }),
      ],
      coupling: [fileCoupling('a/grace_hopperova.ts', `b/${UNKNOWN}`)],
      sumOfCoupling: [],
    },
    releases: releases({ latest: { name: 'v1-grace.hopperova', at: AS_OF } }),
  });
  const base = report([own], problems);
  const jobs = [allocated(ciJob('grace-hopperova-verify'), { ...ciMatch('api', 'scmUrl', 1), evidence: said })];
  const ci = ciReport(
    { repositories: [{ repositoryId: own.id, jobs }] },
    { sources: [ciSource({ jobCount: 1, problems })], problems },
  );
  return withCiJobs(
    {
      ...base,
      options: {
        ...base.options,
        authors: [grace.email, 'torvaldsen', 'Grace*', '*@navy.example'],
        bots: [BOT.email, 'Grace Hopperova'],
        aliases: { [grace.email]: [ALIAS] },
        organizations: { 'navy.example': 'Grace Hopperova Ltd' },
        groups: { 'Grace Hopperova': ['api'] },
      },
      contributors: [
        ...PEOPLE.map(({ name, email }, place) => ({ ...contributor(name, email, 90 - place), repositories: 1 })),
        { ...contributor(BOT.name, BOT.email, 5, true), repositories: 1 },
      ],
      groups: [{ name: 'Grace Hopperova', repositoryIds: [own.id], totals: base.totals }],
      portfolioRisk: PEOPLE.map((person) => personRisk(person, [own.id], 3)),
    },
    ci,
  );
}

function everyFormat(whole: Report, mask: ReportMask): readonly (readonly [string, string])[] {
  const masked = mask.apply(whole);
  const selections = windowSelections(AS_OF, whole.repositories[0]?.id ?? '');
  const [first] = PEOPLE;
  const asked = { ...selections['7d'].selection, people: [first?.email ?? '', 'No Addressman', 'mononymous'] };
  const [person] = selections['7d'].people;
  if (person === undefined) throw new Error('A selection has people.');
  const peopled: typeof selections = {
    ...selections,
    '7d': {
      ...selections['7d'],
      selection: asked,
      people: PEOPLE.map((each) => ({ ...person, ...each })),
      hotspots: PEOPLE.map((mainDeveloper) => ({ ...hotspot('a', { mainDeveloper }), repositoryId: 'x' })),
    },
  };
  const look = { columns: 400, color: false };
  const bundle = { script: '', style: '' };
  const table = { ...look, window: '365d', selection: mask.apply(peopled['7d']) } as const;
  return [
    ['JSON', renderJson(masked)],
    ['Markdown', renderMarkdown(masked)],
    ['HTML', renderHtml(masked, bundle, mask.apply(peopled))],
    ['table', renderTable(masked, table)],
    ['CI jobs', masked.ciJobs === null ? '' : renderCiJobs(masked, masked.ciJobs, look)],
    ...CSV_TABLES.map((name) => [`CSV of ${name}`, renderCsv(masked, name)] as const),
  ];
}

/** What a reader can see in a format: without escapes and joiners. */
function seen(text: string): string {
  return text.replaceAll(/\\(?=[^u"])|[\u2060"]/gu, '').toLowerCase();
}

describe('a masked report', () => {
  const whole = peopledReport();

  it('would show everyone without a mask', () => {
    const texts = everyFormat(whole, new ReportMask(whole, 'none')).map(([, text]) => seen(text));
    for (const each of [...NAMES, ...EMAILS, ALIAS, UNKNOWN]) {
      expect([each, texts.some((text) => text.includes(seen(each)))]).toEqual([each, true]);
    }
    expect(new ReportMask(whole, 'none').apply(whole)).toBe(whole);
  });

  it.each([
    ['names', [...NAMES, ...EMAILS, ALIAS, UNKNOWN, BOT.name]],
    ['emails', [...EMAILS, ALIAS, UNKNOWN]],
  ] as const)('without %s has none of them in any format', (mask, hidden) => {
    for (const [format, text] of everyFormat(whole, new ReportMask(whole, mask))) {
      const found = hidden.filter((each) => seen(text).includes(seen(each)));
      expect([format, found]).toEqual([format, []]);
    }
  });

  it('has names in other spellings replaced as well', () => {
    for (const [format, text] of everyFormat(whole, new ReportMask(whole, 'names'))) {
      expect([format, /grace.hopperova/iu.exec(seen(text))?.[0]]).toEqual([format, undefined]);
    }
  });

  it('keeps names where only addresses are asked for', () => {
    const masked = new ReportMask(whole, 'emails').apply(whole);
    const names = masked.contributors.map(({ name, email }) => [name, email]);
    expect(names.slice(0, 2)).toEqual([
      ['Grace Hopperova', 'person-1@masked'],
      ['torvaldsen', 'person-2@masked'],
    ]);
    expect(names[5]).toEqual(['No Addressman', '']);
    expect(names.at(-1)).toEqual(['shipit[bot]', 'bot-1@masked']);
  });

  it('gives a person one number everywhere', () => {
    const masked = new ReportMask(whole, 'names').apply(whole);
    const [own] = masked.repositories;
    const first = { name: 'Person 1', email: 'person-1@masked' };
    expect(masked.contributors[0]).toMatchObject(first);
    expect(own?.contributors[0]).toMatchObject(first);
    expect(own?.files?.hotspots?.[0]?.mainDeveloper).toEqual(first);
    expect(masked.portfolioRisk[0]).toMatchObject(first);
    expect(own?.risk?.truckFactor?.authors).toEqual([{ name: 'Person 10', email: 'person-10@masked', files: 3 }]);
    expect(own?.files?.hotspots?.at(-1)?.mainDeveloper).toEqual({ name: 'Person 10', email: 'person-10@masked' });
    expect(own?.problems[0]).toMatchObject({
      action: 'Ask Person 2.',
    });
    expect(own?.problems[0]?.detail).toMatch(/^Person 1 <person-1@masked>; Person 2 <person-2@masked>; /u);
    expect(own?.head.ref).toBe('refs/heads/Person 1/fix');
  });

  it('keeps what decided the numbers readable', () => {
    expect(new ReportMask(whole, 'names').apply(whole).options).toMatchObject({
      authors: ['person-1@masked', 'Person 2', 'masked-3', '*@navy.example'],
      bots: ['bot-1@masked', 'Person 1'],
      aliases: { 'person-1@masked': ['person-1@masked'] },
      organizations: { 'navy.example': 'Person 1 Ltd' },
      groups: { 'Person 1': ['api'] },
    });
    expect(new ReportMask(whole, 'emails').apply(whole).options).toMatchObject({
      authors: ['person-1@masked', 'torvaldsen', 'Grace*', '*@navy.example'],
      organizations: { 'navy.example': 'Grace Hopperova Ltd' },
    });
  });

  it('changes no figure, no id and nothing that is not about people', () => {
    const plain = reportWithCiJobs();
    const masked = new ReportMask(plain, 'names').apply(plain);
    const withoutTexts = (value: unknown): string =>
      JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? '' : inner));
    const before = withoutTexts(JSON.parse(renderJson(plain)));
    // Not toBe, which would print all of it.
    expect(withoutTexts(JSON.parse(renderJson(masked))) === before).toBe(true);
    const ids = ({ repositories }: Report): readonly unknown[] =>
      repositories.map(({ id, name, path, state, health, languages }) => [id, name, path, state, health, languages]);
    expect(ids(masked)).toEqual(ids(plain));
    expect(masked.ciJobs).toEqual(plain.ciJobs);
  });

  it('leaves a folder its name where a person is called so', () => {
    const own = repository('test', {
      contributors: [contributor('test', 'test@example.com', 3), contributor('J', 'j@example.com', 2)],
      files: { mostChanged: [changedFile('src/test/J.ts', 4)], hotspots: null, coupling: [], sumOfCoupling: [] },
      problems: [{ code: 'gitFailed', severity: 'error', message: 'owned by test', action: '', detail: 'J' }],
    });
    const masked = new ReportMask(report([own]), 'names').apply(report([own]));
    expect(masked.repositories[0]?.files?.mostChanged[0]?.path).toBe('src/test/J.ts');
    expect(masked.repositories[0]?.problems[0]).toMatchObject({ message: 'owned by Person 3', detail: 'J' });
  });

  it('takes no version and no remote for an address', () => {
    const texts = ['actions/checkout@v4', 'git@forge.example:acme/api', 'package@1.2.3', '@scope/package'];
    const own = repository('api', {
      files: {
        mostChanged: texts.map((text) => changedFile(text, 1)),
        hotspots: null,
        coupling: [],
        sumOfCoupling: [],
      },
    });
    const [masked] = new ReportMask(report([own]), 'emails').apply(report([own])).repositories;
    expect(masked?.files?.mostChanged.map(({ path }) => path)).toEqual(texts);
  });
});
