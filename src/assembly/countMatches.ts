// Pairs that differ in many lines: lines are made into classes, and git's rules of what has a partner are followed.
import { countLines } from './bytes';
import { MOST_EDITS, TOO_FAR, editDistance } from './editDistance';
import {
  ANY,
  BY_LENGTH,
  COUNTED,
  FEWEST_ABSENT,
  dropLines,
  frequentLimit,
  markLines,
  mayDrop,
  mayMatch,
  wantFrequent,
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
  endSurroundings,
  measureSurroundings,
  surroundingLines,
  wantAllLengths,
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
  // A pair for which memory was short may have left something.
  endSurroundings();
  prepare(old, created);
  const matches = matchLines(old, created);
  endSurroundings();
  endScratch();
  return classesAreCrowded() ? UNDECIDED : matches;
}

function prepare(old: Side, created: Side): void {
  const lines = old.lines + created.lines;
  // Three numbers and a mark for each line; seven bytes are lost by alignment of each of eleven arrays.
  const bounds = boundBytes(old.lines) + boundBytes(created.lines);
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
  // What is matched in vain is certain once the lines around the middles are counted.
  const most = aroundIsCounted ? MOST_EDITS - i32(old.vain + created.vain) : MOST_EDITS;
  const edits = editDistance(old.kept, old.keptLines, created.kept, created.keptLines, most);
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
  if (old.alone < FEWEST_ABSENT && created.alone < FEWEST_ABSENT) return false;
  countFileLines(old, created);
  if (!mayDropAfter(old, created, ANY)) return false;
  // Few lines are sooner looked up than ruled out.
  if (surroundingLines() < (old.lines + created.lines) >> 1) return true;
  measureSurroundings(old);
  if (!mayDropAfter(old, created, BY_LENGTH)) return false;
  wantAllLengths(false);
  wantFrequentOn(old);
  wantFrequentOn(created);
  expectLines(surroundingLines());
  classifySurroundings(old);
  return mayDropAfter(old, created, COUNTED);
}

function countFileLines(old: Side, created: Side): void {
  countSurroundings(old);
  old.fileLines = old.lines + surroundingLines();
  created.fileLines = created.lines + surroundingLines();
}

function mayDropAfter(old: Side, created: Side, knowledge: u32): bool {
  return mayDropOn(old, knowledge) || mayDropOn(created, knowledge);
}

function mayDropOn(side: Side, knowledge: u32): bool {
  return side.alone >= FEWEST_ABSENT && mayDrop(side, frequentLimit(side.fileLines), knowledge);
}

function wantFrequentOn(side: Side): void {
  if (side.alone >= FEWEST_ABSENT) wantFrequent(side, frequentLimit(side.fileLines));
}

/** Finds out how often each line of the middles stands around them. */
function lookAround(old: Side, created: Side): void {
  countFileLines(old, created);
  expectLines(surroundingLines());
  forgetAround();
  classifyRest(created);
  wantAllLengths(true);
  classifySurroundings(old);
  aroundIsCounted = true;
}

/** Sets aside what has no partner, at once or by git's rules; the rest is to be matched. */
function keepLines(side: Side): void {
  if (aroundIsCounted) {
    keepMarked(side);
    return;
  }
  side.vain = side.alone;
  const classes = side.classes;
  const equals = side.equals;
  const end = side.lines << 2;
  let place = side.kept;
  for (let line: usize = 0; line < end; line += 4) {
    // Written in any case, and written over: this spares a branch.
    store<u32>(place, load<u32>(classes + line));
    place += (<usize>(load<u32>(equals + line) !== 0)) << 2;
  }
  side.keptLines = u32(place - side.kept) >> 2;
}

function keepMarked(side: Side): void {
  markLines(side, frequentLimit(side.fileLines));
  dropLines(side);
  const marks = side.marks;
  const classes = side.classes;
  const equals = side.equals;
  let matched: u32 = 0;
  let place = side.kept;
  for (let line: u32 = 0; line < side.lines; line++) {
    const isMatched = mayMatch(load<u8>(marks + line));
    matched += isMatched;
    // Written as in keepLines.
    store<u32>(place, load<u32>(classes + (line << 2)));
    place += (isMatched & u32(load<u32>(equals + (line << 2)) !== 0)) << 2;
  }
  side.keptLines = u32(place - side.kept) >> 2;
  side.vain = matched - side.keptLines;
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
