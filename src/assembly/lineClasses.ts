// Lines as numbers: equal lines, and only those, are of one class.
import { sameBytes } from './bytes';
import { Side } from './side';

/** Class of a line that no class was asked for yet. */
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

/** Odd numbers without a pattern. */
const MULTIPLIER: u64 = 0x9e3779b97f4a7c15;
const FIRST_MULTIPLIER: u64 = 0xd6e8feb86659fd93;
const LAST_MULTIPLIER: u64 = 0xa0761d6478bd642f;
/** Steps over slots of other lines that are granted for each line: hostile texts would ask for far more. */
const STEPS_PER_LINE: i32 = 32;

let classes: usize = 0;
let table: usize = 0;
let slotMask: u32 = 0;
let classCount: u32 = 0;
let stepsLeft: i32 = 0;

/** A power of two. Most lines are in both middles, so that far fewer slots than this are taken. */
function slotsFor(lines: u32): u32 {
  return 1 << (32 - clz(lines + lines / 3));
}

/** Bytes that `beginClasses` takes for so many lines. */
export function classBytes(lines: u32): usize {
  return lines * CLASS_BYTES + slotsFor(lines) * SLOT_BYTES;
}

/** Forgets all classes and has room for those of so many lines, at least one, at `memory`. */
export function beginClasses(at: usize, lines: u32): void {
  const slots = slotsFor(lines);
  table = at;
  classes = at + slots * SLOT_BYTES;
  slotMask = slots - 1;
  classCount = 0;
  stepsLeft = lines * STEPS_PER_LINE;
  memory.fill(table, 0, slots * SLOT_BYTES);
}

/** Whether so many different lines had one place in the table that looking on would take too long. */
export function classesAreCrowded(): bool {
  return stepsLeft < 0;
}

/** Hash of a line. The products do not wait for each other, and the last word may overlap the one before. */
function hashOf(start: usize, length: usize): u32 {
  let hash: u64 = length * MULTIPLIER;
  if (length < 8) {
    hash ^= (load<u64>(start) << (64 - 8 * <u64>length)) * FIRST_MULTIPLIER;
  } else {
    const last = start + length - 8;
    hash ^= load<u64>(last) * LAST_MULTIPLIER;
    for (let at = start; at < last; at += 8) hash = rotl(hash, 23) + load<u64>(at) * FIRST_MULTIPLIER;
  }
  hash = (hash ^ (hash >> 32)) * MULTIPLIER;
  return u32(hash >> 32);
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
  const hash = hashOf(start, length);
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
  const entry = load<u64>(slotOf(start, length, hashOf(start, length)));
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
 * follow each other as in the first middle: they are compared with the next line there before they are looked up.
 */
export function classifySecond(side: Side, first: Side): void {
  let next: u32 = 0;
  let start = load<u32>(side.bounds);
  for (let line: u32 = 0; line < side.lines; line++) {
    const end = load<u32>(side.bounds + (line << 2), 4);
    let lineClass: u32;
    if (next < first.lines && isLine(first, next, start, end - start)) {
      lineClass = load<u32>(first.classes + (next << 2));
      next++;
    } else {
      lineClass = findLine(start, end - start);
      // A line that is there once says where the next one is; others say little.
      if (lineClass !== NO_CLASS && linesOfClass(lineClass, first.ownCount) === 1) next = firstLine(lineClass) + 1;
    }
    store<u32>(side.classes + (line << 2), lineClass);
    if (lineClass !== NO_CLASS) addTo(lineClass, side.ownCount);
    start = end;
  }
}

function isLine(side: Side, line: u32, start: usize, length: usize): bool {
  const known = load<u32>(side.bounds + (line << 2));
  return load<u32>(side.bounds + (line << 2), 4) - known === length && sameBytes(known, start, length);
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
  return lineClass === NO_CLASS ? 0 : load<u32>(classes + lineClass * CLASS_BYTES + field);
}
