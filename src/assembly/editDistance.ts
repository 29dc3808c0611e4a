// Myers' greedy search for the length of a minimal edit script between two sequences of line classes.

/** Beyond this edit distance git may settle for a script that is not minimal. */
export const MOST_EDITS: i32 = 510;
/** The edit distance is greater than MOST_EDITS. */
export const TOO_FAR: i32 = -1;

/** Furthest place reached in the old sequence, by diagonal (deletions less insertions). */
const furthest: usize = memory.data(4 * (2 * MOST_EDITS + 3), 4);

function slot(diagonal: i32): usize {
  return furthest + ((<usize>(diagonal + MOST_EDITS + 1)) << 2);
}

/** The place that a run of equal classes leads to in the old sequence. */
function follow(oldLines: usize, oldEnd: usize, newLine: usize, newEnd: usize): usize {
  let oldLine = oldLines;
  while (oldLine < oldEnd && newLine < newEnd && load<u32>(oldLine) === load<u32>(newLine)) {
    oldLine += 4;
    newLine += 4;
  }
  return oldLine;
}

/** Insertions and deletions of a minimal script between two sequences of `u32`, or TOO_FAR. */
export function editDistance(oldLines: usize, oldCount: i32, newLines: usize, newCount: i32): i32 {
  const oldEnd = oldLines + ((<usize>oldCount) << 2);
  const newEnd = newLines + ((<usize>newCount) << 2);
  const goal = oldCount - newCount;
  if (abs(goal) > MOST_EDITS) return TOO_FAR;
  store<i32>(slot(1), 0);
  for (let edits = 0; edits <= MOST_EDITS; edits++) {
    // Diagonals beyond the corners of the grid lead nowhere.
    const lowest = edits <= newCount ? -edits : edits - 2 * newCount;
    const highest = edits <= oldCount ? edits : 2 * oldCount - edits;
    for (let diagonal = lowest; diagonal <= highest; diagonal += 2) {
      const below = load<i32>(slot(diagonal - 1));
      const above = load<i32>(slot(diagonal + 1));
      const oldLine = diagonal === -edits || (diagonal !== edits && below < above) ? above : below + 1;
      const reached = follow(
        oldLines + ((<usize>oldLine) << 2),
        oldEnd,
        newLines + ((<usize>(oldLine - diagonal)) << 2),
        newEnd,
      );
      const place = i32((reached - oldLines) >> 2);
      store<i32>(slot(diagonal), place);
      if (diagonal === goal && place >= oldCount) return edits;
    }
  }
  return TOO_FAR;
}
