// The lines around the middles, which both texts share: how often the lines of the middles stand there too.
import { countLineFeeds, countLines } from './bytes';
import { countAround } from './lineClasses';
import { Side } from './side';
import { boundBytes, splitLines } from './splitLines';

/** Lengths of lines that are told apart; the last stands for all longer ones. */
const LENGTHS: usize = 256;
/** Lines by their length. */
const lengthCounts: usize = memory.data(4 * 256, 4);
/** For each length whether its lines are wanted. */
const wantedLengths: usize = memory.data(256, 4);

let headLines: u32 = 0;
let tailLines: u32 = 0;
let areCounted: bool = false;
/** Where the lines begin: one block, taken when they are looked at, which few pairs need; 0 is none. */
let headBounds: usize = 0;
let tailBounds: usize = 0;

/** Counts the lines around the middle of a text, once for each pair. */
export function countSurroundings(side: Side): void {
  if (areCounted) return;
  headLines = countLineFeeds(side.textStart, side.start);
  tailLines = countLines(side.end, side.textEnd);
  areCounted = true;
}

/** Lines around the middles, once they are counted. */
export function surroundingLines(): u32 {
  return headLines + tailLines;
}

/** Forgets the lines of a pair. */
export function endSurroundings(): void {
  areCounted = false;
  if (headBounds !== 0) heap.free(headBounds);
  headBounds = 0;
}

function split(side: Side): void {
  if (headBounds !== 0) return;
  headBounds = heap.alloc(boundBytes(headLines) + boundBytes(tailLines));
  tailBounds = headBounds + boundBytes(headLines);
  splitLines(side.textStart, side.start, headLines, headBounds);
  splitLines(side.end, side.textEnd, tailLines, tailBounds);
}

function lengthSlot(length: usize): usize {
  return min(length, LENGTHS - 1);
}

/** Counts the lines by their length. */
export function measureSurroundings(side: Side): void {
  split(side);
  memory.fill(lengthCounts, 0, 4 * LENGTHS);
  measure(headBounds, headLines);
  measure(tailBounds, tailLines);
}

function measure(bounds: usize, lines: u32): void {
  let start = load<u32>(bounds);
  for (let line: u32 = 0; line < lines; line++) {
    const end = load<u32>(bounds + (line << 2), 4);
    const count = lengthCounts + (lengthSlot(end - start) << 2);
    store<u32>(count, load<u32>(count) + 1);
    start = end;
  }
}

/** How often a line of some length stands around the middles at most. */
export function mostAround(length: usize): u32 {
  return load<u32>(lengthCounts + (lengthSlot(length) << 2));
}

/** Makes lines of every length wanted, or of none. */
export function wantAllLengths(wanted: bool): void {
  memory.fill(wantedLengths, u8(wanted), LENGTHS);
}

export function wantLength(length: usize): void {
  store<u8>(wantedLengths + lengthSlot(length), 1);
}

/** Counts the lines of wanted lengths for their classes. */
export function classifySurroundings(side: Side): void {
  split(side);
  classify(headBounds, headLines);
  classify(tailBounds, tailLines);
}

function classify(bounds: usize, lines: u32): void {
  let start = load<u32>(bounds);
  for (let line: u32 = 0; line < lines; line++) {
    const end = load<u32>(bounds + (line << 2), 4);
    if (load<u8>(wantedLengths + lengthSlot(end - start)) !== 0) countAround(start, end - start);
    start = end;
  }
}
