import type { ObjectDatabase } from '../git/objects/objectDatabase.ts';

import { parseCommit } from './commitObject.ts';
import { commitIdsOf, type CommitIds } from './commitNotesOf.ts';
import { ObjectIdInterner } from './objectIds.ts';
import type { Segment } from './segment.ts';

/** Git finds more of them sooner, on another core. */
const MOST_COMMITS = 1000;

/** A history that holds all of an earlier one, and what it has beyond. */
export interface Growth {
  /** The only tip of the earlier history, object id. */
  readonly tip: string;
  /** All commits that the tip reaches. */
  readonly before: CommitIds;
  readonly added: CommitIds;
}

/** `null` where the newest segment does not stand on the whole of an earlier history, or that has several tips. */
export function growthOf(segments: readonly Segment[]): Growth | null {
  const [newest, ...below] = segments;
  const [tip, ...otherTips] = below[0]?.tips ?? [];
  if (newest === undefined || tip === undefined || otherTips.length > 0) return null;
  const [added, before] = [commitIdsOf([newest]), commitIdsOf(below)];
  const isWhole = newest.baseKey === below[0]?.key && segments.every(({ whole }) => whole);
  return isWhole && added !== null && before !== null ? { tip, before, added } : null;
}

function internerOf({ idBytes, ids }: CommitIds): ObjectIdInterner {
  const interner = new ObjectIdInterner(idBytes);
  interner.internAll(ids);
  return interner;
}

/**
 * How many of the added commits another commit reaches, itself included: one that may lie outside of the history, as that of a
 * tag on a branch of its own. Goes back from it no further than to the earlier history, which holds whatever its commits reach.
 *
 * @param commit object id
 * @returns `null` where git has to tell: an object is missing or unusual, or there are too many
 */
export function countAddedReached(growth: Growth, commit: string, objects: ObjectDatabase): number | null {
  const [before, added] = [internerOf(growth.before), internerOf(growth.added)];
  const met = new ObjectIdInterner(growth.added.idBytes);
  const pending = [commit];
  let reached = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const id = Buffer.from(next, 'hex');
    if (before.has(id) || met.has(id)) continue;
    const object = met.intern(id) < MOST_COMMITS ? objects.read(id) : null;
    const parents = object?.type === 'commit' ? parseCommit(object.content)?.parents : undefined;
    if (parents === undefined) return null;
    if (added.has(id)) reached++;
    pending.push(...parents);
  }
  return reached;
}
