/** Where the entries of a table of NUL-ended texts lie. */
export interface TextTable {
  readonly count: number;
  /** Begin and end of an entry in the bytes, its last NUL left out. */
  range(index: number): readonly [start: number, end: number];
}

/**
 * Finds the entries of a table.
 *
 * @param parts NUL-ended texts that make up one entry: 2 where an entry holds one NUL itself
 */
export function splitTable(bytes: Uint8Array, parts: 1 | 2): TextTable {
  const ends: number[] = [];
  let seen = 0;
  for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, end + 1)) {
    seen++;
    if (seen % parts === 0) ends.push(end);
  }
  const offsets = Uint32Array.from(ends);
  return {
    count: offsets.length,
    range: (index) => [index === 0 ? 0 : (offsets[index - 1] ?? 0) + 1, offsets[index] ?? 0],
  };
}
