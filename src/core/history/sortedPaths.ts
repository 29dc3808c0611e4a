import { splitTable, type TextTable } from './textTable.ts';

/** NUL-ended paths in byte order, compared and found without making a string of any. */
export class SortedPaths {
  readonly #buffer: Buffer;
  readonly #table: TextTable;

  constructor(bytes: Uint8Array) {
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#table = splitTable(bytes, 1);
  }

  get count(): number {
    return this.#table.count;
  }

  /** The bytes of a path. */
  path(row: number): Buffer {
    return this.#buffer.subarray(...this.#table.range(row));
  }

  /** Below 0 when the path of a row comes before `source[start]` up to, not including, `source[end]`; 0 when it is that. */
  compare(row: number, source: Uint8Array, start: number, end: number): number {
    const [from, to] = this.#table.range(row);
    return this.#buffer.compare(source, start, end, from, to);
  }

  /** The row of a path; −1 when it is not there. */
  find(path: Uint8Array): number {
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = this.compare(middle, path, 0, path.length);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
