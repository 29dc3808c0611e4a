// Lines that git takes for changed without looking for a partner, because they are frequent in the other file and
// stand among lines that occur nowhere in it.
import { AROUND_COUNT, linesOfClass } from './lineClasses';
import { Side } from './side';
import { mostAround } from './surroundings';

/** What is known of a middle line: it may have a partner, the whole other file lacks it, or has it very often. */
const ORDINARY: u8 = 0;
const ABSENT: u8 = 1;
export const FREQUENT: u8 = 2;

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
  for (let line: u32 = 0; line < side.lines; line++) {
    const lineClass = load<u32>(side.classes + (line << 2));
    const others = load<u32>(side.equals + (line << 2)) + linesOfClass(lineClass, AROUND_COUNT);
    store<u8>(side.marks + line, others === 0 ? ABSENT : others >= limit ? FREQUENT : ORDINARY);
  }
}

/**
 * Marks each line of a middle with what makes dropping most likely: without an equal in the other middle it is absent,
 * and it is frequent when there may be enough equals around the middles, as far as is known of these.
 */
export function markLikely(side: Side, limit: u32, knowledge: u32): void {
  for (let line: u32 = 0; line < side.lines; line++) {
    const equals = load<u32>(side.equals + (line << 2));
    store<u8>(
      side.marks + line,
      equals === 0 ? ABSENT : equals + likelyAround(side, line, knowledge) >= limit ? FREQUENT : ORDINARY,
    );
  }
}

/** How many equals of a line there may be around the middles. */
function likelyAround(side: Side, line: u32, knowledge: u32): u32 {
  if (knowledge === ANY) return side.fileLines - side.lines;
  if (knowledge === BY_LENGTH) return mostAround(lengthOf(side, line));
  return linesOfClass(load<u32>(side.classes + (line << 2)), AROUND_COUNT);
}

/** Length of a line of a middle. */
export function lengthOf(side: Side, line: u32): usize {
  return load<u32>(side.bounds + (line << 2), 4) - load<u32>(side.bounds + (line << 2));
}

/** Whether git looks for a partner of a marked line. */
export function isMatched(side: Side, line: u32): bool {
  const mark = load<u8>(side.marks + line);
  return mark === ORDINARY || (mark === FREQUENT && !isDropped(side.marks, side.lines, line));
}

let absentSeen: i32 = 0;
let frequentSeen: i32 = 0;

/** Counts the absent and frequent lines from a line in one direction, up to the first ordinary one. */
function look(marks: usize, lines: i32, line: i32, direction: i32): void {
  absentSeen = 0;
  frequentSeen = 1;
  let at = line + direction;
  for (let seen = 0; seen < REACH && at >= 0 && at < lines; seen++) {
    const mark = load<u8>(marks + at);
    if (mark === ORDINARY) return;
    if (mark === ABSENT) absentSeen++;
    else frequentSeen++;
    at += direction;
  }
}

/** Whether a frequent line counts as changed at once. `marks` holds what is known of each line of its middle. */
function isDropped(marks: usize, lines: i32, line: i32): bool {
  look(marks, lines, line, -1);
  if (absentSeen === 0) return false;
  const absentBefore = absentSeen;
  const frequentBefore = frequentSeen;
  look(marks, lines, line, 1);
  if (absentSeen === 0) return false;
  const absent = absentBefore + absentSeen;
  const frequent = frequentBefore + frequentSeen;
  return 4 * frequent < frequent + absent;
}

/**
 * Whether any frequent line of a middle could be dropped, if its marks were true or said too much of absent and frequent
 * lines. A line is dropped when the absent lines about it less three times the frequent ones are more than six; here
 * they are taken from as far as makes this greatest.
 */
export function mayDrop(side: Side): bool {
  // Sums before each line are kept where the lines to be matched will be.
  let sum = NOTHING;
  for (let line: u32 = 0; line < side.lines; line++) {
    store<i32>(side.kept + (line << 2), sum);
    sum = extend(sum, load<u8>(side.marks + line));
  }
  sum = NOTHING;
  for (let line: i32 = side.lines - 1; line >= 0; line--) {
    const mark = load<u8>(side.marks + line);
    if (mark === FREQUENT && sum + load<i32>(side.kept + (line << 2)) > 6) return true;
    sum = extend(sum, mark);
  }
  return false;
}

/** The greatest sum of lines that end at a line, with an absent one among them, from that of the lines before it. */
function extend(sum: i32, mark: u8): i32 {
  if (mark === ORDINARY) return NOTHING;
  return mark === ABSENT ? max(sum, 0) + 1 : max(sum - 3, NOTHING);
}
