// Pairs that differ in a few lines only, counted without taking them apart into lines.
import { commonHead, lineEnd, lineStart } from './bytes';

/**
 * With fewer lines than this deleted and inserted, no line is dropped as frequent (that takes seven absent ones), and
 * the edit distance is far below git's cap: a minimal script is git's.
 */
const FEW_LINES: i32 = 7;
const MOST_EDITS: i32 = 2 * (FEW_LINES - 1);

/** Furthest places reached in the old and the new text on each diagonal (deletions less insertions); 0 is none. */
const oldPlaces: usize = memory.data(4 * (2 * MOST_EDITS + 3), 4);
const newPlaces: usize = memory.data(4 * (2 * MOST_EDITS + 3), 4);

/** Deletions of the script found last. */
export let shortDeletions: i32 = 0;
/** Insertions of the script found last. */
export let shortInsertions: i32 = 0;

function slot(diagonal: i32): usize {
  return (<usize>(diagonal + MOST_EDITS + 1)) << 2;
}

/**
 * Looks for a minimal script with fewer than seven deletions and fewer than seven insertions: Myers' greedy search on
 * bytes, where a step leads to the next line and a snake is a common head. Both texts begin at a line and their first
 * lines differ. Says whether there is such a script.
 */
export function findShortScript(oldStart: usize, oldEnd: usize, newStart: usize, newEnd: usize): bool {
  memory.fill(oldPlaces, 0, 4 * (2 * MOST_EDITS + 3));
  store<u32>(oldPlaces + slot(0), oldStart);
  store<u32>(newPlaces + slot(0), newStart);
  for (let edits = 1; edits <= MOST_EDITS; edits++) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      if (!step(diagonal, oldEnd, newEnd)) continue;
      shortDeletions = (edits + diagonal) >> 1;
      shortInsertions = (edits - diagonal) >> 1;
      return shortDeletions < FEW_LINES && shortInsertions < FEW_LINES;
    }
  }
  return false;
}

/** Goes on to a diagonal by one edit, then along common lines. Says whether both ends are reached. */
function step(diagonal: i32, oldEnd: usize, newEnd: usize): bool {
  const below = load<u32>(oldPlaces + slot(diagonal - 1));
  const above = load<u32>(oldPlaces + slot(diagonal + 1));
  let oldPlace: usize = 0;
  let newPlace: usize = 0;
  // Deleting leads at least one line beyond `below`, so at least to `above` when that is no further.
  if (above > below || below === oldEnd) {
    newPlace = load<u32>(newPlaces + slot(diagonal + 1));
    if (above !== 0 && newPlace !== newEnd) {
      oldPlace = above;
      newPlace = lineEnd(newPlace, newEnd);
    }
  } else if (below !== 0) {
    oldPlace = lineEnd(below, oldEnd);
    newPlace = load<u32>(newPlaces + slot(diagonal - 1));
  }
  if (oldPlace !== 0) {
    const common = commonLines(oldPlace, oldEnd, newPlace, newEnd);
    oldPlace += common;
    newPlace += common;
  }
  store<u32>(oldPlaces + slot(diagonal), oldPlace);
  store<u32>(newPlaces + slot(diagonal), newPlace);
  return oldPlace === oldEnd && newPlace === newEnd;
}

/** Bytes of the whole lines that two places have in common. */
function commonLines(oldPlace: usize, oldEnd: usize, newPlace: usize, newEnd: usize): usize {
  const oldLeft = oldEnd - oldPlace;
  const newLeft = newEnd - newPlace;
  const common = commonHead(oldPlace, newPlace, min(oldLeft, newLeft));
  return common === oldLeft && common === newLeft ? common : lineStart(oldPlace + common, oldPlace) - oldPlace;
}
