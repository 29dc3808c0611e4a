import { compareText } from '../model/compareText.ts';
import type { RepositoryReport } from '../model/report.ts';

/** A repository with the key that clones of one project share; `null` where it has no commits or no remote. */
export interface CopyCandidate {
  readonly report: RepositoryReport;
  readonly projectKey: string | null;
  /** Commits read of it, chosen or not: which clone stands for a project does not depend on what is asked of it. */
  readonly commitCount: number;
}

function preferred(a: CopyCandidate, b: CopyCandidate): number {
  return b.commitCount - a.commitCount || compareText(a.report.path, b.report.path);
}

/**
 * Finds clones of one project (same root commits and same normalised remote URL). The clone with most commits, then the
 * first path, stands for the project; the others are its copies.
 *
 * @returns id of each copy → id of the repository that stands for it
 */
export function findCopies(candidates: readonly CopyCandidate[]): ReadonlyMap<string, string> {
  const groups = new Map<string, CopyCandidate[]>();
  for (const candidate of candidates) {
    const { projectKey } = candidate;
    if (projectKey === null) continue;
    groups.set(projectKey, [...(groups.get(projectKey) ?? []), candidate]);
  }
  const copies = new Map<string, string>();
  for (const group of groups.values()) {
    const [original, ...others] = group.toSorted(preferred);
    for (const copy of others) if (original !== undefined) copies.set(copy.report.id, original.report.id);
  }
  return copies;
}
