// The checksum behind what zlib compressed (RFC 1950).

const BASE: u32 = 65521;
const LANES: usize = 16;
/** Blocks after which the sums have to be reduced, lest they overflow 32 bits. */
const MOST_BLOCKS: usize = 5552 / 16;

function sum(lanes: v128): u32 {
  return (
    i32x4.extract_lane(lanes, 0) +
    i32x4.extract_lane(lanes, 1) +
    i32x4.extract_lane(lanes, 2) +
    i32x4.extract_lane(lanes, 3)
  );
}

export function adler32(start: usize, end: usize): u32 {
  const lowWeights = i16x8(16, 15, 14, 13, 12, 11, 10, 9);
  const highWeights = i16x8(8, 7, 6, 5, 4, 3, 2, 1);
  let low: u32 = 1;
  let high: u32 = 0;
  while (end - start >= LANES) {
    const blocks = min((end - start) / LANES, MOST_BLOCKS);
    let bytes = i32x4.splat(0);
    let before = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    for (const stop = start + blocks * LANES; start < stop; start += LANES) {
      const block = v128.load(start);
      before = i32x4.add(before, bytes);
      bytes = i32x4.add(bytes, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(block)));
      weighted = i32x4.add(weighted, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(block), lowWeights));
      weighted = i32x4.add(weighted, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(block), highWeights));
    }
    high = (high + low * <u32>(LANES * blocks) + <u32>LANES * sum(before) + sum(weighted)) % BASE;
    low = (low + sum(bytes)) % BASE;
  }
  for (; start < end; start++) {
    low += load<u8>(start);
    high += low;
  }
  return ((high % BASE) << 16) | (low % BASE);
}
