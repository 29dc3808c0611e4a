import { RecordSplitter } from '../git/recordSplitter.ts';

import { readCount } from './lines/readNumstat.ts';
import { LogFormatError } from './shapeParser.ts';

const NUL = 0;
const TAB = 9;

/**
 * One file of `--numstat`: its lines, or twice LINES_NONE, and where its path stands in `source`, which is the receiver's
 * only until it returns.
 */
export type NumstatReceiver = (
  insertions: number,
  deletions: number,
  source: Buffer,
  start: number,
  end: number,
) => void;

/** Takes the output of `git diff-tree --numstat -z --no-renames` apart, from chunks of any size. */
export class NumstatRecords {
  readonly #receive: NumstatReceiver;
  readonly #records = new RecordSplitter(NUL, (source, start, end) => this.#take(source, start, end));

  constructor(receive: NumstatReceiver) {
    this.#receive = receive;
  }

  /** @throws LogFormatError when the output does not follow the format. */
  push(chunk: Buffer): void {
    this.#records.push(chunk);
  }

  /**
   * Call it only after git ended well.
   * @throws LogFormatError when the output does not end at a file.
   */
  finish(): void {
    if (!this.#records.atBoundary) throw new LogFormatError('the counted files end inside a file');
  }

  #take(buffer: Buffer, start: number, end: number): void {
    const first = buffer.indexOf(TAB, start);
    const second = first === -1 ? -1 : buffer.indexOf(TAB, first + 1);
    if (second === -1 || second >= end - 1) throw new LogFormatError('a counted file was expected');
    this.#receive(readCount(buffer, start, first), readCount(buffer, first + 1, second), buffer, second + 1, end);
  }
}
