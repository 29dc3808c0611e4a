import type { SelectedHotspot } from '../../../src/core/model/selection.ts';
import type { HotspotPlace } from './hotspotChoice.ts';

/** A hotspot with its place in the list of the host. */
export interface ListedHotspot extends SelectedHotspot {
  readonly place: number;
}

/** What one sees at a place: repositories above all of them; below, folders and files. */
export interface HotspotNode {
  readonly kind: 'repository' | 'folder' | 'file';
  /** As it is called from where one is. */
  readonly name: string;
  /** Where it leads; of a file, the folder that holds it. */
  readonly place: HotspotPlace;
  /** Hottest first; of a file, that one. */
  readonly files: readonly ListedHotspot[];
  /** Of all its hotspots. */
  readonly lines: number;
  /** Of the hottest. */
  readonly score: number;
}

export function listedHotspots(hotspots: readonly SelectedHotspot[]): readonly ListedHotspot[] {
  return hotspots.map((hotspot, place) => ({ ...hotspot, place }));
}

/** Those at or below a place. */
export function hotspotsBelow(
  hotspots: readonly ListedHotspot[],
  { repositoryId, folder }: HotspotPlace,
): readonly ListedHotspot[] {
  if (repositoryId === null) return hotspots;
  return hotspots.filter((hotspot) => hotspot.repositoryId === repositoryId && isBelow(hotspot.path, folder));
}

/**
 * What stands at a place, hottest first, then by name. A folder that holds nothing but another folder is one with it.
 *
 * @param names of repositories by id
 */
export function hotspotLevel(
  hotspots: readonly ListedHotspot[],
  place: HotspotPlace,
  names: ReadonlyMap<string, string>,
): readonly HotspotNode[] {
  const groups = new Map<string, ListedHotspot[]>();
  for (const hotspot of hotspotsBelow(hotspots, place)) {
    const key = place.repositoryId === null ? hotspot.repositoryId : firstPart(hotspot.path, place.folder);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [hotspot]);
    else group.push(hotspot);
  }
  const nodes = [...groups].map(([key, files]) =>
    place.repositoryId === null ? repositoryNode(key, files, names) : nodeBelow(place, files),
  );
  return nodes.sort((a, b) => b.score - a.score || compareText(a.name, b.name));
}

/** From the top down to where one is, without the top itself. */
export function placesAbove({ repositoryId, folder }: HotspotPlace): readonly HotspotPlace[] {
  if (repositoryId === null) return [];
  const parts = folder === '' ? [] : folder.split('/');
  return [
    { repositoryId, folder: '' },
    ...parts.map((_, depth) => ({ repositoryId, folder: parts.slice(0, depth + 1).join('/') })),
  ];
}

export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function repositoryNode(
  repositoryId: string,
  files: readonly ListedHotspot[],
  names: ReadonlyMap<string, string>,
): HotspotNode {
  const name = names.get(repositoryId) ?? 'no longer here';
  return { kind: 'repository', name, place: { repositoryId, folder: '' }, ...sums(files) };
}

function nodeBelow({ repositoryId, folder }: HotspotPlace, files: readonly ListedHotspot[]): HotspotNode {
  const [first, ...others] = files;
  const path = first?.path ?? '';
  const from = folder === '' ? 0 : folder.length + 1;
  if (others.length === 0) {
    return { kind: 'file', name: path.slice(from), place: { repositoryId, folder: folderOf(path) }, ...sums(files) };
  }
  const shared = files.map((file) => folderOf(file.path)).reduce(sharedFolder);
  return { kind: 'folder', name: shared.slice(from), place: { repositoryId, folder: shared }, ...sums(files) };
}

function sums(files: readonly ListedHotspot[]): Pick<HotspotNode, 'files' | 'lines' | 'score'> {
  return {
    files: files.toSorted((a, b) => b.score - a.score || a.place - b.place),
    lines: files.reduce((sum, file) => sum + file.lines, 0),
    score: files.reduce((most, file) => Math.max(most, file.score), 0),
  };
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** The folder below `folder`, or the file in it. */
function firstPart(path: string, folder: string): string {
  const from = folder === '' ? 0 : folder.length + 1;
  const end = path.indexOf('/', from);
  return end < 0 ? path : path.slice(0, end + 1);
}

function sharedFolder(one: string, other: string): string {
  const [parts, others] = [one.split('/'), other.split('/')];
  const end = parts.findIndex((part, depth) => part !== others[depth]);
  return end < 0 ? one : parts.slice(0, end).join('/');
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
