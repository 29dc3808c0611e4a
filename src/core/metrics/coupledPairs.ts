import type { CouplingOptions } from '../model/options.ts';

import type { SetsByItem } from './setsByItem.ts';

/** Two items and how they are coupled; `item` is less than `other`. */
export interface CoupledPair {
  readonly item: number;
  readonly other: number;
  readonly shared: number;
  /** In percent, rounded down. */
  readonly degree: number;
  readonly averageRevisions: number;
}

/** What changed together, as coupling looks at it. */
export interface CoupledSets {
  readonly byItem: SetsByItem;
  /** Where the items of a set begin among those of all sets. */
  readonly first: Uint32Array;
  /** How many of its items count. */
  readonly sizes: Uint32Array;
  /** 1 for an item that does not count; `null` where all do. */
  readonly excluded: Uint8Array | null;
}

/** How many sets that are not too large hold each item that counts. */
function countRevisions({ byItem, sizes, excluded }: CoupledSets, maxChangeSet: number): Uint32Array {
  const { first, set } = byItem;
  const revisions = new Uint32Array(first.length - 1);
  for (let item = 0; item < revisions.length; item++) {
    if (excluded?.[item] === 1) continue;
    let count = 0;
    const end = first[item + 1] ?? 0;
    for (let at = first[item] ?? 0; at < end; at++) if ((sizes[set[at] ?? 0] ?? 0) <= maxChangeSet) count++;
    revisions[item] = count;
  }
  return revisions;
}

/** Whether and how two items that share enough are coupled, as code-maat says. */
function pairOf(
  [item, other]: readonly [number, number],
  shared: number,
  revisions: Uint32Array,
  { minRevisions, minDegree }: CouplingOptions,
): CoupledPair | null {
  const both = (revisions[item] ?? 0) + (revisions[other] ?? 0);
  if (both < 2 * minRevisions || 200 * shared < minDegree * both) return null;
  return { item, other, shared, degree: Math.floor((200 * shared) / both), averageRevisions: both / 2 };
}

/**
 * Finds the pairs that changed together, by the rules of code-maat's coupling: sets that are too large are left out, then
 * revisions are counted, then degree = ⌊100 · shared / mean revisions⌋.
 *
 * Items are gone through one after the other, and each is counted against those before it in the sets that they share. So
 * what is in memory is a column of counts and one of the changes, never a table of all pairs.
 *
 * @param onPair called for each pair within all thresholds, in no order that means anything
 */
export function coupledPairs(sets: CoupledSets, options: CouplingOptions, onPair: (pair: CoupledPair) => void): void {
  const { byItem, first, sizes } = sets;
  const { maxChangeSet } = options;
  const minShared = Math.max(options.minShared, 1);
  const revisions = countRevisions(sets, maxChangeSet);
  // Items that were gone through stand at the beginning of each of their sets.
  const seen = new Uint32Array(byItem.set.length);
  const filled = first.slice();
  const shared = new Uint32Array(revisions.length);
  const met = new Uint32Array(revisions.length);
  for (let other = 0; other < revisions.length; other++) {
    // It has to have changed as often as it is to share.
    if ((revisions[other] ?? 0) < minShared) continue;
    let count = 0;
    const end = byItem.first[other + 1] ?? 0;
    for (let at = byItem.first[other] ?? 0; at < end; at++) {
      const set = byItem.set[at] ?? 0;
      const size = sizes[set] ?? 0;
      if (size < 2 || size > maxChangeSet) continue;
      const next = filled[set] ?? 0;
      for (let place = first[set] ?? 0; place < next; place++) {
        const item = seen[place] ?? 0;
        const times = shared[item] ?? 0;
        if (times === 0) met[count++] = item;
        shared[item] = times + 1;
      }
      seen[next] = other;
      filled[set] = next + 1;
    }
    for (let place = 0; place < count; place++) {
      const item = met[place] ?? 0;
      const times = shared[item] ?? 0;
      shared[item] = 0;
      if (times < minShared) continue;
      const pair = pairOf([item, other], times, revisions, options);
      if (pair !== null) onPair(pair);
    }
  }
}
