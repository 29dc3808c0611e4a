// Pairs that differ in many lines: lines are made into classes, and git's rules of what has a partner are followed.
import { countLines } from './bytes';
import { MOST_EDITS, TOO_FAR, editDistance } from './editDistance';
import {
  ANY,
  BY_LENGTH,
  COUNTED,
  FEWEST_ABSENT,
  FREQUENT,
  frequentLimit,
  isMatched,
  lengthOf,
  markLikely,
  markLines,
  mayDrop,
} from './frequentLines';
import {
  NEW_COUNT,
  OLD_COUNT,
  beginClasses,
  classBytes,
  classesAreCrowded,
  classifyFirst,
  classifyRest,
  classifySecond,
  expectLines,
  forgetAround,
  linesOfClass,
} from './lineClasses';
import { beginScratch, endScratch, takeScratch } from './scratch';
import { Side } from './side';
import { boundBytes, splitLines } from './splitLines';
import {
  classifySurroundings,
  countSurroundings,
  measureSurroundings,
  surroundingBytes,
  surroundingLines,
  wantAllLengths,
  wantLength,
} from './surroundings';

/** Git must count the pair. */
export const UNDECIDED: i32 = -1;

/** Middles with more lines together are left to git: their classes would take too much memory. */
const MOST_LINES: u32 = 1 << 19;

/** Whether the lines around the middles were looked up in the classes. */
let aroundIsCounted: bool = false;

/** Lines that the middles of two texts, each with at least one, have in common as git sees it, or UNDECIDED. */
export function countMatches(old: Side, created: Side): i32 {
  old.lines = countLines(old.start, old.end);
  created.lines = countLines(created.start, created.end);
  if (old.lines + created.lines > MOST_LINES) return UNDECIDED;
  old.ownCount = created.otherCount = OLD_COUNT;
  old.otherCount = created.ownCount = NEW_COUNT;
  aroundIsCounted = false;
  prepare(old, created);
  const matches = matchLines(old, created);
  endScratch();
  return classesAreCrowded() ? UNDECIDED : matches;
}

function prepare(old: Side, created: Side): void {
  const lines = old.lines + created.lines;
  countSurroundings(old);
  old.fileLines = old.lines + surroundingLines();
  created.fileLines = created.lines + surroundingLines();
  // Three numbers and a mark for each line; seven bytes are lost by alignment of each of eleven arrays.
  const bounds = boundBytes(old.lines) + boundBytes(created.lines) + surroundingBytes();
  beginScratch(classBytes(lines) + 13 * lines + bounds + 11 * 8);
  takeArrays(old);
  takeArrays(created);
  beginClasses(takeScratch(classBytes(lines)), lines);
  splitLines(old.start, old.end, old.lines, old.bounds);
  splitLines(created.start, created.end, created.lines, created.bounds);
  classifyFirst(old);
  classifySecond(created, old);
}

function takeArrays(side: Side): void {
  side.bounds = takeScratch(boundBytes(side.lines));
  side.classes = takeScratch(4 * side.lines);
  side.equals = takeScratch(4 * side.lines);
  side.kept = takeScratch(4 * side.lines);
  side.marks = takeScratch(side.lines);
}

function matchLines(old: Side, created: Side): i32 {
  countEquals(old);
  countEquals(created);
  // Whatever git does, there is nothing to match.
  if (old.alone === old.lines) return 0;
  if (mayDropFrequent(old, created)) lookAround(old, created);
  keepLines(old);
  keepLines(created);
  const edits = editDistance(old.kept, old.keptLines, created.kept, created.keptLines);
  if (edits === TOO_FAR || !isNear(edits, old, created)) return UNDECIDED;
  return (i32(old.keptLines + created.keptLines) - edits) >> 1;
}

function countEquals(side: Side): void {
  side.alone = 0;
  for (let line: u32 = 0; line < side.lines; line++) {
    const equals = linesOfClass(load<u32>(side.classes + (line << 2)), side.otherCount);
    store<u32>(side.equals + (line << 2), equals);
    side.alone += u32(equals === 0);
  }
}

/**
 * Whether a line that has equals in the other middle may be dropped as frequent. Answers with as little as possible: few
 * pairs have such lines, and looking up all lines around the middles takes longer than all the rest.
 */
function mayDropFrequent(old: Side, created: Side): bool {
  if (!mayDropAfter(old, created, ANY)) return false;
  measureSurroundings(old);
  if (!mayDropAfter(old, created, BY_LENGTH)) return false;
  wantAllLengths(false);
  wantFrequent(old);
  wantFrequent(created);
  expectLines(surroundingLines());
  classifySurroundings(old);
  return mayDropAfter(old, created, COUNTED);
}

function mayDropAfter(old: Side, created: Side, knowledge: u32): bool {
  // Both are marked, whatever the first comes to.
  const mayDropOld = mayDropOn(old, knowledge);
  return mayDropOn(created, knowledge) || mayDropOld;
}

function mayDropOn(side: Side, knowledge: u32): bool {
  if (side.alone < FEWEST_ABSENT) return false;
  markLikely(side, frequentLimit(side.fileLines), knowledge);
  return mayDrop(side);
}

/** Wants the lengths of all lines that may be frequent. */
function wantFrequent(side: Side): void {
  if (side.alone < FEWEST_ABSENT) return;
  for (let line: u32 = 0; line < side.lines; line++) {
    if (load<u8>(side.marks + line) === FREQUENT) wantLength(lengthOf(side, line));
  }
}

/** Finds out how often each line of the middles stands around them. */
function lookAround(old: Side, created: Side): void {
  expectLines(surroundingLines());
  forgetAround();
  classifyRest(created);
  wantAllLengths(true);
  classifySurroundings(old);
  aroundIsCounted = true;
}

/** Sets aside what has no partner, at once or by git's rules; the rest is to be matched. */
function keepLines(side: Side): void {
  side.keptLines = 0;
  if (aroundIsCounted) {
    keepMarked(side);
    return;
  }
  side.vain = side.alone;
  let place = side.kept;
  for (let line: u32 = 0; line < side.lines; line++) {
    // Written in any case, and written over: this spares a branch.
    store<u32>(place, load<u32>(side.classes + (line << 2)));
    place += (<usize>(load<u32>(side.equals + (line << 2)) !== 0)) << 2;
  }
  side.keptLines = u32(place - side.kept) >> 2;
}

function keepMarked(side: Side): void {
  markLines(side, frequentLimit(side.fileLines));
  side.vain = 0;
  for (let line: u32 = 0; line < side.lines; line++) {
    if (!isMatched(side, line)) continue;
    if (load<u32>(side.equals + (line << 2)) > 0) {
      store<u32>(side.kept + (side.keptLines << 2), load<u32>(side.classes + (line << 2)));
      side.keptLines++;
    } else {
      side.vain++;
    }
  }
}

/** Whether the search that git makes is short enough for it to be exact. Lines matched in vain make it longer. */
function isNear(edits: i32, old: Side, created: Side): bool {
  if (!aroundIsCounted && edits + old.vain + created.vain > MOST_EDITS) {
    lookAround(old, created);
    // What is kept stays: nothing that could be dropped has an equal.
    keepLines(old);
    keepLines(created);
  }
  return edits + old.vain + created.vain <= MOST_EDITS;
}
