import type { FileCoupling, RepositoryCoupling } from '../../../src/core/model/codeMetrics.ts';
import { csvText } from '../format/csv.ts';

/** Pairs of files for a spreadsheet. */
export function fileCouplingCsv(pairs: readonly FileCoupling[]): string {
  return csvText([
    ['File', 'Changes with', 'Degree (%)', 'Commits in common', 'Mean revisions'],
    ...pairs.map(({ path, otherPath, degree, shared, averageRevisions }) => [
      path,
      otherPath,
      degree,
      shared,
      averageRevisions,
    ]),
  ]);
}

/** Pairs of repositories for a spreadsheet. */
export function repositoryCouplingCsv(pairs: readonly RepositoryCoupling[], nameOf: (id: string) => string): string {
  return csvText([
    ['Repository', 'Changes with', 'Degree (%)', 'Changes in common', 'Mean changes', 'By'],
    ...pairs.map(({ repositoryId, otherRepositoryId, degree, shared, averageRevisions, basis }) => [
      nameOf(repositoryId),
      nameOf(otherRepositoryId),
      degree,
      shared,
      averageRevisions,
      basis,
    ]),
  ]);
}
