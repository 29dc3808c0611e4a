import type { Hotspot } from '../model/codeMetrics.ts';
import type { Report } from '../model/report.ts';
import { displayNames } from './repositoryRow.ts';

/** A hotspot with the name under which its repository is shown. */
export interface HotspotOfRepository extends Hotspot {
  readonly repository: string;
}

/**
 * The hottest files over all repositories, copies left out: by score, then by revisions, as scores are scaled within each
 * repository and a small one has its 100 too. Equal ones in the report's order.
 */
export function topHotspots({ repositories }: Report, limit: number): readonly HotspotOfRepository[] {
  const names = displayNames(repositories);
  return repositories
    .filter(({ copyOf }) => copyOf === null)
    .flatMap(({ id, name, files }) =>
      // No repository has more than so many among the first.
      (files?.hotspots ?? []).slice(0, limit).map((hotspot) => ({ ...hotspot, repository: names.get(id) ?? name })),
    )
    .toSorted((a, b) => b.score - a.score || b.revisions - a.revisions)
    .slice(0, limit);
}
