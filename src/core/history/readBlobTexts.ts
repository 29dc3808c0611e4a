import type { GitBinary } from '../git/gitBinary.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import { streamQuery } from '../git/queries/streamQuery.ts';

import { BlobStream, BlobStreamError, type BlobReceiver } from './lines/blobStream.ts';
import { LogFormatError } from './shapeParser.ts';

/** What is passed over costs reading it all the same. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

export interface BlobTextRequest {
  readonly git: GitBinary;
  readonly target: GitTarget;
  /** Object ids of blobs. */
  readonly ids: readonly string[];
  /** Larger ones are passed over. */
  readonly maxBytes: number;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** Takes the blobs over one after the other. */
class TextReceiver implements BlobReceiver {
  readonly texts: (string | null)[] = [];
  readonly #maxBytes: number;
  #chunks: Buffer[] | null = null;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  begin(size: number): boolean {
    this.#chunks = size > this.#maxBytes ? null : [];
    return this.#chunks !== null;
  }

  content(chunk: Buffer): void {
    this.#chunks?.push(Buffer.from(chunk));
  }

  end(): void {
    this.texts.push(this.#chunks === null ? null : Buffer.concat(this.#chunks).toString('utf8'));
  }

  unreadable(): void {
    this.texts.push(null);
  }
}

/**
 * The content of blobs as text, in the order of their ids: one process for all of them. `null` for one that is missing or
 * too large; bytes that are no UTF-8 become U+FFFD.
 *
 * @throws ProblemError when git cannot read them, or `signal` aborts; LogFormatError when it prints something else
 */
export async function readBlobTexts(request: BlobTextRequest): Promise<readonly (string | null)[]> {
  const { git, target, ids, maxBytes, deadlineMs, signal } = request;
  if (ids.length === 0) return [];
  const receiver = new TextReceiver(maxBytes);
  const stream = new BlobStream(receiver);
  const command = {
    args: ['cat-file', '--batch', '--buffer'],
    input: Buffer.from(ids.map((id) => `${id}\n`).join(''), 'latin1'),
    deadlineMs,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    signal,
  };
  try {
    await streamQuery(git, target, command, (chunk) => stream.push(chunk));
  } catch (error) {
    if (error instanceof BlobStreamError) throw new LogFormatError(error.message, { cause: error });
    throw error;
  }
  if (receiver.texts.length !== ids.length) throw new LogFormatError('the blobs end inside a blob');
  return receiver.texts;
}
