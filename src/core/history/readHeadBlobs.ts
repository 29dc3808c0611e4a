import type { GitBinary } from '../git/gitBinary.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import type { BlobReceiver } from '../git/objects/blobReceiver.ts';
import type { ObjectDatabase } from '../git/objects/objectDatabase.ts';
import { streamBulkQuery, streamQuery } from '../git/queries/streamQuery.ts';

import { idBytesOf, type HeadColumns } from './headColumns.ts';
import { BlobStream, BlobStreamError } from './lines/blobStream.ts';
import { receiveBlobs } from './lines/receiveBlobs.ts';
import { objectIdAt } from './segment.ts';
import { LogFormatError } from './shapeParser.ts';

/** Git looks for a NUL in this much of a file (LINE-COUNTS). */
const BINARY_LOOK_BYTES = 8000;
/** Git takes a larger file for binary (core.bigFileThreshold, which every call of ours sets). */
const LARGEST_TEXT_FILE_BYTES = 512 * 1024 * 1024;
/** Beyond this the texts of one reading are passed over; whoever needs one all the same asks for it by itself. */
const MOST_TEXT_BYTES = 4 * 1024 * 1024;
const MAX_OUTPUT_BYTES = 1024 ** 5;
/** Fewer blobs are not worth a socket. */
const MANY_BLOBS = 200;
const LINE_FEED = 10;

/** What is known of a blob that was read. */
export interface HeadBlob {
  readonly bytes: number;
  /** Of its content taken as text, whether it is or not. */
  readonly lines: number;
  /** Whether git takes the content for binary where no attribute tells. */
  readonly isBinary: boolean;
  /** `null` where it was not asked for, or there was too much. */
  readonly text: string | null;
}

export interface HeadBlobRequest {
  readonly git: GitBinary;
  readonly target: GitTarget;
  /** `null` where git alone reads objects. */
  readonly objects: ObjectDatabase | null;
  readonly columns: HeadColumns;
  /** Which files to read. In their order, versions of one file and its neighbours are unpacked together. */
  readonly rows: readonly number[];
  /** Whose texts are wanted. */
  readonly textRows: ReadonlySet<number>;
  /** Larger texts are passed over. */
  readonly maxTextBytes: number;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** Adds up what is asked of each blob, piece by piece: none is held in memory but the small ones whose texts are wanted. */
class BlobMeter implements BlobReceiver {
  readonly blobs = new Map<number, HeadBlob | null>();
  readonly #request: HeadBlobRequest;
  #bytes = 0;
  #lines = 0;
  #hasNul = false;
  #lastByte = LINE_FEED;
  #pieces: Buffer[] | null = null;
  #textBytesLeft = MOST_TEXT_BYTES;

  constructor(request: HeadBlobRequest) {
    this.#request = request;
  }

  begin(size: number): boolean {
    const { textRows, maxTextBytes } = this.#request;
    this.#bytes = size;
    this.#lines = 0;
    this.#hasNul = false;
    // Nothing at all has no line that lacks its end.
    this.#lastByte = LINE_FEED;
    const isWanted = textRows.has(this.#row) && size <= Math.min(maxTextBytes, this.#textBytesLeft);
    this.#pieces = isWanted ? [] : null;
    if (isWanted) this.#textBytesLeft -= size;
    return true;
  }

  content(chunk: Buffer, offset: number): void {
    if (offset < BINARY_LOOK_BYTES) this.#hasNul ||= chunk.subarray(0, BINARY_LOOK_BYTES - offset).includes(0);
    this.#lastByte = chunk.at(-1) ?? LINE_FEED;
    this.#lines += this.#lineFeedsIn(chunk);
    this.#pieces?.push(Buffer.from(chunk));
  }

  end(): void {
    this.blobs.set(this.#row, {
      bytes: this.#bytes,
      lines: this.#lastByte === LINE_FEED ? this.#lines : this.#lines + 1,
      isBinary: this.#hasNul || this.#bytes > LARGEST_TEXT_FILE_BYTES,
      text: this.#pieces === null ? null : Buffer.concat(this.#pieces).toString('utf8'),
    });
  }

  unreadable(): void {
    this.blobs.set(this.#row, null);
  }

  #lineFeedsIn(chunk: Buffer): number {
    const memory = this.#request.objects?.memory;
    if (chunk.buffer === memory?.bytes.buffer) {
      // In the memory of a counter it counts many times faster.
      return memory.countLines(chunk.byteOffset, chunk.length) - (this.#lastByte === LINE_FEED ? 0 : 1);
    }
    let lines = 0;
    // Byte by byte: a search for each line's end, or an iterator, takes longer.
    for (let index = chunk.length; index > 0;) if (chunk[--index] === LINE_FEED) lines++;
    return lines;
  }

  /** The row of the blob at hand. */
  get #row(): number {
    return this.#request.rows[this.blobs.size] ?? -1;
  }
}

/** How many of the blobs could be read without git. */
async function readObjects(request: HeadBlobRequest, meter: BlobMeter): Promise<number> {
  const { objects, columns, rows, signal } = request;
  if (objects === null) return 0;
  const { idBytes } = objects;
  const ids = rows.map((row) => columns.ids.subarray(row * idBytes, (row + 1) * idBytes));
  return receiveBlobs(objects, Buffer.concat(ids), meter, signal);
}

/**
 * Sizes, lines and some texts of files at HEAD, by row; of those that git has to read in one process. `null` for a blob that
 * is missing. In a text bytes that are no UTF-8 become U+FFFD.
 *
 * @throws ProblemError when git cannot read them, or `signal` aborts; LogFormatError when it prints something else
 */
export async function readHeadBlobs(request: HeadBlobRequest): Promise<ReadonlyMap<number, HeadBlob | null>> {
  const { git, target, columns, rows, deadlineMs, signal } = request;
  const meter = new BlobMeter(request);
  const left = rows.slice(await readObjects(request, meter));
  if (left.length === 0) return meter.blobs;
  const stream = new BlobStream(meter);
  const idBytes = idBytesOf(columns);
  const command = {
    args: ['cat-file', '--batch', '--buffer'],
    input: Buffer.from(left.map((row) => `${objectIdAt(columns.ids, row, idBytes)}\n`).join(''), 'latin1'),
    deadlineMs,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    signal,
  };
  try {
    const query = left.length < MANY_BLOBS ? streamQuery : streamBulkQuery;
    await query(git, target, command, (chunk) => stream.push(chunk));
  } catch (error) {
    if (error instanceof BlobStreamError) throw new LogFormatError(error.message, { cause: error });
    throw error;
  }
  if (!stream.atBoundary || meter.blobs.size !== rows.length) {
    throw new LogFormatError('the blobs end inside a blob');
  }
  return meter.blobs;
}
