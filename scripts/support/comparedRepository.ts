import type { Report, RepositoryReport } from '../../src/core/model/report.ts';

import { personKeyOf, type GitCommit } from './gitHistory.ts';

/** A repository as Muster reports it, and as `git log` lists it. */
export interface ComparedRepository {
  readonly report: Report;
  readonly repository: RepositoryReport;
  readonly commits: readonly GitCommit[];
}

/** A figure of ours by person; one that is not known is `NaN`, which equals nothing. */
export function ourFigures(
  { repository }: ComparedRepository,
  figure: 'commits' | 'insertions' | 'deletions',
): ReadonlyMap<string, number> {
  const authors = repository.contributors.filter(({ commits }) => commits > 0);
  return new Map(authors.map((person) => [personKeyOf(person.name, person.email), person[figure] ?? Number.NaN]));
}

export function sumOf(figures: ReadonlyMap<string, number>): number {
  return [...figures.values()].reduce((sum, figure) => sum + figure, 0);
}

/** Bots as our report marks them: it is not their names that are compared. */
export function botsOf({ repository }: ComparedRepository): ReadonlySet<string> {
  const bots = repository.contributors.filter(({ bot }) => bot);
  return new Set(bots.map(({ name, email }) => personKeyOf(name, email)));
}
