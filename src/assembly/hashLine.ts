// Hashes of lines, without a branch for most of them: their lengths cannot be foretold.

/** Lines up to this length are hashed at once. */
const AT_ONCE: usize = 64;
/** 64 bytes of ones, then as many of zeros: from the right place in it, it masks what is beyond a line's end. */
const masks: usize = memory.data(128, 16);
memory.fill(masks, 0xff, AT_ONCE);

/** Odd, and without a pattern. */
const MULTIPLIER: u64 = (0x9e3779b9 << 32) | 0x7f4a7c15;
const OTHER_MULTIPLIER: u64 = (0xa0761d64 << 32) | 0x78bd642f;

/** Hash of a line, at least one byte long. At least 64 bytes behind it can be read. */
export function hashLine(start: usize, length: usize): u32 {
  let hash: u64 = <u64>length * MULTIPLIER;
  while (length > AT_ONCE) {
    hash = rotl((hash ^ load<u64>(start)) * MULTIPLIER, 29);
    start += 8;
    length -= 8;
  }
  const mask = masks + AT_ONCE - length;
  const first = v128.and(v128.load(start), v128.load(mask));
  const second = v128.and(v128.load(start, 16), v128.load(mask, 16));
  const third = v128.and(v128.load(start, 32), v128.load(mask, 32));
  const fourth = v128.and(v128.load(start, 48), v128.load(mask, 48));
  // Sums of 16-bit words, each times an odd number of its own.
  const near = i32x4.add(
    i32x4.dot_i16x8_s(first, i16x8(0x5a4d, 0x1b87, 0x7c35, 0x2e6b, 0x4f91, 0x6d2f, 0x3a05, 0x0c5b)),
    i32x4.dot_i16x8_s(second, i16x8(0x2545, 0x7ed5, 0x1657, 0x68e3, 0x3bd1, 0x0fa9, 0x5e8d, 0x73c7)),
  );
  const far = i32x4.add(
    i32x4.dot_i16x8_s(third, i16x8(0x6eed, 0x0e9b, 0x4b69, 0x7a13, 0x1f35, 0x55c3, 0x2c7f, 0x3d0b)),
    i32x4.dot_i16x8_s(fourth, i16x8(0x1151, 0x64f7, 0x3893, 0x4a2d, 0x79bf, 0x2067, 0x5d19, 0x0b85)),
  );
  const sums = i32x4.add(near, far);
  hash ^= i64x2.extract_lane(sums, 0) * OTHER_MULTIPLIER;
  hash = rotl(hash, 31) + i64x2.extract_lane(sums, 1) * MULTIPLIER;
  hash = (hash ^ (hash >> 32)) * OTHER_MULTIPLIER;
  return u32(hash >> 32);
}
