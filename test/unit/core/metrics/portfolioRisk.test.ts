import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { portfolioRisk, type OwnedRepository } from '../../../../src/core/metrics/portfolioRisk.ts';
import type { Contributor, RepositoryCiJob, RepositoryReport } from '../../../../src/core/model/report.ts';
import { contributor, repository } from '../report/reportFixture.ts';

const ada = (insertions: number | null, commits = 1): Contributor =>
  person('Ada', 'ada@x.example', insertions, commits);
const bob = (insertions: number | null, commits = 1): Contributor =>
  person('Bob', 'bob@x.example', insertions, commits);

function person(name: string, email: string, insertions: number | null, commits = 1, bot = false): Contributor {
  return { ...contributor(name, email, commits, bot), insertions };
}

function owned(
  name: string,
  contributors: readonly Contributor[],
  files: Readonly<Record<string, number>> | null = {},
  fields: Partial<RepositoryReport> = {},
): OwnedRepository {
  const report = repository(name, { contributors, ...fields });
  return { report, ownedFiles: files === null ? null : new Map(Object.entries(files)) };
}

function job(id: string): RepositoryCiJob {
  return { id, name: id, url: null, status: 'success', rule: 'scmUrl', score: 1000 };
}

/** `name repositories files jobs`, in the order of the list. */
function risksOf(repositories: readonly OwnedRepository[]): readonly string[] {
  const names = new Map(repositories.map(({ report }) => [report.id, report.name]));
  return portfolioRisk(repositories).map(({ name, repositoryIds, files, ciJobs }) => {
    const own = repositoryIds.map((id) => names.get(id)).join('+');
    return `${name} [${own}] ${String(files)} ${String(ciJobs)}`;
  });
}

describe('portfolio risk', () => {
  it('is of whoever made more than half of all insertions', () => {
    expect(risksOf([owned('a', [ada(51), bob(49)])])).toEqual(['Ada [a] 0 null']);
    expect(risksOf([owned('a', [ada(50), bob(50)])])).toEqual([]);
    expect(risksOf([owned('a', [ada(0), bob(0)])])).toEqual([]);
  });

  it('goes by commits where lines are not known', () => {
    expect(risksOf([owned('a', [ada(null, 1), bob(null, 3)])])).toEqual(['Bob [a] 0 null']);
  });

  it('leaves bots out, of the sum too', () => {
    const bot = person('x[bot]', 'x@x.example', 1000, 1000, true);
    expect(risksOf([owned('a', [bot, ada(10), bob(5)], { 'x@x.example': 7 })])).toEqual(['Ada [a] 0 null']);
  });

  it('adds up files of all repositories, and CI jobs of their own', () => {
    const repositories = [
      owned('a', [ada(9), bob(1)], { 'ada@x.example': 5, 'bob@x.example': 2 }, { ci: { jobs: [job('1'), job('2')] } }),
      owned('b', [ada(1), bob(1)], { 'ada@x.example': 3 }, { ci: { jobs: [job('3')] } }),
      owned('c', [bob(1)], null),
    ];
    expect(risksOf(repositories)).toEqual(['Ada [a] 8 2', 'Bob [c] 2 0']);
  });

  it('leaves copies out', () => {
    expect(risksOf([owned('a', [ada(1)], { 'ada@x.example': 5 }, { copyOf: 'b' })])).toEqual([]);
  });

  it('knows people without an e-mail by name', () => {
    const nameless = person('Nobody', '', 5);
    expect(risksOf([owned('a', [nameless, ada(5)], { 'name:nobody': 4 })])).toEqual(['Nobody [] 4 null']);
  });

  it('lists most repositories first, then most files, then by e-mail, in any order of repositories', () => {
    const repositories = [
      owned('a', [ada(2), bob(1)]),
      owned('b', [person('A.', 'ada@x.example', 2)]),
      owned('c', [bob(1)], { 'bob@x.example': 1 }),
      owned('d', [person('Cat', 'cat@x.example', 2)], { 'cat@x.example': 9 }),
      owned('e', [person('Dog', 'dog@x.example', 2)], { 'dog@x.example': 1 }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(repositories, { minLength: repositories.length }), (shuffled) => {
        expect(risksOf(shuffled)).toEqual(['Ada [a+b] 0 null', 'Cat [d] 9 null', 'Bob [c] 1 null', 'Dog [e] 1 null']);
      }),
    );
  });
});
