import { csvText } from '../format/csv.ts';
import type { HotspotNode, ListedHotspot } from './hotspotTree.ts';

const FILES = [
  ...['Repository', 'File', 'Score', 'Revisions', 'Lines', 'Main developer', 'Main developer e-mail'],
  ...['Ownership', 'Fragmentation', 'Months since the last change', 'Insertions', 'Deletions'],
];

/** Rows of files for a spreadsheet. */
export function hotspotCsv(hotspots: readonly ListedHotspot[], names: ReadonlyMap<string, string>): string {
  return csvText([
    FILES,
    ...hotspots.map((hotspot) => [
      names.get(hotspot.repositoryId) ?? hotspot.repositoryId,
      hotspot.path,
      hotspot.score,
      hotspot.revisions,
      hotspot.lines,
      hotspot.mainDeveloper?.name ?? null,
      hotspot.mainDeveloper?.email ?? null,
      hotspot.ownership,
      hotspot.fragmentation,
      hotspot.ageMonths,
      hotspot.insertions,
      hotspot.deletions,
    ]),
  ]);
}

/** What the map shows, for a spreadsheet. */
export function hotspotLevelCsv(level: readonly HotspotNode[]): string {
  return csvText([
    ['Name', 'Kind', 'Hotspots', 'Lines', 'Highest score'],
    ...level.map(({ name, kind, files, lines, score }) => [name, kind, files.length, lines, score]),
  ]);
}
