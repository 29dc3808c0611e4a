import type { CiReport } from '../model/ciReport.ts';
import type { PersonRisk } from '../model/peopleRisk.ts';
import type { Report, RepositoryCiJob } from '../model/report.ts';

/** The jobs of each repository, by its id. */
export function repositoryCiJobs({ allocation }: CiReport): ReadonlyMap<string, readonly RepositoryCiJob[]> {
  return new Map(
    allocation.repositories.map(({ repositoryId, jobs }) => [
      repositoryId,
      jobs.map(({ job: { id, name, url, status }, match: { rule, score } }) => ({
        id,
        name,
        url,
        status,
        rule,
        score,
      })),
    ]),
  );
}

/** What would be orphaned if a person left, with the jobs of the repositories that they alone know. */
export function withJobCounts(
  portfolioRisk: readonly PersonRisk[],
  jobs: ReadonlyMap<string, readonly RepositoryCiJob[]> | null,
): readonly PersonRisk[] {
  return portfolioRisk.map((person) => {
    const counts = person.repositoryIds.map((id) => jobs?.get(id)?.length ?? 0);
    return { ...person, ciJobs: jobs === null ? null : counts.reduce((sum, count) => sum + count, 0) };
  });
}

/** A report with CI jobs, or with none of them any more. */
export function withCiJobs(report: Report, ciJobs: CiReport | null): Report {
  const jobs = ciJobs === null ? null : repositoryCiJobs(ciJobs);
  return {
    ...report,
    ciJobs,
    portfolioRisk: withJobCounts(report.portfolioRisk, jobs),
    repositories: report.repositories.map((repository) => ({
      ...repository,
      ci: jobs === null ? null : { jobs: jobs.get(repository.id) ?? [] },
    })),
  };
}
