import type { Contributor } from '../model/report.ts';

/**
 * What counts as a contribution (METRICS: Identity): a commit that one authored and, where trailers are read, one that names
 * one as a co-author. Absence and Elephant Factor go by it; commits and lines stay their authors' alone.
 */
export function contributionCount(share: Pick<Contributor, 'commits' | 'coAuthoredCommits'>): number {
  return share.commits + (share.coAuthoredCommits ?? 0);
}
