import type { PersonRisk } from '../model/peopleRisk.ts';
import type { Report, RepositoryReport } from '../model/report.ts';
import { displayNames } from './repositoryRow.ts';

/** How many repositories a row names; more are counted. */
const NAMED = 3;

/** Repositories of which a factor of risk is known, copies left out: those that fewest people hold first. */
export function repositoriesAtRisk({ repositories }: Report): readonly RepositoryReport[] {
  return repositories
    .filter(({ copyOf, risk }) => copyOf === null && risk !== null && factorsOf(risk).some((value) => value !== null))
    .toSorted((a, b) => fewest(a) - fewest(b) || recentCommits(b) - recentCommits(a));
}

function factorsOf(risk: NonNullable<RepositoryReport['risk']>): readonly (number | null)[] {
  const { contributorAbsenceFactor, elephantFactor, truckFactor } = risk;
  return [truckFactor?.value ?? null, contributorAbsenceFactor.value, elephantFactor.value];
}

/** The Truck Factor counts for most: it looks at files. */
function fewest({ risk }: RepositoryReport): number {
  return risk?.truckFactor?.value ?? risk?.contributorAbsenceFactor.value ?? Infinity;
}

function recentCommits({ activity }: RepositoryReport): number {
  return activity?.windows['365d'].commits ?? 0;
}

/** `api, batch and 3 more`; names as they are. */
export function namedRepositories({ repositoryIds }: PersonRisk, { repositories }: Report): string {
  const names = displayNames(repositories);
  const shown = repositoryIds.slice(0, NAMED).map((id) => names.get(id) ?? id);
  const left = repositoryIds.length - shown.length;
  return left > 0 ? `${shown.join(', ')} and ${left} more` : shown.join(', ');
}
