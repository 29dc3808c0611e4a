import type { CommitFacts } from '../history/commitFacts.ts';
import type { FileCoupling } from '../model/codeMetrics.ts';
import { compareText } from '../model/compareText.ts';
import type { CouplingOptions } from '../model/options.ts';

import { coupledPairs, type CoupledPair } from './coupledPairs.ts';
import { fileChangeSets } from './fileChangeSets.ts';
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
 * @param excluded 1 for an excluded file, by the index of its path in the history
 * @returns at most `limit`, by degree, then mean revisions, then paths; none when it is not known which files the commits
 *   changed
 */
export function temporalCoupling(
  { changes }: CommitFacts,
  excluded: Uint8Array,
  options: CouplingOptions,
  limit: number,
): readonly FileCoupling[] {
  if (changes === null) return [];
  const { paths } = changes;
  const top = new TopList<FileCoupling>(limit, compareCouplings);
  const offer = ({ item, other, shared, degree, averageRevisions }: CoupledPair): void => {
    // Paths are decoded only of what may be among the first.
    if (top.last !== undefined && compareStrength({ degree, averageRevisions }, top.last) > 0) return;
    const [path = '', otherPath = ''] = [paths.path(item), paths.path(other)].sort(compareText);
    top.offer({ path, otherPath, shared, degree, averageRevisions });
  };
  coupledPairs(fileChangeSets(changes, excluded), paths.count, options, offer);
  return top.items;
}
