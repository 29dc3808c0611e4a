import { GrowingArray } from './growingArray.ts';

/** Of a table this much is looked through at a time. */
const STRETCH_BYTES = 1024 * 1024;

/** What stands for itself in UTF-8 and byte by byte alike is left out. */
const BEYOND_ASCII = /[\u0080-\u00ff]/u;

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
  const ends = new GrowingArray((length) => new Uint32Array(length));
  let seen = 0;
  for (let start = 0; start < bytes.length; start += STRETCH_BYTES) {
    // In a string an end is found sooner than in bytes.
    const stretch = textOf(bytes, start, Math.min(start + STRETCH_BYTES, bytes.length));
    for (let end = stretch.indexOf('\0'); end !== -1; end = stretch.indexOf('\0', end + 1)) {
      seen++;
      if (seen % parts === 0) ends.push(start + end);
    }
  }
  const offsets = ends.toArray();
  return {
    count: offsets.length,
    range: (index) => [index === 0 ? 0 : (offsets[index - 1] ?? 0) + 1, offsets[index] ?? 0],
  };
}

/**
 * The entries themselves, a character a byte, so that what is no UTF-8 stays apart; {@link decodeEntry} makes text of one.
 *
 * @param parts as in {@link splitTable}
 */
export function entriesOf(bytes: Uint8Array, parts: 1 | 2): readonly string[] {
  const table = splitTable(bytes, parts);
  // Pieces of one string are made sooner than strings, but a string has a greatest length.
  const all = bytes.length <= STRETCH_BYTES ? textOf(bytes, 0, bytes.length) : null;
  return Array.from({ length: table.count }, (_, index) => {
    const [start, end] = table.range(index);
    return all?.slice(start, end) ?? textOf(bytes, start, end);
  });
}

/** Whether an entry of a table of single texts is this one. */
export function holdsEntry(bytes: Uint8Array, entry: string): boolean {
  const table = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wanted = Buffer.from(`\0${entry}\0`);
  const first = wanted.subarray(1);
  return table.subarray(0, first.length).equals(first) || table.includes(wanted);
}

/** The text of an entry of {@link entriesOf}. Bytes that are no UTF-8 become U+FFFD. */
export function decodeEntry(entry: string): string {
  return BEYOND_ASCII.test(entry) ? Buffer.from(entry, 'latin1').toString('utf8') : entry;
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}
