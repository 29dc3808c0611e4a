import type { Hotspot } from '../model/codeMetrics.ts';
import type { Report } from '../model/report.ts';
import type { SelectionResult } from '../model/selection.ts';
import type { WindowKey } from '../model/window.ts';
import { groupedCount, percentage } from './formatCount.ts';
import type { Paint } from './paint.ts';
import { displayNames } from './repositoryRow.ts';
import { layoutTable } from './tableLayout.ts';
import { topHotspots } from './topHotspots.ts';
import type { HotspotOfRepository } from './topHotspots.ts';
import { visibleText } from './visibleText.ts';

/** Few: a terminal has the whole table of repositories above. */
const LISTED = 5;

/** Where the figures of a window come from; without a selection, and without its hotspots, they are of all time. */
export interface HotspotWindow {
  readonly window: WindowKey;
  readonly selection: SelectionResult | null;
}

/** The hottest files, as lines of at most `columns`; none where none are known. */
export function hotspotLines(
  report: Report,
  { window, selection }: HotspotWindow,
  columns: number,
  paint: Paint,
): readonly string[] {
  const selected = selection === null ? null : selectedHotspots(report, selection);
  const hotspots = selected ?? topHotspots(report, LISTED);
  if (hotspots.length === 0) return [];
  const rows = hotspots.map((file) => [
    { text: visibleText(file.path) },
    { text: visibleText(file.repository) },
    { text: String(file.score) },
    { text: groupedCount(file.revisions) },
    { text: groupedCount(file.lines) },
    { text: developerText(file) },
  ]);
  const table = {
    columns: [
      { header: 'Hotspot', align: 'left', shrinksTo: 20 },
      { header: 'Repository', align: 'left', dropOrder: 1 },
      { header: 'Score', align: 'right' },
      { header: selected === null || window === 'all' ? 'Revisions' : `Revisions ${window}`, align: 'right' },
      { header: 'Lines', align: 'right', dropOrder: 2 },
      { header: 'Main developer', align: 'left', dropOrder: 3 },
    ],
    rows,
  } as const;
  return ['', ...layoutTable(table, columns, paint('dim'))];
}

function selectedHotspots(
  { repositories }: Report,
  { hotspots }: SelectionResult,
): readonly HotspotOfRepository[] | null {
  if (hotspots === null) return null;
  const names = displayNames(repositories);
  return hotspots
    .toSorted((a, b) => b.score - a.score || b.revisions - a.revisions)
    .slice(0, LISTED)
    .map((hotspot) => ({ ...hotspot, repository: names.get(hotspot.repositoryId) ?? '' }));
}

function developerText({ mainDeveloper, ownership }: Pick<Hotspot, 'mainDeveloper' | 'ownership'>): string {
  if (mainDeveloper === null || ownership === null) return '–';
  return `${visibleText(mainDeveloper.name)} ${percentage(ownership, 1)}`;
}
