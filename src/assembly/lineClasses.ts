// Lines as numbers: equal lines, and only those, are of one class.
import { commonHead, sameBytes } from './bytes';
import { hashLine } from './hashLine';
import { Side } from './side';

/** Class of a line that no class was asked for yet. Multiplied, it wraps around to the place before the first class. */
const NO_CLASS: u32 = 0xffffffff;

/**
 * A class: number, address and length of its first line; its lines in the old middle, in the new middle and around both.
 */
const LINE: usize = 0;
const ADDRESS: usize = 4;
const LENGTH: usize = 8;
export const OLD_COUNT: usize = 12;
export const NEW_COUNT: usize = 16;
export const AROUND_COUNT: usize = 20;
const CLASS_BYTES: usize = 24;
/** A slot of the table: the hash in the low half, the class plus one in the high half; 0 is free. */
const SLOT_BYTES: usize = 8;

/** For so many lines a roomy table still fits into a processor's nearest cache. */
const FEW_LINES: u32 = 4096;
/** Steps over slots of other lines that are granted for each line: hostile texts would ask for far more. */
const STEPS_PER_LINE: i32 = 32;

let classes: usize = 0;
let table: usize = 0;
let slotMask: u32 = 0;
let classCount: u32 = 0;
let stepsLeft: i32 = 0;

/** A power of two. Most lines are in both middles, so that far fewer slots than this are taken. */
function slotsFor(lines: u32): u32 {
  return 1 << (32 - clz(lines < FEW_LINES ? 2 * lines : lines + lines / 3));
}

/** Bytes that `beginClasses` takes for so many lines. */
export function classBytes(lines: u32): usize {
  return (lines + 1) * CLASS_BYTES + slotsFor(lines) * SLOT_BYTES;
}

/** Forgets all classes and has room for those of so many lines, at least one, from `at` on. */
export function beginClasses(at: usize, lines: u32): void {
  const slots = slotsFor(lines);
  table = at;
  classes = at + slots * SLOT_BYTES + CLASS_BYTES;
  memory.fill(classes - CLASS_BYTES, 0, CLASS_BYTES);
  slotMask = slots - 1;
  classCount = 0;
  stepsLeft = lines * STEPS_PER_LINE;
  memory.fill(table, 0, slots * SLOT_BYTES);
}

/** Whether so many different lines had one place in the table that looking on would take too long. */
export function classesAreCrowded(): bool {
  return stepsLeft < 0;
}

/** Where the class of a line is, or would be, in the table. */
function slotOf(start: usize, length: usize, hash: u32): usize {
  let index = hash & slotMask;
  while (stepsLeft >= 0) {
    const slot = table + index * SLOT_BYTES;
    const entry = load<u64>(slot);
    if (entry === 0) return slot;
    if (u32(entry) === hash) {
      const known = classes + (u32(entry >> 32) - 1) * CLASS_BYTES;
      if (load<u32>(known, LENGTH) === length && sameBytes(load<u32>(known, ADDRESS), start, length)) return slot;
    }
    index = (index + 1) & slotMask;
    stepsLeft--;
  }
  return table;
}

/** The class of a line; a new one, with no lines counted, when it has none. */
function internLine(line: u32, start: usize, length: usize): u32 {
  const hash = hashLine(start, length);
  const slot = slotOf(start, length, hash);
  const entry = load<u64>(slot);
  if (entry !== 0) return u32(entry >> 32) - 1;
  const created = classes + classCount * CLASS_BYTES;
  store<u32>(created, line, LINE);
  store<u32>(created, start, ADDRESS);
  store<u32>(created, length, LENGTH);
  store<u32>(created, 0, OLD_COUNT);
  store<u32>(created, 0, NEW_COUNT);
  store<u32>(created, 0, AROUND_COUNT);
  classCount++;
  store<u64>(slot, ((<u64>classCount) << 32) | hash);
  return classCount - 1;
}

/** The class of a line, or NO_CLASS. */
function findLine(start: usize, length: usize): u32 {
  const entry = load<u64>(slotOf(start, length, hashLine(start, length)));
  return entry === 0 ? NO_CLASS : u32(entry >> 32) - 1;
}

function addTo(lineClass: u32, field: usize): void {
  const count = classes + lineClass * CLASS_BYTES + field;
  store<u32>(count, load<u32>(count) + 1);
}

/** Gives each line of the first middle its class, and counts it there. */
export function classifyFirst(side: Side): void {
  for (let line: u32 = 0; line < side.lines; line++) {
    const start = load<u32>(side.bounds + (line << 2));
    const lineClass = internLine(line, start, load<u32>(side.bounds + (line << 2), 4) - start);
    store<u32>(side.classes + (line << 2), lineClass);
    addTo(lineClass, side.ownCount);
  }
}

/**
 * Gives each line of the second middle the class that the first one has for it, if any, and counts it there. Most lines
 * follow each other as in the first middle: only one that does not is looked up.
 */
export function classifySecond(side: Side, first: Side): void {
  let next: u32 = 0;
  let line: u32 = 0;
  while (line < side.lines) {
    const followed = followFirst(side, line, first, next);
    line += followed;
    next += followed;
    if (line === side.lines) return;
    const start = load<u32>(side.bounds + (line << 2));
    const lineClass = findLine(start, load<u32>(side.bounds + (line << 2), 4) - start);
    store<u32>(side.classes + (line << 2), lineClass);
    if (lineClass !== NO_CLASS) {
      addTo(lineClass, side.ownCount);
      // A line that is there once says where the next one is; others say little.
      if (linesOfClass(lineClass, first.ownCount) === 1) next = firstLine(lineClass) + 1;
    }
    line++;
  }
}

/** Gives lines of the second middle their classes as long as they are those of the first. Returns how many they are. */
function followFirst(side: Side, line: u32, first: Side, next: u32): u32 {
  let bound = side.bounds + (line << 2);
  let firstBound = first.bounds + (next << 2);
  const start = load<u32>(bound);
  const firstStart = load<u32>(firstBound);
  const common = commonHead(start, firstStart, min(side.end - start, first.end - firstStart));
  const most = min(side.lines - line, first.lines - next);
  for (let followed: u32 = 0; followed < most; followed++) {
    bound += 4;
    firstBound += 4;
    const length = load<u32>(bound) - start;
    // The second condition holds but for a last line without a line feed.
    if (length > common || load<u32>(firstBound) - firstStart !== length) return followed;
    const lineClass = load<u32>(first.classes + ((next + followed) << 2));
    store<u32>(side.classes + ((line + followed) << 2), lineClass);
    addTo(lineClass, side.ownCount);
  }
  return most;
}

function firstLine(lineClass: u32): u32 {
  return load<u32>(classes + lineClass * CLASS_BYTES, LINE);
}

/** Gives the lines of the second middle that have no class yet one of their own. */
export function classifyRest(side: Side): void {
  for (let line: u32 = 0; line < side.lines; line++) {
    if (load<u32>(side.classes + (line << 2)) !== NO_CLASS) continue;
    const start = load<u32>(side.bounds + (line << 2));
    const lineClass = internLine(line, start, load<u32>(side.bounds + (line << 2), 4) - start);
    store<u32>(side.classes + (line << 2), lineClass);
    addTo(lineClass, side.ownCount);
  }
}

/** Allows for the lines of the texts around both middles being looked up as well. */
export function expectLines(lines: u32): void {
  stepsLeft += lines * STEPS_PER_LINE;
}

/** Counts a line that stands around the middles for its class, if there is one. */
export function countAround(start: usize, length: usize): void {
  const lineClass = findLine(start, length);
  if (lineClass !== NO_CLASS) addTo(lineClass, AROUND_COUNT);
}

/** Takes back what was counted around the middles. */
export function forgetAround(): void {
  for (let lineClass: u32 = 0; lineClass < classCount; lineClass++) {
    store<u32>(classes + lineClass * CLASS_BYTES, 0, AROUND_COUNT);
  }
}

/** Lines of a class in one of the places that it counts them for; a line without a class has none. */
export function linesOfClass(lineClass: u32, field: usize): u32 {
  // No branch: what has no class has zeros in its place.
  return load<u32>(classes + lineClass * CLASS_BYTES + field);
}
