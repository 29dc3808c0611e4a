import type { RepositoryReport, WindowActivity } from '../model/report.ts';
import { folderInRoot } from './dashboardSnapshot.ts';
import { lineMark } from './lineCoverage.ts';

/** Names by id; where several repositories share a name, the folder tells them apart. */
export function displayNames(repositories: readonly RepositoryReport[]): ReadonlyMap<string, string> {
  const uses = new Map<string, number>();
  for (const { name } of repositories) uses.set(name, (uses.get(name) ?? 0) + 1);
  return new Map(
    repositories.map((repository) => {
      const { id, name } = repository;
      return [id, (uses.get(name) ?? 0) > 1 ? `${name} (${folderInRoot(repository)})` : name];
    }),
  );
}

/** Why a row's numbers mean less than they seem to; empty for a complete and unlimited result. */
export function repositoryMarks(repository: RepositoryReport): readonly string[] {
  const { state, validity, copyOf } = repository;
  const marks = state === 'complete' ? [] : [state === 'skipped' ? 'not read' : state];
  const flags = { shallow: 'shallow', partialClone: 'partial clone', grafts: 'grafts', replaceRefs: 'replace refs' };
  for (const [flag, mark] of Object.entries(flags)) {
    if (validity.some((each) => each === flag)) marks.push(mark);
  }
  const lines = lineMark(repository);
  if (lines !== null) marks.push(lines);
  return copyOf === null ? marks : [...marks, 'copy'];
}

/** `+12.3K −4.5K`; `–` where lines are not known. */
export function formatLines(
  { insertions, deletions }: Pick<WindowActivity, 'insertions' | 'deletions'>,
  format: (count: number) => string,
): string {
  if (insertions === null || deletions === null) return '–';
  return `+${format(insertions)} −${format(deletions)}`;
}
