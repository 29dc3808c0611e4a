import type { Hotspot } from '../../core/model/codeMetrics.ts';
import { normalizePathPrefix } from '../../core/model/pathPrefix.ts';
import type { RepositoryReport } from '../../core/model/report.ts';
import { groupedCount } from '../../core/report/formatCount.ts';
import { revisionCount } from './counts.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';

/** How a hotspot is marked beside its name. */
export interface HotspotBadge {
  /** Parts of its path below the work tree. */
  readonly parts: readonly string[];
  /** Its rank within the repository: at most two characters fit. */
  readonly badge: string;
  readonly tooltip: string;
}

/** More marks than these say nothing any more. */
const MOST_MARKED = 20;

/** The hotspots of a repository that are marked, the hottest first; a path that leads out of it is not one of its files. */
export function hotspotBadges({ name, files }: RepositoryReport, t: Localize): readonly HotspotBadge[] {
  const hotspots = (files?.hotspots ?? []).filter(({ path, score }) => score > 0 && normalizePathPrefix(path) === path);
  const hottest = hotspots.slice(0, MOST_MARKED);
  return hottest.map((hotspot, index) => ({
    parts: hotspot.path.split('/'),
    badge: String(index + 1),
    tooltip: tooltipOf(hotspot, index + 1, name, t),
  }));
}

function tooltipOf(hotspot: Hotspot, rank: number, repositoryName: string, t: Localize): string {
  const { score, revisions, lines, mainDeveloper, ownership } = hotspot;
  const figures = t('score {0}, {1}, {2} lines', score, revisionCount(revisions, t), groupedCount(lines));
  const who =
    mainDeveloper === null ? '' : displayText(mainDeveloper.name === '' ? mainDeveloper.email : mainDeveloper.name);
  const share = ownership === null ? '' : ` (${Math.round(ownership * 100)} %)`;
  return [
    t('Hotspot {0} of {1}: {2}', rank, displayText(repositoryName), figures),
    ...(who === '' ? [] : [t('mainly by {0}{1}', who, share)]),
  ].join(' · ');
}
