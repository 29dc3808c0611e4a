import type { GitBinary } from '../../git/gitBinary.ts';
import { NOTHING_STARTED, type GitExit } from '../../git/gitExit.ts';
import type { GitTarget } from '../../git/gitTarget.ts';
import { RecordSplitter } from '../../git/recordSplitter.ts';
import { streamGit } from '../../git/runGit.ts';
import { LINES_NONE } from '../commitFacts.ts';
import { objectIdAt } from '../segment.ts';
import type { SegmentColumns } from '../segmentColumns.ts';
import { CHANGE_ARGUMENTS, PRINT_ARGUMENTS } from '../shapeArguments.ts';
import { LogFormatError } from '../shapeParser.ts';

const NUL = 0;
const TAB = 9;
const LINE_FEED = 10;
const DASH = 45;
const DIGIT_ZERO = 48;
const MAX_OUTPUT_BYTES = 64 * 1024 ** 3;

export interface NumstatRequest {
  readonly git: GitBinary;
  readonly target: GitTarget;
  readonly columns: SegmentColumns;
  /** Rows of the commits to count, in the order in which they are asked for. */
  readonly rows: Uint32Array;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** Lines of a change as git counts them; both LINES_NONE for a binary file. */
  readonly onChange: (change: number, insertions: number, deletions: number) => void;
}

/** Follows `git log --numstat` over known commits: its n-th file is the n-th change of the commit. */
class NumstatReader {
  readonly #request: NumstatRequest;
  #position = -1;
  #change = 0;
  #changeEnd = 0;
  readonly #records = new RecordSplitter(NUL, (source, start, end) => this.#take(source, start, end));

  constructor(request: NumstatRequest) {
    this.#request = request;
  }

  push(chunk: Buffer): void {
    this.#records.push(chunk);
  }

  finish(): void {
    const asked = this.#request.rows.length;
    if (!this.#records.atBoundary || this.#position !== asked - 1 || this.#change !== this.#changeEnd) {
      throw new LogFormatError('git counted other changes than it listed');
    }
  }

  #take(buffer: Buffer, start: number, end: number): void {
    const first = buffer[start] === LINE_FEED ? start + 1 : start;
    const afterInsertions = buffer.indexOf(TAB, first);
    if (afterInsertions === -1 || afterInsertions >= end) {
      this.#takeCommit(buffer.toString('latin1', start, end));
      return;
    }
    const afterDeletions = buffer.indexOf(TAB, afterInsertions + 1);
    if (afterDeletions === -1 || afterDeletions >= end || this.#change >= this.#changeEnd) {
      throw new LogFormatError('a file of the commit was expected');
    }
    const insertions = readCount(buffer, first, afterInsertions);
    const deletions = readCount(buffer, afterInsertions + 1, afterDeletions);
    this.#request.onChange(this.#change++, insertions, deletions);
  }

  #takeCommit(id: string): void {
    const { columns, rows } = this.#request;
    const row = rows[++this.#position];
    const ended = this.#change === this.#changeEnd;
    if (row === undefined || !ended || id !== objectIdAt(columns.commitId, row, columns.idBytes)) {
      throw new LogFormatError('git counted other changes than it listed');
    }
    this.#change = columns.firstChange[row] ?? 0;
    this.#changeEnd = columns.firstChange[row + 1] ?? 0;
  }
}

/** A count as git prints it; LINES_NONE for the dash of a binary file. */
export function readCount(buffer: Buffer, start: number, end: number): number {
  if (end - start === 1 && buffer[start] === DASH) return LINES_NONE;
  let count = 0;
  for (let index = start; index < end; index++) {
    const digit = (buffer[index] ?? 0) - DIGIT_ZERO;
    if (digit < 0 || digit > 9) throw new LogFormatError('a line count was expected');
    count = count * 10 + digit;
  }
  if (start === end) throw new LogFormatError('a line count was expected');
  return count;
}

/**
 * Lets git itself count the lines of some commits, in one process. Resolves with how git ended.
 * @throws LogFormatError when git lists other changes than the columns hold.
 */
export async function readNumstat(request: NumstatRequest): Promise<GitExit> {
  const { git, target, columns, rows, deadlineMs, signal } = request;
  // Without a commit on its input git would take HEAD.
  if (rows.length === 0) return NOTHING_STARTED;
  const reader = new NumstatReader(request);
  const ids = Array.from(rows, (row) => `${objectIdAt(columns.commitId, row, columns.idBytes)}\n`);
  const command = {
    args: [
      'log',
      ...PRINT_ARGUMENTS,
      '--format=%H',
      '--no-walk=unsorted',
      '--numstat',
      ...CHANGE_ARGUMENTS,
      '--stdin',
      '--',
    ],
    input: Buffer.from(ids.join(''), 'latin1'),
    maxOutputBytes: MAX_OUTPUT_BYTES,
    deadlineMs,
    signal,
  };
  const exit = await streamGit(git, target, command, (chunk) => reader.push(chunk));
  if (exit.reason === 'exited' && exit.exitCode === 0) reader.finish();
  return exit;
}
