// Bits of a deflated stream, the lowest of each byte first (RFC 1951, 3.1.1). One stream at a time, so its state is global.

/** Bits that were read ahead, the next one lowest. */
export let bits: u64 = 0;
/** How many of them count. */
let bitCount: u32 = 0;
/** Where the next byte is read. */
let next: usize = 0;

export function beginBits(source: usize): void {
  bits = 0;
  bitCount = 0;
  next = source;
}

/** Makes at least 56 bits count. Reads up to 8 bytes ahead: whoever has read everything looks where that ended. */
export function refill(): void {
  bits |= load<u64>(next) << bitCount;
  next += (63 - bitCount) >> 3;
  bitCount |= 56;
}

/** Drops bits that were looked at. */
export function drop(count: u32): void {
  bits >>= count;
  bitCount -= count;
}

/** The next bits, up to 32, which are refilled before. */
export function take(count: u32): u32 {
  refill();
  const value = <u32>(bits & ((u64(1) << count) - 1));
  drop(count);
  return value;
}

/** Goes to the next whole byte and tells its address. */
export function byteAddress(): usize {
  drop(bitCount & 7);
  return next - (bitCount >> 3);
}
