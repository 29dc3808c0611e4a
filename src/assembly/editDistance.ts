// Myers' greedy search for the length of a minimal edit script between two sequences of line classes.

/** Beyond this edit distance git may settle for a script that is not minimal. */
export const MOST_EDITS: i32 = 510;
/** The edit distance is greater than MOST_EDITS. */
export const TOO_FAR: i32 = -1;

/** Less than any place. */
const NOWHERE: i32 = -0x40000000;

/** Furthest place reached in the old sequence, by diagonal (deletions less insertions). */
const furthest: usize = memory.data(4 * (2 * MOST_EDITS + 3), 4);

function slot(diagonal: i32): usize {
  return furthest + ((<usize>(diagonal + MOST_EDITS + 1)) << 2);
}

/** Where the old sequence is left when all equal classes from `oldLine` on are followed, as far as `limit`. */
function follow(oldLines: usize, oldLine: i32, limit: i32, newLines: usize, newLine: i32): i32 {
  let old = oldLines + ((<usize>oldLine) << 2);
  let created = newLines + ((<usize>newLine) << 2);
  for (; oldLine < limit && load<u32>(old) === load<u32>(created); oldLine++) {
    old += 4;
    created += 4;
  }
  return oldLine;
}

/**
 * Insertions and deletions of a minimal script between two sequences of `u32`, or TOO_FAR if they are more than `most`,
 * which is at most MOST_EDITS.
 */
export function editDistance(oldLines: usize, oldCount: i32, newLines: usize, newCount: i32, most: i32): i32 {
  const goal = oldCount - newCount;
  // The distance is odd only if the difference of lengths is.
  most -= (most ^ goal) & 1;
  if (abs(goal) > most) return TOO_FAR;
  store<i32>(slot(1), 0);
  for (let edits = 0; edits <= most; edits++) {
    // Diagonals beyond the corners of the grid lead nowhere, and those far from the goal to more edits than `most`.
    const lowest = max(edits <= newCount ? -edits : edits - 2 * newCount, goal - most + edits);
    const highest = min(edits <= oldCount ? edits : 2 * oldCount - edits, goal + most - edits);
    // No way leads from beyond the outermost diagonals.
    store<i32>(slot(-edits - 1), NOWHERE);
    if (edits > 0) store<i32>(slot(edits + 1), NOWHERE);
    for (let diagonal = lowest; diagonal <= highest; diagonal += 2) {
      const oldLine = max(load<i32>(slot(diagonal - 1)) + 1, load<i32>(slot(diagonal + 1)));
      const place = follow(oldLines, oldLine, min(oldCount, newCount + diagonal), newLines, oldLine - diagonal);
      store<i32>(slot(diagonal), place);
    }
    if (((edits ^ goal) & 1) === 0 && abs(goal) <= edits && load<i32>(slot(goal)) >= oldCount) return edits;
  }
  return TOO_FAR;
}
