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
  const first = startsOf(item, items);
  const filled = first.slice();
  const set = new Uint32Array(item.length);
  const places = new Uint32Array(item.length);
  let number = 0;
  for (let place = 0; place < item.length; place++) {
    // Sets may be empty.
    while (place >= (firstOfSet[number + 1] ?? Infinity)) number++;
    const index = item[place] ?? 0;
    const next = filled[index] ?? 0;
    filled[index] = next + 1;
    set[next] = number;
    places[next] = place;
  }
  return { first, set, place: places };
}

/** Where the sets of each item start. */
function startsOf(item: Uint32Array, items: number): Uint32Array {
  const first = new Uint32Array(items + 1);
  const { length } = item;
  for (let place = 0; place < length; place++) {
    const next = (item[place] ?? 0) + 1;
    first[next] = (first[next] ?? 0) + 1;
  }
  for (let number = 0; number < items; number++) first[number + 1] = (first[number + 1] ?? 0) + (first[number] ?? 0);
  return first;
}
