import { describe, expect, it } from 'vitest';

import type { AttentionItem } from '../../../../src/core/model/dashboard.ts';
import type { PersonRisk } from '../../../../src/core/model/peopleRisk.ts';
import type { RepositoryReport } from '../../../../src/core/model/report.ts';
import { attentionItems } from '../../../../src/core/report/attention.ts';
import { health } from './figuresFixture.ts';
import { activity, perWindow, report, repository, risk, windowActivity } from './reportFixture.ts';

const { options } = report([]);

function itemsOf(
  results: readonly RepositoryReport[],
  portfolioRisk: readonly PersonRisk[] = [],
  chosen = options,
): readonly AttentionItem[] {
  return attentionItems(results, chosen, [], portfolioRisk);
}

/** A repository that several people work on. */
function shared(name: string, fields: Partial<RepositoryReport> = {}): RepositoryReport {
  const all = windowActivity({ commits: 900, contributors: 4, previousCommits: null });
  const windows = perWindow(windowActivity(), { '365d': windowActivity({ commits: 100, contributors: 3 }), all });
  return repository(name, { activity: activity({ windows }), ...fields });
}

const fleet = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'].map((name) => shared(name));

function person(name: string, repositories: readonly RepositoryReport[], fields: Partial<PersonRisk> = {}): PersonRisk {
  const email = `${name.toLowerCase()}@example.com`;
  return { name, email, repositoryIds: repositories.map(({ id }) => id), files: 40, ciJobs: null, ...fields };
}

describe('people without whom repositories have nobody', () => {
  it('are told of by name, with what depends on them, and lead to the page of people', () => {
    expect(itemsOf(fleet, [person('Ada', fleet, { files: 1234, ciJobs: 7 })])).toEqual([
      {
        severity: 'warning',
        repositoryId: null,
        title: 'Ada: the only main developer of 5 repositories',
        detail: 'alpha, beta, gamma and 2 more; 1,234 files, 7 CI jobs in all.',
        action: 'Have somebody else review and change them before that person is away.',
        page: 'people',
      },
    ]);
  });

  it('of a single repository are left to that one', () => {
    expect(itemsOf(fleet, [person('Ada', fleet.slice(0, 1))])).toEqual([]);
  });

  it('do not count where nobody expects another: in copies, in what rests, and in what one person made alone', () => {
    const others = [
      shared('copy', { copyOf: fleet[0]?.id ?? null }),
      shared('resting', { activity: activity({ status: 'inactive', lastCommitAt: null }) }),
      repository('alone', { activity: activity({ windows: perWindow(windowActivity({ contributors: 1 })) }) }),
    ];
    const items = itemsOf([...fleet, ...others], [person('Ada', [...fleet.slice(0, 1), ...others])]);
    expect(items.filter(({ page }) => page === 'people')).toEqual([]);
  });

  it('beyond the third are one line, most repositories first, then most files', () => {
    const people = [
      person('Ada', fleet.slice(0, 2)),
      person('Bob', fleet.slice(0, 3)),
      person('Cy', fleet.slice(1, 3), { files: 90 }),
      person('Dee', fleet.slice(2, 4)),
      person('Eve', fleet.slice(3, 5)),
    ];
    expect(itemsOf(fleet, people).map(({ title }) => title)).toEqual([
      'Bob: the only main developer of 3 repositories',
      'Cy: the only main developer of 2 repositories',
      'Ada: the only main developer of 2 repositories',
      '2 more people: the only main developer of several repositories',
    ]);
  });

  it('stand for the lines of their repositories, and not for those of others', () => {
    const alone = fleet.map((each) => ({ ...each, risk: risk(1) }));
    expect(itemsOf(alone, [person('Ada', alone.slice(0, 4))]).map(({ title }) => title)).toEqual([
      'Ada: the only main developer of 4 repositories',
      'epsilon: one person holds half the work',
    ]);
  });

  it('are not told of among some authors', () => {
    expect(itemsOf(fleet, [person('Ada', fleet)], { ...options, authors: ['Ada'] })).toEqual([]);
  });
});

describe('weak health', () => {
  const weak = (name: string, score: number): RepositoryReport =>
    shared(name, { health: health(score, { readme: 'absent', license: 'absent' }) });

  it('of one repository is its own line', () => {
    const result = weak('alpha', 30);
    const scored = result.health?.features.filter(({ weight }) => weight > 0).length ?? 0;
    expect(itemsOf([result, shared('fine', { health: health(90) })])).toMatchObject([
      {
        severity: 'warning',
        repositoryId: result.id,
        title: 'alpha: weak health, score 30',
        detail: `It lacks 2 of ${scored} features that count.`,
      },
    ]);
  });

  it('of many is one line, the lowest first, whatever their order, and leads to the page of health', () => {
    const results = [weak('alpha', 40), weak('beta', 10), weak('gamma', 40), weak('delta', 20), weak('epsilon', 45)];
    for (const order of [results, results.toReversed()]) {
      expect(itemsOf(order)).toMatchObject([
        {
          title: '5 repositories with weak health',
          detail: 'Scores below 50, the lowest first: beta, delta, alpha and 2 more.',
          page: 'health',
        },
      ]);
    }
  });

  it('matters where somebody works', () => {
    const resting = { ...weak('alpha', 10), activity: activity({ status: 'inactive', lastCommitAt: null }) };
    expect(itemsOf([resting, { ...weak('beta', 10), copyOf: resting.id }]).map(({ title }) => title)).not.toContain(
      'alpha: weak health, score 10',
    );
  });
});

describe('a large fleet', () => {
  const many = (count: number): readonly RepositoryReport[] =>
    Array.from({ length: count }, (_, place) => shared(`r${String(place).padStart(3, '0')}`, { risk: risk(1) }));

  it('has the first few lines of a rule, and one for the rest', () => {
    const items = itemsOf(many(200));
    expect(items).toHaveLength(6);
    expect(items.at(-1)).toEqual({
      severity: 'warning',
      repositoryId: null,
      title: '195 more repositories: one person holds half the work',
      detail: 'r005, r006, r007 and 192 more.',
      action: '',
    });
  });

  it('has a line of its own for a single one that would be left', () => {
    expect(itemsOf(many(6)).map(({ repositoryId }) => repositoryId)).not.toContain(null);
    expect(itemsOf(many(7))).toHaveLength(6);
  });

  it('keeps every repository that could not be read', () => {
    const failed = many(20).map((each) => ({ ...each, state: 'failed' as const, activity: null, risk: null }));
    expect(itemsOf(failed)).toHaveLength(20);
  });
});
