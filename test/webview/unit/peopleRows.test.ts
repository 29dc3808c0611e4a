import { describe, expect, it } from 'vitest';

import { peopleAttention } from '../../../webview-ui/src/state/peopleAttention.ts';
import {
  INITIAL_PEOPLE_CHOICE,
  readPeopleChoice,
  type PeopleSortColumn,
} from '../../../webview-ui/src/state/peopleChoice.ts';
import { organizationsCsv, peopleCsv } from '../../../webview-ui/src/state/peopleCsv.ts';
import { peopleRows, personKey } from '../../../webview-ui/src/state/peopleRows.ts';
import { compareFigures, differenceText } from '../../../webview-ui/src/state/spanComparison.ts';
import { selectedPerson, spanFigures } from '../support/selectionResults.ts';

const PEOPLE = [
  selectedPerson({ name: 'Ada', email: 'ada@a.example', commits: 9, commitsBefore: 1 }),
  selectedPerson({ name: 'Bob', email: 'bob@b.example', organization: 'b.example', commits: 7, commitsBefore: 7 }),
  selectedPerson({
    name: 'renovate[bot]',
    email: 'bot@c.example',
    bot: true,
    commits: 8,
    commitsBefore: null,
    insertions: null,
  }),
];
const names = (fields: object): readonly string[] =>
  peopleRows(PEOPLE, { ...INITIAL_PEOPLE_CHOICE, ...fields }).map(({ name }) => name);

describe('rows of people', () => {
  it('are without bots until asked, whoever did most first', () => {
    expect(names({})).toEqual(['Ada', 'Bob']);
    expect(names({ bots: true })).toEqual(['Ada', 'renovate[bot]', 'Bob']);
  });

  it('hold every word in name, e-mail or organization', () => {
    expect(names({ text: 'BOB b.ex' })).toEqual(['Bob']);
    expect(names({ text: 'nobody' })).toEqual([]);
    expect(names({ bots: true, text: 'bot' })).toEqual(['renovate[bot]']);
  });

  it.each<PeopleSortColumn>(['name', 'organization', 'commits', 'change', 'lines', 'repositories', 'first', 'last'])(
    'by %s are all there in either direction, those without a value last',
    (column) => {
      for (const descending of [true, false]) {
        const sorted = names({ bots: true, sort: { column, descending } });
        expect(sorted.toSorted()).toEqual(['Ada', 'Bob', 'renovate[bot]']);
        if (column === 'change' || column === 'lines') expect(sorted.at(-1)).toBe('renovate[bot]');
      }
    },
  );

  it('are copied with numbers as numbers and nothing as a formula', () => {
    const [, row = ''] = peopleCsv([selectedPerson({ name: '=HYPERLINK("x")', email: '@x' })]).split('\r\n');
    expect(row).toMatch(/^"'=HYPERLINK\(""x""\)",'@x,no,acme\.example,12,10,500,200,3,/u);
    const organization = {
      name: '-1+2',
      contributors: 1,
      commits: 2,
      commitsBefore: null,
      insertions: null,
      deletions: 0,
    };
    expect(organizationsCsv([organization]).split('\r\n')[1]).toBe("'-1+2,1,2,,,0");
  });

  it('are told apart by e-mail, or by name where there is none', () => {
    expect(personKey({ name: 'Ada', email: 'a@x' })).toBe('a@x');
    expect(personKey({ name: 'Ada', email: '' })).toBe('Ada');
  });
});

describe('who needs attention', () => {
  const risk = { name: 'Ada', email: 'a@x', repositoryIds: ['1', '2', '3', '4'], files: 12, ciJobs: 3 };

  it('alone knows a repository; files alone are no reason', () => {
    const items = peopleAttention([risk, { ...risk, repositoryIds: [] }], new Map([['1', 'web']]));
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      title: 'Ada alone knows 4 repositories',
      person: 'a@x',
      detail:
        'web, a repository that is no longer here, a repository that is no longer here and 1 more · 12 files · 3 CI jobs',
    });
  });

  it('has no CI jobs where none were read', () => {
    expect(peopleAttention([{ ...risk, ciJobs: null }], new Map())[0]?.detail).not.toContain('CI');
  });
});

describe('a difference', () => {
  it.each([
    [140, 100, '+40, 40 % more'],
    [40, 100, '−60, 60 % fewer'],
    [100, 100, 'the same'],
    [5, 0, '+5, from none'],
    [0, 5, '−5, 100 % fewer'],
    [10_001, 10_000, '+1, less than 1 % more'],
  ])('of %d and %d is %s', (now, before, text) => expect(differenceText(now, before)).toBe(text));

  it('of figures that are not known is none', () => {
    const figures = compareFigures(spanFigures(10, { insertions: null }), spanFigures(20));
    expect(figures.find(({ key }) => key === 'insertions')).toMatchObject({ now: null, before: 840, difference: null });
    expect(figures.find(({ key }) => key === 'commits')?.difference).toBe('−10, 50 % fewer');
  });
});

describe('a hash', () => {
  it.each(['bots=1', 'people-by=__proto__', 'who=', `who=${'x'.repeat(1001)}`])(
    'with %s takes its defaults',
    (query) => {
      expect(readPeopleChoice(new URLSearchParams(query))).toEqual(INITIAL_PEOPLE_CHOICE);
    },
  );
});
