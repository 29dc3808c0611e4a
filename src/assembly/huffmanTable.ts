// Tables that decode a Huffman code from its lengths (RFC 1951, 3.2.2). An entry has, from its lowest bit:
// 5 bits how many bits of the stream it stands for, 3 bits a mark, 8 bits how many extra bits follow, 16 bits a value.
// A code longer than the first table leads to another one by its first bits: then the value is where that begins.

export const LITERAL: u32 = 0x20;
export const END: u32 = 0x40;
export const FURTHER: u32 = 0x80;
export const LENGTH_MASK: u32 = 0x1f;

const LONGEST_CODE: u32 = 15;

/** How many codes there are of each length, and the place of the next symbol of that length. */
const counts = memory.data(16 * 4, 8);
const places = memory.data(16 * 4, 8);
/** Symbols by length, then by number. */
const sorted = memory.data(320 * 2, 8);

/** Whether the lengths are those of a code; only one that has a single symbol, if it `mayBeSingle`, is incomplete. */
function countLengths(lengths: usize, symbols: u32, mayBeSingle: bool): bool {
  memory.fill(counts, 0, 16 * 4);
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const at = counts + ((<usize>load<u8>(lengths + symbol)) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  let left: i32 = 1;
  let place: u32 = 0;
  for (let length: u32 = 1; length <= LONGEST_CODE; length++) {
    const count = load<u32>(counts + (length << 2));
    store<u32>(places + (length << 2), place);
    place += count;
    left = (left << 1) - <i32>count;
    if (left < 0) return false;
  }
  return left === 0 || (mayBeSingle && place <= 1);
}

function sortSymbols(lengths: usize, symbols: u32): u32 {
  let total: u32 = 0;
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const length = <u32>load<u8>(lengths + symbol);
    if (length === 0) continue;
    const at = places + (length << 2);
    const place = load<u32>(at);
    store<u32>(at, place + 1);
    store<u16>(sorted + (place << 1), <u16>symbol);
    total++;
  }
  return total;
}

/** The code behind one of `length` bits, both with their first bit lowest. */
function nextCode(code: u32, length: u32): u32 {
  let bit: u32 = 1 << (length - 1);
  while ((code & bit) !== 0) bit >>= 1;
  return bit === 0 ? 0 : (code & (bit - 1)) | bit;
}

/** Bits of the table for the codes that begin as one of `length` bits does. */
function furtherBits(length: u32, firstBits: u32): u32 {
  let bits = length - firstBits;
  let left: i32 = (1 << bits) - <i32>load<u32>(counts + (length << 2));
  while (left > 0 && firstBits + bits < LONGEST_CODE) {
    bits++;
    left = (left << 1) - <i32>load<u32>(counts + ((firstBits + bits) << 2));
  }
  return bits;
}

/** The code at hand, its first bit lowest, and the table that is made for it. */
let code: u32 = 0;
let table: usize = 0;
let firstBits: u32 = 0;
/** Where the next further table begins. */
let end: u32 = 0;
/** First bits of the further table at hand, where it begins, and its bits. */
let prefix: u32 = 0;
let furtherStart: u32 = 0;
let further: u32 = 0;

/** Writes an entry wherever its bits are followed by any others. */
function fill(start: u32, bits: u32, at: u32, used: u32, meaning: u32): void {
  for (const size: u32 = 1 << bits; at < size; at += 1 << used) store<u32>(table + ((start + at) << 2), meaning | used);
}

/** Goes to the further table for a code of `length` bits; false where there is no room for it. */
function enterFurther(length: u32, capacity: u32): bool {
  const first = code & ((1 << firstBits) - 1);
  if (first === prefix) return true;
  prefix = first;
  further = furtherBits(length, firstBits);
  furtherStart = end;
  end += 1 << further;
  if (end > capacity) return false;
  store<u32>(table + (first << 2), (furtherStart << 16) | (further << 8) | FURTHER | firstBits);
  return true;
}

/**
 * Makes the table of a code.
 *
 * @param lengths a byte a symbol
 * @param meanings an entry a symbol, without how many bits it stands for
 * @param target room for `capacity` entries, 4 bytes each
 * @param targetBits of the first table
 * @returns false where the lengths are those of no code
 */
export function buildTable(
  lengths: usize,
  symbols: u32,
  meanings: usize,
  target: usize,
  capacity: u32,
  targetBits: u32,
  mayBeSingle: bool,
): bool {
  if (!countLengths(lengths, symbols, mayBeSingle)) return false;
  const total = sortSymbols(lengths, symbols);
  table = target;
  firstBits = targetBits;
  // Only where the code is incomplete something stays free: it leads nowhere.
  if (total <= 1) memory.fill(table, 0, 4 << firstBits);
  code = 0;
  end = 1 << firstBits;
  prefix = u32.MAX_VALUE;
  for (let place: u32 = 0; place < total; place++) {
    const symbol = <u32>load<u16>(sorted + (place << 1));
    const length = <u32>load<u8>(lengths + symbol);
    const meaning = load<u32>(meanings + (symbol << 2));
    if (length <= firstBits) fill(0, firstBits, code, length, meaning);
    else {
      if (!enterFurther(length, capacity)) return false;
      fill(furtherStart, further, code >> firstBits, length - firstBits, meaning);
    }
    // What is left of each length tells how large a further table has to be.
    const left = counts + (length << 2);
    store<u32>(left, load<u32>(left) - 1);
    // A longer code goes on with zeros, which stand behind the bits that there are.
    code = nextCode(code, length);
  }
  return true;
}
