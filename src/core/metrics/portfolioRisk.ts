import { compareText } from '../model/compareText.ts';
import type { PersonRisk } from '../model/peopleRisk.ts';
import type { Contributor, RepositoryReport } from '../model/report.ts';

import { personKey } from './people.ts';

/** A repository, and how many of its files at HEAD each person (by key) wrote most of; `null` when they were not read. */
export interface OwnedRepository {
  readonly report: RepositoryReport;
  readonly ownedFiles: ReadonlyMap<string, number> | null;
}

/** What would be orphaned if a person left. */
interface Orphans {
  readonly name: string;
  readonly email: string;
  readonly repositoryIds: string[];
  files: number;
  ciJobs: number;
}

/** Whoever made more than half of all insertions, of commits where lines are not known; bots left out. */
function mainDeveloper(contributors: readonly Contributor[]): Contributor | null {
  const people = contributors.filter(({ bot }) => !bot);
  const linesKnown = people.every(({ insertions }) => insertions !== null);
  const amount = (person: Contributor): number => (linesKnown ? (person.insertions ?? 0) : person.commits);
  const total = people.reduce((sum, person) => sum + amount(person), 0);
  return people.find((person) => 2 * amount(person) > total) ?? null;
}

function compareRisks(a: PersonRisk, b: PersonRisk): number {
  return (
    b.repositoryIds.length - a.repositoryIds.length ||
    b.files - a.files ||
    compareText(a.email, b.email) ||
    compareText(a.name, b.name)
  );
}

/** Adds what one repository would lose with each of its people. */
function addRepository(everyone: Map<string, Orphans>, { report, ownedFiles }: OwnedRepository): void {
  const main = mainDeveloper(report.contributors);
  for (const person of report.contributors) {
    if (person.bot) continue;
    const { name, email } = person;
    const key = personKey(email, name);
    const orphans = everyone.get(key) ?? { name, email, repositoryIds: [], files: 0, ciJobs: 0 };
    everyone.set(key, orphans);
    orphans.files += ownedFiles?.get(key) ?? 0;
    if (person !== main) continue;
    orphans.repositoryIds.push(report.id);
    orphans.ciJobs += report.ci?.jobs.length ?? 0;
  }
}

/**
 * Portfolio risk (METRICS): for each person the repositories, their CI jobs, and the files for which they are the only main
 * developer. Copies of a project and bots are left out, and so are people with nothing; by repositories, then files (most
 * first), then e-mail. The order of the repositories does not matter.
 */
export function portfolioRisk(repositories: readonly OwnedRepository[]): readonly PersonRisk[] {
  const counted = repositories
    .filter(({ report }) => report.copyOf === null)
    .toSorted((a, b) => compareText(a.report.name, b.report.name) || compareText(a.report.path, b.report.path));
  const jobsKnown = counted.some(({ report }) => report.ci !== null);
  const everyone = new Map<string, Orphans>();
  for (const repository of counted) addRepository(everyone, repository);
  return [...everyone.values()]
    .filter(({ repositoryIds, files }) => repositoryIds.length > 0 || files > 0)
    .map((orphans) => ({ ...orphans, ciJobs: jobsKnown ? orphans.ciJobs : null }))
    .toSorted(compareRisks);
}
