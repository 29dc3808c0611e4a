// Bytes, 16 at a time. Every text has at least 64 readable bytes before and after it: reads may run over its ends,
// what they find there is masked out.

const LINE_FEED: u8 = 10;
const LANES: usize = 16;
/** Blocks after which a lane that counts up to 255 has to be emptied. */
const FULL_LANE: usize = 255;

/** A bit for each of the 16 bytes at `at` that is a line feed. */
function lineFeedsAt(at: usize): u32 {
  return i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(LINE_FEED)));
}

/** A bit for each of the 64 bytes at `at`, as far as they are before `end`, that is a line feed. */
export function lineFeedsBefore(at: usize, end: usize): u64 {
  const low = lineFeedsAt(at) | (lineFeedsAt(at + LANES) << 16);
  const high = lineFeedsAt(at + 2 * LANES) | (lineFeedsAt(at + 3 * LANES) << 16);
  const feeds = (<u64>low) | ((<u64>high) << 32);
  return end - at >= 64 ? feeds : feeds & ((u64(1) << u64(end - at)) - 1);
}

/** Bytes that two texts have in common from their beginnings, at most `limit`. */
export function commonHead(one: usize, other: usize, limit: usize): usize {
  let at: usize = 0;
  while (at + 4 * LANES <= limit && !differs64(one + at, other + at)) at += 4 * LANES;
  for (; at < limit; at += LANES) {
    const equal = i8x16.bitmask(i8x16.eq(v128.load(one + at), v128.load(other + at)));
    if (equal !== 0xffff) return min(limit, at + ctz(~equal));
  }
  return limit;
}

/** Bytes that two texts have in common back from their ends, at most `limit`. */
export function commonTail(oneEnd: usize, otherEnd: usize, limit: usize): usize {
  let at: usize = 0;
  while (at + 4 * LANES <= limit && !differs64(oneEnd - at - 4 * LANES, otherEnd - at - 4 * LANES)) at += 4 * LANES;
  for (; at < limit; at += LANES) {
    const one = v128.load(oneEnd - at - LANES);
    const other = v128.load(otherEnd - at - LANES);
    const different = i8x16.bitmask(i8x16.ne(one, other));
    if (different !== 0) return min(limit, at + clz(different << 16));
  }
  return limit;
}

function differs64(one: usize, other: usize): bool {
  const first = v128.xor(v128.load(one), v128.load(other));
  const second = v128.xor(v128.load(one, 16), v128.load(other, 16));
  const third = v128.xor(v128.load(one, 32), v128.load(other, 32));
  const fourth = v128.xor(v128.load(one, 48), v128.load(other, 48));
  return v128.any_true(v128.or(v128.or(first, second), v128.or(third, fourth)));
}

/** Whether two lines of one length, at least 1, are the same. */
export function sameBytes(one: usize, other: usize, length: usize): bool {
  if (length < 8) return (load<u64>(one) ^ load<u64>(other)) << (64 - 8 * <u64>length) === 0;
  const oneLast = one + length - 8;
  const otherLast = other + length - 8;
  if (load<u64>(oneLast) !== load<u64>(otherLast)) return false;
  for (; one + LANES <= oneLast; one += LANES) {
    if (v128.any_true(v128.xor(v128.load(one), v128.load(other)))) return false;
    other += LANES;
  }
  // The last words may overlap what was compared.
  return load<u64>(one) === load<u64>(other) && (one + 8 >= oneLast || load<u64>(one, 8) === load<u64>(other, 8));
}

/** Line feeds in a text. */
export function countLineFeeds(start: usize, end: usize): u32 {
  let total: u32 = 0;
  while (end - start >= LANES) {
    const stop = start + min((end - start) / LANES, FULL_LANE) * LANES;
    let lanes = i8x16.splat(0);
    for (; start < stop; start += LANES) {
      lanes = i8x16.sub(lanes, i8x16.eq(v128.load(start), i8x16.splat(LINE_FEED)));
    }
    total += sumOfBytes(lanes);
  }
  return total + popcnt(lineFeedsAt(start) & ((1 << (end - start)) - 1));
}

function sumOfBytes(lanes: v128): u32 {
  const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(lanes));
  return (
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}

/** Lines of a text; a last line without a line feed is one too. */
export function countLines(start: usize, end: usize): u32 {
  return countLineFeeds(start, end) + u32(end > start && load<u8>(end - 1) !== LINE_FEED);
}

/** Where the line that `at` stands in ends: after its line feed, or at the end of the text. */
export function lineEnd(at: usize, end: usize): usize {
  for (; at < end; at += LANES) {
    const feeds = lineFeedsAt(at);
    if (feeds !== 0) return min(end, at + ctz(feeds) + 1);
  }
  return end;
}

/** Where the line that `at` stands in begins: after the line feed before it, or at the start of the text. */
export function lineStart(at: usize, start: usize): usize {
  for (; at > start; at -= min(LANES, at - start)) {
    const feeds = lineFeedsAt(at - LANES);
    if (feeds !== 0) return max(start, at - clz(feeds << 16));
  }
  return start;
}

/** Whether a NUL is among some bytes. */
export function hasNul(start: usize, end: usize): bool {
  for (; start + LANES <= end; start += LANES) {
    if (!i8x16.all_true(v128.load(start))) return true;
  }
  const nuls = i8x16.bitmask(i8x16.eq(v128.load(start), i8x16.splat(0)));
  return (nuls & ((1 << (end - start)) - 1)) !== 0;
}
