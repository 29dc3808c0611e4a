/** One of the two texts of a pair, and what is made of it while the pair is compared. */
@unmanaged
export class Side {
  /** The whole text. */
  textStart: usize;
  textEnd: usize;
  /** Its middle: the lines between those that both texts have in common at the head and the tail. */
  start: usize;
  end: usize;
  /** Lines of the middle, and of the whole text. */
  lines: u32;
  fileLines: u32;
  /** Where these lines begin, and the end of the last one: `u32` each, as all arrays of numbers here. */
  bounds: usize;
  /** Class of each line. */
  classes: usize;
  /** How many lines of the other middle equal each line. */
  equals: usize;
  /** What is known of each line, one byte each (frequentLines.ts). */
  marks: usize;
  /** Classes of the lines that are matched, in order. */
  kept: usize;
  keptLines: u32;
  /** Lines of the middle that have no equal in the other middle. */
  alone: u32;
  /** Those of `alone` that are matched in vain, at most: the other text has them around its middle. */
  vain: u32;
  /** Field in which a class counts its lines in this middle, and in the other one. */
  ownCount: usize;
  otherCount: usize;
}
