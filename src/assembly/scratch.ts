// Working memory of one pair at a time: one block, kept and grown, so that pairs neither leak nor scatter.

/** A block larger than this is given back after its pair. */
const KEPT_BYTES: usize = 8 << 20;
/** Room that growing takes beyond what is needed, so that it is rare. */
const GROWTH_SHIFT: usize = 1;

let block: usize = 0;
let capacity: usize = 0;
let used: usize = 0;

/** Makes room for arrays of `size` bytes together; what was there is gone. */
export function beginScratch(size: usize): void {
  used = 0;
  if (size <= capacity) return;
  dropScratch();
  const wanted = size + (size >> GROWTH_SHIFT);
  block = heap.alloc(wanted);
  capacity = wanted;
}

/** The next array, of `size` bytes, aligned to 8; its content is whatever was there. */
export function takeScratch(size: usize): usize {
  const start = block + used;
  used += (size + 7) & ~7;
  return start;
}

/** Gives a block back that was large for one pair's sake. */
export function endScratch(): void {
  if (capacity > KEPT_BYTES) dropScratch();
}

function dropScratch(): void {
  if (block !== 0) heap.free(block);
  block = 0;
  capacity = 0;
}
