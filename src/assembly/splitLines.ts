import { lineFeedsBefore } from './bytes';

/** Places that are written at once, whether or not there are so many lines: this spares a branch for each. */
const AT_ONCE: usize = 4;

/** Bytes that `splitLines` writes for so many lines. */
export function boundBytes(lines: u32): usize {
  return (<usize>lines + 1 + AT_ONCE) << 2;
}

/** Writes down where each line of a text begins, then where the last one ends. `lines` is how many there are. */
export function splitLines(start: usize, end: usize, lines: u32, bounds: usize): void {
  let next = bounds + 4;
  store<u32>(bounds, start);
  for (let at = start; at < end; at += 64) {
    let feeds = lineFeedsBefore(at, end);
    const after = next + ((<usize>popcnt(feeds)) << 2);
    for (let place: usize = 0; place < 4 * AT_ONCE; place += 4) {
      store<u32>(next + place, at + <usize>ctz(feeds) + 1);
      feeds &= feeds - 1;
    }
    for (next += 4 * AT_ONCE; next < after; next += 4) {
      store<u32>(next, at + <usize>ctz(feeds) + 1);
      feeds &= feeds - 1;
    }
    next = after;
  }
  // A last line without a line feed ends with the text.
  store<u32>(bounds + (lines << 2), end);
}
