import { describe, expect, it } from 'vitest';

import { elephantFactor } from '../../../../src/core/metrics/elephantFactor.ts';
import { mergeContributors } from '../../../../src/core/metrics/fleetContributors.ts';
import { countOrganizations } from '../../../../src/core/metrics/organizations.ts';
import type { Contributor, RepositoryReport } from '../../../../src/core/model/report.ts';
import type { CommitSketch } from '../../../support/commitFacts.ts';
import { evaluated } from '../../../support/reports.ts';
import { contributor } from '../report/reportFixture.ts';

const CAT = { name: 'Cat', email: 'cat@acme.io' };
const DOG = { name: 'Dog', email: 'dog@acme.io' };
const BOT = { name: 'x[bot]', email: 'x@acme.io' };
const organizations = {
  'acme.io': [
    { name: 'Acme', since: null, until: '2019-12-31' },
    { name: 'Globex', since: '2020-01-01', until: null },
  ],
};

function repository(path: string, commits: readonly CommitSketch[]): RepositoryReport {
  return evaluated(path, commits, {}, { organizations }).report;
}

/** `name contributors commits +insertions`, in the order of the list. */
function linesOf(contributors: readonly Contributor[]): readonly string[] {
  return countOrganizations(contributors).map(
    ({ name, contributors: people, commits, insertions }) =>
      `${name} ${String(people)} ${String(commits)} +${String(insertions)}`,
  );
}

const OLD = repository('/fleet/old', [
  { date: '2018-01-01T00:00:00Z', insertions: 5, ...CAT },
  { date: '2019-12-31T23:59:59Z', insertions: 6, ...CAT },
  { date: '2019-01-01T00:00:00Z', insertions: 1, ...DOG },
  { date: '2019-01-01T00:00:00Z', insertions: 100, ...BOT },
]);
const BOTH = repository('/fleet/both', [
  { date: '2019-06-01T00:00:00Z', insertions: 7, ...CAT },
  { date: '2026-06-14T00:00:00Z', insertions: 9, ...CAT },
]);

describe('organizations', () => {
  it('are counted by the date of each commit, bots left out', () => {
    expect(linesOf(OLD.contributors)).toEqual(['Acme 2 3 +12']);
    expect(linesOf(BOTH.contributors)).toEqual(['Acme 1 1 +7', 'Globex 1 1 +9']);
    const globex = countOrganizations(BOTH.contributors)[1];
    expect(globex?.windows).toEqual({ '7d': 1, '30d': 1, '90d': 1, '365d': 1, '1095d': 1, all: 1 });
    expect(countOrganizations(BOTH.contributors)[0]?.windows).toMatchObject({ '1095d': 0, all: 1 });
  });

  it('stand in the report of the repository', () => {
    expect(BOTH.organizations.map(({ name }) => name)).toEqual(['Acme', 'Globex']);
  });
});

describe('a person of several repositories', () => {
  it.each([
    ['in one order', [OLD, BOTH]],
    ['in the other', [BOTH, OLD]],
  ])('belongs to the organization of the last commit anywhere, %s', (_, repositories) => {
    const fleet = mergeContributors(repositories);
    const cat = fleet.find(({ email }) => email === CAT.email);
    expect(cat).toMatchObject({ organization: 'Globex', commits: 4, insertions: 27, repositories: 2 });
    expect(cat?.otherOrganizations).toHaveLength(1);
    expect(cat?.otherOrganizations?.[0]).toMatchObject({ organization: 'Acme', commits: 3, insertions: 18 });
    expect(linesOf(fleet)).toEqual(['Acme 2 4 +19', 'Globex 1 1 +9']);
  });

  it('has co-authored commits of all of them', () => {
    const windows = { '7d': 1, '30d': 1, '90d': 1, '365d': 1, '1095d': 1, all: 2 };
    const shared = { ...contributor('Cat', CAT.email, 0), coAuthoredCommits: 2, coAuthoredWindows: windows };
    const [cat] = mergeContributors([
      { ...OLD, contributors: [shared] },
      { ...BOTH, contributors: [shared] },
    ]);
    expect(cat).toMatchObject({ coAuthoredCommits: 4, coAuthoredWindows: { '7d': 2, all: 4 } });
    const plain = { ...BOTH, contributors: [contributor('Cat', CAT.email, 1)] };
    for (const repositories of [
      [plain, plain],
      [plain, { ...OLD, contributors: [shared] }],
    ]) {
      expect(mergeContributors(repositories)[0]).not.toHaveProperty('coAuthoredWindows');
      expect(mergeContributors(repositories.toReversed())[0]).not.toHaveProperty('coAuthoredWindows');
    }
  });
});

describe('the Elephant Factor', () => {
  /** A contributor of an organization of their own. */
  const alone = (name: string, commits: number, bot = false): Contributor => ({
    ...contributor(name, `${name}@${name}.example`, commits, bot),
    organization: `${name}.example`,
  });

  it("gives CHAOSS's own example: eight organizations with 12.5 % each", () => {
    expect(elephantFactor(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => alone(name, 125)))).toBe(4);
  });

  it('adds the people of an organization up, and leaves bots out', () => {
    const two = { ...alone('b', 30), organization: 'a.example' };
    expect(elephantFactor([alone('a', 30), two, alone('c', 40), alone('x', 500, true)])).toBe(1);
    expect(elephantFactor([alone('a', 30), alone('b', 30), alone('c', 40)])).toBe(2);
  });

  it('goes by the organization at each commit', () => {
    expect(elephantFactor(BOTH.contributors)).toBe(1);
    // Acme 3, Globex 1 of 4.
    expect(elephantFactor(mergeContributors([OLD, BOTH]))).toBe(1);
    const three = repository('/fleet/c', [
      ...[1, 2, 3].map((day) => ({ date: `2018-01-0${String(day)}T00:00:00Z`, ...CAT })),
      ...[1, 2, 3, 4].map((day) => ({ date: `2026-01-0${String(day)}T00:00:00Z`, ...DOG })),
      ...[1, 2].map((day) => ({ date: `2026-01-0${String(day)}T00:00:00Z`, name: 'E', email: 'e@e.example' })),
    ]);
    // Acme 3, Globex 4, e.example 2 of 9; were Cat and Dog of one organization, one would do.
    expect(elephantFactor(three.contributors)).toBe(2);
  });

  it('counts co-authored commits as contributions', () => {
    const helper = { ...alone('b', 10), coAuthoredCommits: 30 };
    expect(elephantFactor([alone('a', 20), helper, alone('c', 19)])).toBe(1);
    expect(elephantFactor([alone('a', 20), alone('b', 10), alone('c', 19)])).toBe(2);
  });

  it('has no value without contributions', () => {
    expect(elephantFactor([])).toBeNull();
    expect(elephantFactor([alone('x', 5, true)])).toBeNull();
  });
});
