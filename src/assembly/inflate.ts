// Inflates what zlib compressed (RFC 1950 and 1951).
import { adler32 } from './adler32';
import { beginBits, bits, byteAddress, drop, refill, take } from './bitReader';
import { buildTable, END, FURTHER, LENGTH_MASK, LITERAL } from './huffmanTable';

const LITERAL_BITS: u32 = 10;
const LITERAL_ENTRIES: u32 = 2048;
const DISTANCE_BITS: u32 = 8;
const DISTANCE_ENTRIES: u32 = 1024;
const ORDER_BITS: u32 = 7;

const literalTable = memory.data(2048 * 4, 8);
const distanceTable = memory.data(1024 * 4, 8);
const orderTable = memory.data(128 * 4, 8);
/** Lengths of the codes of literals and, behind them, of distances; some bytes more are written when they are repeated. */
const lengths = memory.data(512, 8);
const orderLengths = memory.data(32, 8);
/** What the symbols mean, as entries of a table. */
const literalMeanings = memory.data(288 * 4, 8);
const distanceMeanings = memory.data(32 * 4, 8);
const orderMeanings = memory.data(32 * 4, 8);
/** In which order a block tells the lengths of its code of lengths. */
const order = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
const lengthExtras = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]);

let isPrepared = false;
/** Whether the tables are those of the fixed codes. */
let isFixed = false;

/** Where the next byte of the result is written. */
let target: usize = 0;
let targetStart: usize = 0;
let targetEnd: usize = 0;

function prepareMeanings(): void {
  for (let symbol: u32 = 0; symbol < 256; symbol++) {
    store<u32>(literalMeanings + (symbol << 2), (symbol << 16) | LITERAL);
  }
  store<u32>(literalMeanings + (256 << 2), END);
  let base: u32 = 3;
  for (let index: u32 = 0; index < 29; index++) {
    const extra = <u32>load<u8>(lengthExtras + index);
    // The last one means 258, which the one before could say too.
    store<u32>(literalMeanings + ((257 + index) << 2), ((index === 28 ? 258 : base) << 16) | (extra << 8));
    base += 1 << extra;
  }
  base = 1;
  for (let symbol: u32 = 0; symbol < 30; symbol++) {
    const extra: u32 = symbol < 4 ? 0 : (symbol >> 1) - 1;
    store<u32>(distanceMeanings + (symbol << 2), (base << 16) | (extra << 8) | LITERAL);
    base += 1 << extra;
  }
  for (let symbol: u32 = 0; symbol < 19; symbol++) store<u32>(orderMeanings + (symbol << 2), (symbol << 16) | LITERAL);
  isPrepared = true;
}

function useFixedCodes(): bool {
  if (isFixed) return true;
  memory.fill(lengths, 8, 144);
  memory.fill(lengths + 144, 9, 112);
  memory.fill(lengths + 256, 7, 24);
  memory.fill(lengths + 280, 8, 8);
  memory.fill(lengths + 288, 5, 32);
  isFixed =
    buildTable(lengths, 288, literalMeanings, literalTable, LITERAL_ENTRIES, LITERAL_BITS, true) &&
    buildTable(lengths + 288, 32, distanceMeanings, distanceTable, DISTANCE_ENTRIES, DISTANCE_BITS, true);
  return isFixed;
}

/** Reads the codes of a block and makes their tables. */
function readCodes(): bool {
  isFixed = false;
  const literals = take(5) + 257;
  const distances = take(5) + 1;
  const orders = take(4) + 4;
  if (literals > 286 || distances > 30) return false;
  memory.fill(orderLengths, 0, 19);
  for (let index: u32 = 0; index < orders; index++) store<u8>(orderLengths + load<u8>(order + index), <u8>take(3));
  if (!buildTable(orderLengths, 19, orderMeanings, orderTable, 1 << ORDER_BITS, ORDER_BITS, false)) return false;
  return (
    readLengths(literals + distances) &&
    load<u8>(lengths + 256) !== 0 &&
    buildTable(lengths, literals, literalMeanings, literalTable, LITERAL_ENTRIES, LITERAL_BITS, true) &&
    buildTable(lengths + literals, distances, distanceMeanings, distanceTable, DISTANCE_ENTRIES, DISTANCE_BITS, true)
  );
}

/** Reads so many lengths, of which some are repeated. */
function readLengths(total: u32): bool {
  let known: u32 = 0;
  while (known < total) {
    refill();
    const entry = load<u32>(orderTable + ((<usize>(bits & ((1 << ORDER_BITS) - 1))) << 2));
    if (entry === 0) return false;
    drop(entry & LENGTH_MASK);
    const symbol = entry >> 16;
    if (symbol < 16) {
      store<u8>(lengths + known++, <u8>symbol);
      continue;
    }
    if (symbol === 16 && known === 0) return false;
    const repeated: u8 = symbol === 16 ? load<u8>(lengths + known - 1) : 0;
    const times = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
    if (known + times > total) return false;
    memory.fill(lengths + known, repeated, times);
    known += times;
  }
  return true;
}

/** A block that was not compressed. */
function copyStored(sourceEnd: usize): bool {
  const at = byteAddress();
  if (at + 4 > sourceEnd) return false;
  const size = <usize>load<u16>(at);
  if (size !== ((<usize>load<u16>(at + 2)) ^ 0xffff)) return false;
  if (at + 4 + size > sourceEnd || target + size > targetEnd) return false;
  memory.copy(target, at + 4, size);
  target += size;
  beginBits(at + 4 + size);
  return true;
}

/** The entry for the next bits, which are dropped; 0 where they stand for nothing. */
function decode(table: usize, firstBits: u32): u32 {
  let entry = load<u32>(table + ((<usize>(bits & ((u64(1) << firstBits) - 1))) << 2));
  if ((entry & FURTHER) !== 0) {
    drop(firstBits);
    const mask = (u64(1) << ((entry >> 8) & 0xff)) - 1;
    entry = load<u32>(table + (((entry >> 16) + <u32>(bits & mask)) << 2));
  }
  drop(entry & LENGTH_MASK);
  return entry;
}

/** A value with its extra bits, which are dropped. */
function extended(entry: u32): usize {
  const extra = (entry >> 8) & 0xff;
  const value = (entry >> 16) + <u32>(bits & ((u64(1) << extra) - 1));
  drop(extra);
  return value;
}

/** Copies what stands `distance` before; both may overlap. Up to 7 bytes behind the copy are written too. */
function copyBack(distance: usize, length: usize): void {
  let from = target - distance;
  const end = target + length;
  if (distance >= 8) {
    for (let at = target; at < end; at += 8) {
      store<u64>(at, load<u64>(from));
      from += 8;
    }
  } else if (distance === 1) memory.fill(target, load<u8>(from), length);
  else for (let at = target; at < end; at++) store<u8>(at, load<u8>(from++));
  target = end;
}

/** Copies as the entry of a length and the bits behind it say. */
function copyMatch(entry: u32): bool {
  // Neither does 0 stand for anything, nor do the lengths that a fixed code has beyond the last one.
  if (entry >> 16 === 0) return false;
  const length = extended(entry);
  const far = decode(distanceTable, DISTANCE_BITS);
  if ((far & LITERAL) === 0) return false;
  const distance = extended(far);
  if (distance > target - targetStart || length > targetEnd - target) return false;
  copyBack(distance, length);
  return true;
}

/** A block of literals and copies. */
function inflateCodes(): bool {
  // One refill serves a length and a distance with their extra bits: 15 + 5 + 15 + 13 of 56.
  refill();
  let entry = decode(literalTable, LITERAL_BITS);
  while ((entry & END) === 0) {
    if ((entry & LITERAL) !== 0) {
      if (target === targetEnd) return false;
      store<u8>(target++, <u8>(entry >> 16));
    } else if (!copyMatch(entry)) return false;
    refill();
    entry = decode(literalTable, LITERAL_BITS);
  }
  return true;
}

/** One block after the other, up to the last one. */
function inflateBlocks(sourceEnd: usize): bool {
  let isLast = false;
  while (!isLast) {
    isLast = take(1) === 1;
    const kind = take(2);
    if (kind === 3) return false;
    if (kind === 0) {
      if (!copyStored(sourceEnd)) return false;
      continue;
    }
    if (!(kind === 1 ? useFixedCodes() : readCodes()) || !inflateCodes()) return false;
  }
  return true;
}

/** Whether the two bytes at `source` begin what zlib writes, without a dictionary. */
function isZlib(source: usize): bool {
  const method = <u32>load<u8>(source);
  const flags = <u32>load<u8>(source + 1);
  return (method & 0xf) === 8 && ((method << 8) | flags) % 31 === 0 && (flags & 0x20) === 0;
}

/**
 * Inflates into `size` bytes. What lies behind the stream does not matter; up to 8 bytes of it are read.
 *
 * @param result has room for 8 bytes more
 * @returns false where the content is damaged, or has another size
 */
export function inflate(source: usize, sourceEnd: usize, result: usize, size: usize): bool {
  if (!isPrepared) prepareMeanings();
  if (sourceEnd - source < 2 || !isZlib(source)) return false;
  target = result;
  targetStart = result;
  targetEnd = result + size;
  beginBits(source + 2);
  if (!inflateBlocks(sourceEnd) || target !== targetEnd) return false;
  const sum = byteAddress();
  return sum + 4 <= sourceEnd && bswap(load<u32>(sum)) === adler32(result, targetEnd);
}
