import type { CouplingOptions } from '../model/options.ts';

/** Sets of items (files, repositories) that changed together; no set holds an item twice. */
export interface ChangeSets {
  /** Set `n` is `item[first[n]]` up to, not including, `item[first[n + 1]]`; length: sets + 1. */
  readonly first: Uint32Array;
  readonly item: Uint32Array;
}

/** Two items and how they are coupled; `item` is less than `other`. */
export interface CoupledPair {
  readonly item: number;
  readonly other: number;
  readonly shared: number;
  /** In percent, rounded down. */
  readonly degree: number;
  readonly averageRevisions: number;
}

/** Sets by item: those of item `n` are `set[first[n]]` up to, not including, `set[first[n + 1]]`. */
interface SetsByItem {
  readonly first: Uint32Array;
  readonly set: Uint32Array;
}

/** 1 for each set that is not too large. */
function usableSets({ first }: ChangeSets, maxChangeSet: number): Uint8Array {
  const usable = new Uint8Array(first.length - 1);
  for (let set = 0; set < usable.length; set++) {
    if ((first[set + 1] ?? 0) - (first[set] ?? 0) <= maxChangeSet) usable[set] = 1;
  }
  return usable;
}

function countRevisions({ first, item }: ChangeSets, usable: Uint8Array, items: number): Uint32Array {
  const revisions = new Uint32Array(items);
  for (let set = 0; set < usable.length; set++) {
    if (usable[set] !== 1) continue;
    const end = first[set + 1] ?? 0;
    for (let at = first[set] ?? 0; at < end; at++) {
      const index = item[at] ?? 0;
      revisions[index] = (revisions[index] ?? 0) + 1;
    }
  }
  return revisions;
}

/** Turns sets of items into items of sets, of items alone that changed often enough to share as much as is asked for. */
function setsByItem(sets: ChangeSets, usable: Uint8Array, revisions: Uint32Array, minShared: number): SetsByItem {
  const first = new Uint32Array(revisions.length + 1);
  for (let index = 0; index < revisions.length; index++) {
    const count = revisions[index] ?? 0;
    first[index + 1] = (first[index] ?? 0) + (count >= minShared ? count : 0);
  }
  const filled = first.slice();
  const set = new Uint32Array(first[revisions.length] ?? 0);
  for (let number = 0; number < usable.length; number++) {
    if (usable[number] !== 1) continue;
    const end = sets.first[number + 1] ?? 0;
    for (let at = sets.first[number] ?? 0; at < end; at++) {
      const index = sets.item[at] ?? 0;
      if ((revisions[index] ?? 0) < minShared) continue;
      const place = filled[index] ?? 0;
      set[place] = number;
      filled[index] = place + 1;
    }
  }
  return { first, set };
}

/** Whether and how two items are coupled, as code-maat says. */
function pairOf(
  [item, other]: readonly [number, number],
  shared: number,
  revisions: Uint32Array,
  { minRevisions, minShared, minDegree }: CouplingOptions,
): CoupledPair | null {
  const both = (revisions[item] ?? 0) + (revisions[other] ?? 0);
  if (shared < minShared || both < 2 * minRevisions || 200 * shared < minDegree * both) return null;
  return { item, other, shared, degree: Math.floor((200 * shared) / both), averageRevisions: both / 2 };
}

/**
 * Finds the pairs that changed together, by the rules of code-maat's coupling: sets that are too large are left out, then
 * revisions are counted, then degree = ⌊100 · shared / mean revisions⌋.
 *
 * Items are gone through one after the other, and each is counted against those before it in the sets that they share. So
 * what is in memory is a column of counts and two of the changes, never a table of all pairs.
 *
 * @param items how many there are; they are numbers below
 * @param onPair called for each pair within all thresholds, in no order that means anything
 */
export function coupledPairs(
  sets: ChangeSets,
  items: number,
  options: CouplingOptions,
  onPair: (pair: CoupledPair) => void,
): void {
  const usable = usableSets(sets, options.maxChangeSet);
  const revisions = countRevisions(sets, usable, items);
  const byItem = setsByItem(sets, usable, revisions, Math.max(options.minShared, 1));
  // Items that were gone through stand at the beginning of each of their sets.
  const seen = new Uint32Array(sets.item.length);
  const filled = sets.first.slice();
  const shared = new Uint32Array(items);
  const met = new Uint32Array(items);
  for (let other = 0; other < items; other++) {
    let count = 0;
    const end = byItem.first[other + 1] ?? 0;
    for (let at = byItem.first[other] ?? 0; at < end; at++) {
      const set = byItem.set[at] ?? 0;
      const next = filled[set] ?? 0;
      for (let place = sets.first[set] ?? 0; place < next; place++) {
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
      const pair = pairOf([item, other], shared[item] ?? 0, revisions, options);
      if (pair !== null) onPair(pair);
      shared[item] = 0;
    }
  }
}
