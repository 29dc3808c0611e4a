// Counts the inserted and deleted lines of two texts exactly as git's Myers diff does, or says that git must count them.
// The caller reserves room for each text and writes it there.
import { commonHead, commonTail, countLines as linesOf, hasNul, lineEnd, lineStart } from './bytes';
import { UNDECIDED, countMatches } from './countMatches';
import { Side } from './side';
import { findShortScript, shortDeletions, shortInsertions } from './shortScript';

// What packs hold is unpacked in the same memory, so that no text is copied on its way to be counted.
export { applyDelta, deltaResultSize } from './applyDelta';
export { inflate } from './inflate';

/** Bytes that may be read on either side of a text. */
const MARGIN: usize = 64;
/** Git takes a file for binary when a NUL is among so many first bytes. */
const BINARY_BYTES: usize = 8000;

const oldSide = changetype<Side>(memory.data(offsetof<Side>(), 4));
const newSide = changetype<Side>(memory.data(offsetof<Side>(), 4));

let insertionsFound: i32 = 0;
let deletionsFound: i32 = 0;

/** Room for a text of `size` bytes. Traps when memory cannot grow. */
export function reserve(size: usize): usize {
  return heap.alloc(size + 2 * MARGIN) + MARGIN;
}

export function release(address: usize): void {
  heap.free(address - MARGIN);
}

export function isBinary(address: usize, size: usize): bool {
  return hasNul(address, address + min(size, BINARY_BYTES));
}

export function countLines(address: usize, size: usize): i32 {
  return linesOf(address, address + size);
}

/** Lines inserted in the pair counted last. */
export function insertions(): i32 {
  return insertionsFound;
}

/** Lines deleted in the pair counted last. */
export function deletions(): i32 {
  return deletionsFound;
}

function found(inserted: i32, deleted: i32): bool {
  insertionsFound = inserted;
  deletionsFound = deleted;
  return true;
}

/** Counts a pair; false when git must. */
export function countPair(oldText: usize, oldSize: usize, newText: usize, newSize: usize): bool {
  const equal = commonHead(oldText, newText, min(oldSize, newSize));
  if (equal === oldSize && equal === newSize) return found(0, 0);
  const head = lineStart(oldText + equal, oldText) - oldText;
  const tail = commonTailLines(oldText + head, oldText + oldSize, newText + head, newText + newSize);
  setSide(oldSide, oldText, oldSize, head, tail);
  setSide(newSide, newText, newSize, head, tail);
  return countMiddles();
}

/** Bytes of the whole lines that two texts, each from the beginning of a line, have in common at their ends. */
function commonTailLines(oldStart: usize, oldEnd: usize, newStart: usize, newEnd: usize): usize {
  const tail = commonTail(oldEnd, newEnd, min(oldEnd - oldStart, newEnd - newStart));
  const oldTail = oldEnd - tail;
  const newTail = newEnd - tail;
  if (lineStart(oldTail, oldStart) === oldTail && lineStart(newTail, newStart) === newTail) return tail;
  return oldEnd - lineEnd(oldTail, oldEnd);
}

function setSide(side: Side, text: usize, size: usize, head: usize, tail: usize): void {
  side.textStart = text;
  side.textEnd = text + size;
  side.start = text + head;
  side.end = text + size - tail;
}

function countMiddles(): bool {
  const oldStart = oldSide.start;
  const oldEnd = oldSide.end;
  const newStart = newSide.start;
  const newEnd = newSide.end;
  if (oldStart === oldEnd) return found(linesOf(newStart, newEnd), 0);
  if (newStart === newEnd) return found(0, linesOf(oldStart, oldEnd));
  if (findShortScript(oldStart, oldEnd, newStart, newEnd)) return found(shortInsertions, shortDeletions);
  const matches = countMatches(oldSide, newSide);
  return matches !== UNDECIDED && found(newSide.lines - matches, oldSide.lines - matches);
}
