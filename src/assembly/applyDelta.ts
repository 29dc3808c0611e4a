// Makes an object from another one and a delta (gitformat-pack: deltified representation).

const COPY: u32 = 0x80;
const CONTINUES: u32 = 0x80;
/** What a copy without a size copies. */
const DEFAULT_COPY_BYTES: usize = 0x10000;
/** A call copies longer runs faster. */
const FEW_BYTES: usize = 64;

/** Where the delta is read. */
let at: usize = 0;
let deltaEnd: usize = 0;

/** A size of seven bits a byte, the lowest first; the largest of all where it has no end. */
function readSize(): usize {
  let size: u64 = 0;
  for (let shift: u64 = 0; at < deltaEnd && shift < 63; shift += 7) {
    const byte = <u32>load<u8>(at++);
    size |= (<u64>(byte & 127)) << shift;
    if ((byte & CONTINUES) === 0) return size > <u64>i32.MAX_VALUE ? usize.MAX_VALUE : <usize>size;
  }
  return usize.MAX_VALUE;
}

/** A number of which the bits from `first` on say which of its bytes are there. */
function readSparse(instruction: u32, first: u32, bytes: u32): usize {
  let value: u32 = 0;
  for (let index: u32 = 0; index < bytes; index++) {
    if ((instruction & (first << index)) === 0) continue;
    value |= (<u32>load<u8>(at++)) << (8 * index);
  }
  return <usize>value;
}

/** Up to 7 bytes behind the copy are written too. */
function copyRun(to: usize, from: usize, length: usize): void {
  if (length > FEW_BYTES) {
    memory.copy(to, from, length);
    return;
  }
  for (const end = to + length; to < end; to += 8) {
    store<u64>(to, load<u64>(from));
    from += 8;
  }
}

/** Size of what a delta makes; the largest of all where it tells none. */
export function deltaResultSize(delta: usize, deltaSize: usize): usize {
  at = delta;
  deltaEnd = delta + deltaSize;
  readSize();
  return readSize();
}

/**
 * Writes what a delta makes of `base`. Up to 8 bytes behind each of the three are read, and 7 behind the result written.
 *
 * @returns false where the delta is none of that base, or makes another size than `resultSize`
 */
export function applyDelta(
  base: usize,
  baseSize: usize,
  delta: usize,
  deltaSize: usize,
  result: usize,
  resultSize: usize,
): bool {
  at = delta;
  deltaEnd = delta + deltaSize;
  if (readSize() !== baseSize || readSize() !== resultSize) return false;
  let to = result;
  const end = result + resultSize;
  while (at < deltaEnd) {
    const instruction = <u32>load<u8>(at++);
    let from = at;
    let length = <usize>instruction;
    if ((instruction & COPY) !== 0) {
      const start = readSparse(instruction, 0x01, 4);
      length = readSparse(instruction, 0x10, 3);
      if (length === 0) length = DEFAULT_COPY_BYTES;
      if (start > baseSize || length > baseSize - start) return false;
      from = base + start;
    } else {
      if (length === 0 || length > deltaEnd - at) return false;
      at += length;
    }
    if (length > end - to) return false;
    copyRun(to, from, length);
    to += length;
  }
  return to === end && at === deltaEnd;
}
