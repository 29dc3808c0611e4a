import type { PathTable } from '../history/commitFacts.ts';
import type { FileCoupling } from '../model/codeMetrics.ts';
import { compareText } from '../model/compareText.ts';
import type { CouplingOptions } from '../model/options.ts';

import { coupledPairs, type CoupledPair, type CoupledSets } from './coupledPairs.ts';
import { TopList } from './topList.ts';

/** By degree, then mean revisions, most first. */
function compareStrength(
  a: Pick<FileCoupling, 'degree' | 'averageRevisions'>,
  b: Pick<FileCoupling, 'degree' | 'averageRevisions'>,
): number {
  return b.degree - a.degree || b.averageRevisions - a.averageRevisions;
}

function compareCouplings(a: FileCoupling, b: FileCoupling): number {
  return compareStrength(a, b) || compareText(a.path, b.path) || compareText(a.otherPath, b.otherPath);
}

/**
 * Temporal coupling (code-maat's `coupling`): pairs of files that change in the same commits. Files that are gone count too,
 * as they were called then. code-maat prints mean revisions rounded up; here they are exact.
 *
 * @param sets the files of each commit, by the index of their path
 * @returns at most `limit`, by degree, then mean revisions, then paths
 */
export function temporalCoupling(
  paths: PathTable,
  sets: CoupledSets,
  options: CouplingOptions,
  limit: number,
): readonly FileCoupling[] {
  const top = new TopList<FileCoupling>(limit, compareCouplings);
  const offer = ({ item, other, shared, degree, averageRevisions }: CoupledPair): void => {
    // Paths are decoded only of what may be among the first.
    if (top.last !== undefined && compareStrength({ degree, averageRevisions }, top.last) > 0) return;
    const [path = '', otherPath = ''] = [paths.path(item), paths.path(other)].sort(compareText);
    top.offer({ path, otherPath, shared, degree, averageRevisions });
  };
  coupledPairs(sets, options, offer);
  return top.items;
}
