import { ObjectDatabase, type ObjectPlace } from '../git/objects/objectDatabase.ts';
import type { LinePool } from '../history/lines/linePool.ts';

/** The objects of a repository, to be closed in the end; `null` where git alone reads them. */
export function openObjects(place: ObjectPlace | null, pool: LinePool): ObjectDatabase | null {
  const memory = place === null ? null : pool.ownCounter();
  return place === null || memory === null ? null : ObjectDatabase.open(place, memory);
}
