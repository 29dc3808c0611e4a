import type { CiReport } from '../model/ciReport.ts';
import type { Report, RepositoryCiJob } from '../model/report.ts';

/** The jobs of each repository, by its id. */
function repositoryCiJobs({ allocation }: CiReport): ReadonlyMap<string, readonly RepositoryCiJob[]> {
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

/** A report with CI jobs, or with none of them any more. */
export function withCiJobs(report: Report, ciJobs: CiReport | null): Report {
  const jobs = ciJobs === null ? null : repositoryCiJobs(ciJobs);
  return {
    ...report,
    ciJobs,
    repositories: report.repositories.map((repository) => ({
      ...repository,
      ci: jobs === null ? null : { jobs: jobs.get(repository.id) ?? [] },
    })),
  };
}
