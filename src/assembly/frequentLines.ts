// Lines that git takes for changed without looking for a partner, because they are frequent in the other file and
// stand among lines that occur nowhere in it.
import { AROUND_COUNT, linesOfClass } from './lineClasses';
import { Side } from './side';
import { mostAround, wantLength } from './surroundings';

/** What is known of a middle line: it may have a partner, the whole other file lacks it, or has it very often. */
const ORDINARY: u8 = 0;
const ABSENT: u8 = 1;
const FREQUENT: u8 = 2;
/** Was frequent, and counts as changed at once. */
const DROPPED: u8 = 4;

/** What is known of the lines around the middles: their number, how many there are of each length, or the lines. */
export const ANY: u32 = 0;
export const BY_LENGTH: u32 = 1;
export const COUNTED: u32 = 2;

/** With fewer absent lines than this in reach, no line is dropped. */
export const FEWEST_ABSENT: u32 = 7;

const REACH: i32 = 100;
const HIGHEST_LIMIT: u32 = 1024;
/** Less than any sum of lines. */
const NOTHING: i32 = -0x40000000;

/** Occurrences in the other file from which on a line of a file with so many lines is frequent. */
export function frequentLimit(fileLines: u32): u32 {
  let limit: u32 = 1;
  for (let left = fileLines; left > 0; left >>= 2) limit <<= 1;
  return min(limit, HIGHEST_LIMIT);
}

/** Marks what is certain of each line of a middle, once all lines around the middles are counted. */
export function markLines(side: Side, limit: u32): void {
  const marks = side.marks;
  const classes = side.classes;
  const equals = side.equals;
  for (let line: u32 = 0; line < side.lines; line++) {
    const others = load<u32>(equals + (line << 2)) + linesOfClass(load<u32>(classes + (line << 2)), AROUND_COUNT);
    // One of both at most. No branch: what the next line is cannot be foretold.
    store<u8>(marks + line, u8(others === 0) * ABSENT + u8(others >= limit) * FREQUENT);
  }
}

/** How many equals of a line there may be around the middles. */
function likelyAround(side: Side, line: u32, knowledge: u32): u32 {
  if (knowledge === ANY) return side.fileLines - side.lines;
  if (knowledge === BY_LENGTH) return mostAround(lengthOf(side, line));
  return linesOfClass(load<u32>(side.classes + (line << 2)), AROUND_COUNT);
}

/** Length of a line of a middle. */
function lengthOf(side: Side, line: u32): usize {
  return load<u32>(side.bounds + (line << 2), 4) - load<u32>(side.bounds + (line << 2));
}

/** Wants the lengths of all lines that may be frequent, once the lines around the middles are measured. */
export function wantFrequent(side: Side, limit: u32): void {
  for (let line: u32 = 0; line < side.lines; line++) {
    const equals = load<u32>(side.equals + (line << 2));
    const length = lengthOf(side, line);
    if (equals > 0 && equals + mostAround(length) >= limit) wantLength(length);
  }
}

/** 1 if git looks for a partner of a line with a mark, else 0. */
export function mayMatch(mark: u8): u32 {
  return u32((mark & (ABSENT | DROPPED)) === 0);
}

/**
 * Turns the marks of frequent lines that count as changed at once into DROPPED. The absent lines in reach of each are
 * counted by moving along with it.
 */
export function dropLines(side: Side): void {
  const marks = side.marks;
  const lines = <i32>side.lines;
  let line: i32 = 0;
  while (line < lines) {
    if (load<u8>(marks + line) === ORDINARY) {
      line++;
      continue;
    }
    const start = line;
    let absent: u32 = 0;
    for (; line < lines && load<u8>(marks + line) !== ORDINARY; line++) absent += isAbsent(marks, line);
    if (absent >= FEWEST_ABSENT) dropOfRun(marks, start, line);
  }
}

function isAbsent(marks: usize, line: i32): u32 {
  return load<u8>(marks + line) & ABSENT;
}

/** Looks at the lines from `start` to before `end`, none of them ordinary. */
function dropOfRun(marks: usize, start: i32, end: i32): void {
  let before: u32 = 0;
  let after: u32 = 0;
  for (let line = start; line < min(start + REACH, end); line++) after += isAbsent(marks, line);
  for (let line = start; line < end; line++) {
    // `before` counts as many as REACH lines before this one, and `after` those behind it.
    if (line + REACH < end) after += isAbsent(marks, line + REACH);
    after -= isAbsent(marks, line);
    const seen = <u32>(min(line - start, REACH) + min(end - 1 - line, REACH));
    const frequent: u32 = seen + 2 - before - after;
    const dropped = u8(before > 0) & u8(after > 0) & u8(frequent * 3 < before + after);
    const mark = load<u8>(marks + line);
    store<u8>(marks + line, mark + (DROPPED - FREQUENT) * (dropped & u8(mark === FREQUENT)));
    before += isAbsent(marks, line);
    if (line - start >= REACH) before -= isAbsent(marks, line - REACH);
  }
}

/**
 * Whether any frequent line of a middle could be dropped, when what is not known of the lines around the middles is as
 * favourable as it may be: a line without an equal in the other middle is absent, and one is frequent when there may be
 * enough equals. A line is dropped when the absent lines about it less three times the frequent ones are more than six;
 * here they are taken from as far as makes this greatest.
 */
export function mayDrop(side: Side, limit: u32, knowledge: u32): bool {
  // The greatest sum of lines that end here with an absent one among them, and of those about a line to be dropped.
  let before = NOTHING;
  let about = NOTHING;
  for (let line: u32 = 0; line < side.lines; line++) {
    const equals = load<u32>(side.equals + (line << 2));
    // Selections instead of branches: what the next line is cannot be foretold.
    const isFrequent = equals + likelyAround(side, line, knowledge) >= limit;
    const aboutThis = select<i32>(max(about - 3, before), NOTHING, isFrequent);
    const beforeNext = select<i32>(max(before - 3, NOTHING), NOTHING, isFrequent);
    about = select<i32>(max(about + 1, NOTHING), aboutThis, equals === 0);
    before = select<i32>(max(before, 0) + 1, beforeNext, equals === 0);
    if (i32(about > 6) & i32(equals === 0)) return true;
  }
  return false;
}
