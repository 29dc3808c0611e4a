/** Sets of items (files, repositories) that changed together; no set holds an item twice. */
export interface ChangeSets {
  /** Set `n` is `item[first[n]]` up to, not including, `item[first[n + 1]]`; length: sets + 1. */
  readonly first: Uint32Array;
  readonly item: Uint32Array;
}

/** Sets put together by item, in the order of the sets. */
export interface SetsByItem {
  /** Sets of item `n` are `set[first[n]]` up to, not including, `set[first[n + 1]]`; length: items + 1. */
  readonly first: Uint32Array;
  readonly set: Uint32Array;
  /** Where the item stands in the column of all sets' items. */
  readonly place: Uint32Array;
}

/**
 * Turns sets of items into items of sets: then what is counted for each item needs no table of all items.
 *
 * @param items how many there are; they are numbers below
 */
export function setsByItem({ first: firstOfSet, item }: ChangeSets, items: number): SetsByItem {
  const first = new Uint32Array(items + 1);
  for (const number of item) first[number + 1] = (first[number + 1] ?? 0) + 1;
  for (let number = 0; number < items; number++) first[number + 1] = (first[number + 1] ?? 0) + (first[number] ?? 0);
  const filled = first.slice();
  const set = new Uint32Array(item.length);
  const places = new Uint32Array(item.length);
  for (let number = 0; number + 1 < firstOfSet.length; number++) {
    const end = firstOfSet[number + 1] ?? 0;
    for (let place = firstOfSet[number] ?? 0; place < end; place++) {
      const index = item[place] ?? 0;
      const next = filled[index] ?? 0;
      filled[index] = next + 1;
      set[next] = number;
      places[next] = place;
    }
  }
  return { first, set, place: places };
}
