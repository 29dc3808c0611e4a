import type { RepositoryCoupling } from '../../../src/core/model/codeMetrics.ts';
import type { FleetSummary } from '../../../src/core/model/dashboard.ts';
import type { PersonRisk } from '../../../src/core/model/peopleRisk.ts';
import type { RepositoryGroup, RepositoryReport, Totals } from '../../../src/core/model/report.ts';

/** What a run says of several repositories at once: enough for the pages, not METRICS' definitions. */
export function fleetSummary(
  repositories: readonly RepositoryReport[],
  totalsOf: (repositories: readonly RepositoryReport[]) => Totals,
): FleetSummary {
  const counted = repositories.filter(({ copyOf, activity }) => copyOf === null && (activity?.commitCount ?? 0) > 0);
  return {
    groups: groupsOf(counted, totalsOf),
    portfolioRisk: portfolioRiskOf(counted),
    repositoryCoupling: repositoryCouplingOf(counted),
  };
}

function groupsOf(
  repositories: readonly RepositoryReport[],
  totalsOf: (repositories: readonly RepositoryReport[]) => Totals,
): readonly RepositoryGroup[] {
  return ['platform', 'product'].map((name) => {
    const members = repositories.filter(({ path }) => path.includes(`/${name}/`));
    return { name, repositoryIds: members.map(({ id }) => id), totals: totalsOf(members) };
  });
}

const OWNERS = ['Ada Okafor', 'Grace Kowalski', 'Linus Tanaka', 'Radia Lindqvist', 'Ken Moreau'];

/** In every third repository one person made most: one has many of them, the last but one. */
function portfolioRiskOf(repositories: readonly RepositoryReport[]): readonly PersonRisk[] {
  const people = new Map<string, { readonly name: string; readonly ids: string[] }>();
  repositories
    .filter((_, place) => place % 3 === 0)
    .forEach(({ id }, place) => {
      const name = OWNERS[Math.floor(Math.sqrt(place * 2))] ?? 'Frances Iyer';
      const known = people.get(name) ?? { name, ids: [] };
      known.ids.push(id);
      people.set(name, known);
    });
  return [...people.values()]
    .map(({ name, ids }) => ({
      name,
      email: `${name.toLowerCase().replace(' ', '.')}@acme.example`,
      repositoryIds: ids,
      files: ids.length * 318,
      ciJobs: ids.length * 5,
    }))
    .sort((a, b) => b.repositoryIds.length - a.repositoryIds.length || b.files - a.files);
}

/** Neighbours of the same folder change together. */
function repositoryCouplingOf(repositories: readonly RepositoryReport[]): readonly RepositoryCoupling[] {
  const shown = repositories.slice(0, 24);
  return shown
    .flatMap((one, place): RepositoryCoupling[] => {
      const other = shown[place + 1 + (place % 3)];
      if (other === undefined || place % 4 === 3) return [];
      const degree = 88 - place * 2;
      const averageRevisions = 60 - place;
      const shared = Math.round((averageRevisions * degree) / 100);
      const [repositoryId = '', otherRepositoryId = ''] = [one.id, other.id].sort();
      const basis = place % 5 === 1 ? 'ticket' : 'author';
      return [{ repositoryId, otherRepositoryId, basis, shared, degree, averageRevisions }];
    })
    .sort((a, b) => b.degree - a.degree);
}
