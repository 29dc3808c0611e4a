import type { ChangedFile, Report } from '../model/report.ts';
import { displayNames } from './repositoryRow.ts';

/** A file with the name under which its repository is shown. */
export interface ChangedFileOfRepository extends ChangedFile {
  readonly repository: string;
}

/** The most often changed files over all repositories, copies left out; equal ones in the report's order. */
export function mostChanged({ repositories }: Report, limit: number): readonly ChangedFileOfRepository[] {
  const names = displayNames(repositories);
  return repositories
    .filter(({ copyOf }) => copyOf === null)
    .flatMap(({ id, name, files }) =>
      (files?.mostChanged ?? []).map((file) => ({ ...file, repository: names.get(id) ?? name })),
    )
    .toSorted((a, b) => b.revisions - a.revisions)
    .slice(0, limit);
}
