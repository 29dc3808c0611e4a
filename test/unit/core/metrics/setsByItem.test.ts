import { describe, expect, it } from 'vitest';

import { setsByItem } from '../../../../src/core/metrics/setsByItem.ts';

describe('sets by item', () => {
  it('are in the order of the sets, with the place of the item among those of all sets', () => {
    // The sets {2, 0}, {}, {0} and {3, 2, 0}.
    const sets = { first: Uint32Array.of(0, 2, 2, 3, 6), item: Uint32Array.of(2, 0, 0, 3, 2, 0) };
    const { first, set, place } = setsByItem(sets, 5);
    expect(first).toEqual(Uint32Array.of(0, 3, 3, 5, 6, 6));
    expect(set).toEqual(Uint32Array.of(0, 2, 3, 0, 3, 3));
    expect(place).toEqual(Uint32Array.of(1, 2, 5, 0, 4, 3));
  });

  it('are none of no items', () => {
    expect(setsByItem({ first: Uint32Array.of(0), item: new Uint32Array() }, 0).first).toEqual(Uint32Array.of(0));
  });
});
