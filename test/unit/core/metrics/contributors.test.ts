import { describe, expect, it } from 'vitest';

import { Mailmap } from '../../../../src/core/history/mailmap.ts';
import { countContributions } from '../../../../src/core/metrics/contributions.ts';
import { listContributors } from '../../../../src/core/metrics/contributors.ts';
import { parseInstant } from '../../../../src/core/metrics/instants.ts';
import { resolvePeople } from '../../../../src/core/metrics/people.ts';
import type { MetricOptions } from '../../../../src/core/model/options.ts';
import type { Contributor } from '../../../../src/core/model/report.ts';
import { coAuthoredFacts, type CoAuthoredSketch } from './coAuthoredFacts.ts';

const AS_OF = '2026-06-15T12:00:00Z';
const BOB = { name: 'Bob', email: 'bob@example.org' };
const CAT = { name: 'Cat', email: 'cat@acme.io' };

interface Choice {
  readonly options?: Partial<MetricOptions>;
  readonly mailmap?: string;
  readonly coAuthorsCount?: boolean;
  readonly linesKnown?: boolean;
}

function contributorsOf(commits: readonly CoAuthoredSketch[], choice: Choice = {}): readonly Contributor[] {
  const { options, mailmap = '', coAuthorsCount = true, linesKnown = true } = choice;
  const facts = coAuthoredFacts(commits, linesKnown);
  const coAuthors = coAuthorsCount ? (facts.notes?.coAuthors ?? null) : null;
  const rules = { aliases: {}, bots: [], organizations: {}, ...options };
  const people = resolvePeople(facts.identities, new Mailmap(mailmap), rules, coAuthors);
  const contributions = countContributions(facts, people, parseInstant(AS_OF));
  return listContributors(contributions, people, facts.linesSince === -Infinity);
}

/** `name commits+coAuthored`, in the order of the list. */
function countsOf(contributors: readonly Contributor[]): readonly string[] {
  return contributors.map(
    ({ name, commits, coAuthoredCommits }) => `${name} ${String(commits)}+${String(coAuthoredCommits)}`,
  );
}

describe('a contributor', () => {
  it('has first and last commit, lines and commits by window', () => {
    const [ada] = contributorsOf(
      [
        { date: '2026-06-14T00:00:00Z', insertions: 5, deletions: 2 },
        { date: '2020-01-01T00:00:00Z', insertions: 1 },
        { date: null },
      ],
      { coAuthorsCount: false },
    );
    expect(ada).toEqual({
      name: 'Ada',
      email: 'ada@example.org',
      bot: false,
      organization: 'example.org',
      commits: 3,
      insertions: 6,
      deletions: 2,
      firstCommitAt: '2020-01-01T00:00:00Z',
      lastCommitAt: '2026-06-14T00:00:00Z',
      windows: { '7d': 1, '30d': 1, '90d': 1, '365d': 1, '1095d': 1, all: 3 },
      coAuthoredCommits: null,
    });
  });

  it('without a dated commit has no dates, and without known lines no lines', () => {
    expect(contributorsOf([{ date: null }], { linesKnown: false })[0]).toMatchObject({
      firstCommitAt: null,
      lastCommitAt: null,
      insertions: null,
      deletions: null,
    });
  });
});

describe('co-authored commits', () => {
  it('are counted apart from commits, in windows too', () => {
    const [ada, bob] = contributorsOf([
      { date: '2026-06-14T00:00:00Z', insertions: 9, coAuthors: [BOB] },
      { date: '2026-01-01T00:00:00Z', coAuthors: [BOB] },
      { date: '2026-01-01T00:00:00Z', ...BOB },
    ]);
    expect(ada).toMatchObject({ commits: 2, coAuthoredCommits: 0, insertions: 9 });
    expect(bob).toMatchObject({
      commits: 1,
      coAuthoredCommits: 2,
      insertions: 0,
      lastCommitAt: '2026-06-14T00:00:00Z',
    });
    expect(bob?.windows).toMatchObject({ '7d': 0, all: 1 });
    expect(bob?.coAuthoredWindows).toEqual({ '7d': 1, '30d': 1, '90d': 1, '365d': 2, '1095d': 2, all: 2 });
  });

  it('make a contributor with no commit, who stands behind those who have one', () => {
    const [, bob] = contributorsOf([{ date: '2026-06-14T00:00:00Z', coAuthors: [BOB] }]);
    expect(bob).toMatchObject({
      ...BOB,
      commits: 0,
      firstCommitAt: '2026-06-14T00:00:00Z',
      organization: 'example.org',
    });
  });

  it('count once a commit and person, and not for the author, by mailmap and aliases', () => {
    const coAuthors = [
      { name: 'Bob', email: 'BOB@example.org ' },
      { name: 'Robert', email: 'bob@old.example' },
      { name: 'Bobby', email: 'bob@home.example' },
      { name: 'ada', email: 'ada@old.example' },
    ];
    const choice = {
      mailmap: 'Bob <bob@example.org> <bob@old.example>\n<ada@example.org> <ada@old.example>',
      options: { aliases: { 'bob@example.org': ['bob@home.example'] } },
    };
    const commits = [
      { date: AS_OF, coAuthors },
      { date: AS_OF, coAuthors },
    ];
    expect(countsOf(contributorsOf(commits, choice))).toEqual(['Ada 2+0', 'Bob 0+2']);
  });

  it('of bots are marked as theirs', () => {
    const [, bot] = contributorsOf([{ date: AS_OF, coAuthors: [{ name: 'helper[bot]', email: 'h@x.example' }] }]);
    expect(bot).toMatchObject({ name: 'helper[bot]', bot: true });
  });

  it('name a person alike whatever the order of trailers', () => {
    const names = [
      { name: 'Zoe', email: 'z@x.example' },
      { name: 'Anna', email: 'z@x.example' },
    ];
    const nameOf = (coAuthors: typeof names) => contributorsOf([{ date: AS_OF, coAuthors }])[1]?.name;
    expect(nameOf(names)).toBe('Anna');
    expect(nameOf(names.toReversed())).toBe('Anna');
  });

  it('are not there where the option is off', () => {
    const contributors = contributorsOf([{ date: AS_OF, coAuthors: [BOB] }], { coAuthorsCount: false });
    expect(countsOf(contributors)).toEqual(['Ada 1+null']);
    expect(contributors[0]).not.toHaveProperty('coAuthoredWindows');
  });
});

describe('a contributor whose domain is dated', () => {
  const organizations = {
    'acme.io': [
      { name: 'Acme', since: null, until: '2019-12-31' },
      { name: 'Globex', since: '2020-01-01', until: null },
    ],
  };
  const commits = [
    { date: '2018-01-01T00:00:00Z', insertions: 5, ...CAT },
    { date: '2018-02-01T00:00:00Z', insertions: 2, deletions: 1, ...CAT },
    { date: '2026-06-14T00:00:00Z', insertions: 7, coAuthors: [BOB], ...CAT },
  ];

  it('belongs to the organization of the last commit, and what was done for others stands beside it', () => {
    const [cat, bob] = contributorsOf(commits, { options: { organizations } });
    expect(cat).toMatchObject({ organization: 'Globex', commits: 3, insertions: 14 });
    expect(cat?.otherOrganizations).toEqual([
      {
        organization: 'Acme',
        commits: 2,
        insertions: 7,
        deletions: 1,
        windows: { '7d': 0, '30d': 0, '90d': 0, '365d': 0, '1095d': 0, all: 2 },
        coAuthoredCommits: 0,
      },
    ]);
    expect(bob).not.toHaveProperty('otherOrganizations');
  });

  it('co-authored for the organization of that time', () => {
    const shared = [
      { date: '2018-01-01T00:00:00Z', coAuthors: [CAT] },
      { date: '2026-06-14T00:00:00Z', coAuthors: [CAT] },
    ];
    const cat = contributorsOf(shared, { options: { organizations } }).find(({ email }) => email === CAT.email);
    expect(cat).toMatchObject({ organization: 'Globex', commits: 0, coAuthoredCommits: 2 });
    expect(cat?.otherOrganizations).toMatchObject([{ organization: 'Acme', commits: 0, coAuthoredCommits: 1 }]);
  });

  it('has one organization where all commits are of one time', () => {
    const [cat] = contributorsOf(commits.slice(0, 2), { options: { organizations } });
    expect(cat?.organization).toBe('Acme');
    expect(cat).not.toHaveProperty('otherOrganizations');
  });

  it('keeps lines unknown', () => {
    const [cat] = contributorsOf(commits, { options: { organizations }, linesKnown: false });
    expect(cat?.otherOrganizations?.[0]).toMatchObject({ commits: 2, insertions: null, deletions: null });
  });
});
