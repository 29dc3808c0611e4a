import type { HotspotChoice, HotspotSort, HotspotSortColumn } from './hotspotChoice.ts';
import { hotspotsBelow, type ListedHotspot } from './hotspotTree.ts';

type SortValue = number | string | null;

/** The files at a place of which path, repository or main developer hold every word, in the order that was chosen. */
export function hotspotRows(
  hotspots: readonly ListedHotspot[],
  { place, text, sort }: HotspotChoice,
  names: ReadonlyMap<string, string>,
): readonly ListedHotspot[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  const listed = hotspotsBelow(hotspots, place).filter((hotspot) => holds(hotspot, words, names));
  return sorted(listed, sort);
}

function holds(
  { path, repositoryId, mainDeveloper }: ListedHotspot,
  words: readonly string[],
  names: ReadonlyMap<string, string>,
): boolean {
  if (words.length === 0) return true;
  const text = `${names.get(repositoryId) ?? ''}\n${path}\n${mainDeveloper?.name ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Files without a value come last in either direction; equals as the host listed them. */
function sorted(hotspots: readonly ListedHotspot[], { column, descending }: HotspotSort): readonly ListedHotspot[] {
  const direction = descending ? -1 : 1;
  const valued = hotspots.map((hotspot) => ({ hotspot, value: sortValue(hotspot, column) }));
  valued.sort((a, b) => {
    if (a.value === null || b.value === null) {
      return Number(a.value === null) - Number(b.value === null) || a.hotspot.place - b.hotspot.place;
    }
    return direction * compare(a.value, b.value) || a.hotspot.place - b.hotspot.place;
  });
  return valued.map(({ hotspot }) => hotspot);
}

function sortValue(hotspot: ListedHotspot, column: HotspotSortColumn): SortValue {
  switch (column) {
    case 'file':
      return hotspot.path.toLowerCase();
    case 'score':
      return hotspot.score;
    case 'revisions':
      return hotspot.revisions;
    case 'lines':
      return hotspot.lines;
    case 'developer':
      return hotspot.mainDeveloper?.name.toLowerCase() ?? null;
    case 'ownership':
      return hotspot.ownership;
    case 'fragmentation':
      return hotspot.fragmentation;
    case 'age':
      return hotspot.ageMonths;
  }
}

/** By code unit: the same order on every machine. */
function compare<Value extends number | string>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
