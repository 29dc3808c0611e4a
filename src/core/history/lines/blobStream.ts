import type { BlobReceiver } from '../../git/objects/blobReceiver.ts';

const LINE_FEED = 10;
const LONGEST_HEADER = 256;

/** The stream does not follow the format of `--batch`. */
export class BlobStreamError extends Error {
  override readonly name = 'BlobStreamError';
}

/** Takes the output of `git cat-file --batch` apart: `<id> SP <type> SP <size> LF <content> LF`, or `<id> SP missing LF`. */
export class BlobStream {
  readonly #receiver: BlobReceiver;
  #header = '';
  #size = 0;
  /** Bytes of the content that were seen; −1 in a header. */
  #seen = -1;
  #wanted = false;

  constructor(receiver: BlobReceiver) {
    this.#receiver = receiver;
  }

  /** Whether the stream stands between two blobs. */
  get atBoundary(): boolean {
    return this.#seen === -1 && this.#header === '';
  }

  /** @throws BlobStreamError when the output is none of `--batch`. */
  push(chunk: Buffer): void {
    let place = 0;
    while (place < chunk.length) {
      place = this.#seen === -1 ? this.#takeHeader(chunk, place) : this.#takeContent(chunk, place);
    }
  }

  #takeHeader(chunk: Buffer, start: number): number {
    const end = chunk.indexOf(LINE_FEED, start);
    this.#header += chunk.toString('latin1', start, end === -1 ? chunk.length : end);
    if (this.#header.length > LONGEST_HEADER) throw new BlobStreamError('a header was expected');
    if (end === -1) return chunk.length;
    this.#begin(this.#header);
    this.#header = '';
    return end + 1;
  }

  #begin(header: string): void {
    const [, type = '', size = ''] = header.split(' ');
    if (type === 'missing') {
      this.#receiver.unreadable();
      return;
    }
    if (!/^\d+$/u.test(size)) throw new BlobStreamError('a header was expected');
    this.#size = Number(size);
    this.#seen = 0;
    this.#wanted = this.#receiver.begin(this.#size);
  }

  #takeContent(chunk: Buffer, start: number): number {
    const left = this.#size - this.#seen;
    const available = Math.min(left, chunk.length - start);
    if (available > 0) {
      if (this.#wanted) this.#receiver.content(chunk.subarray(start, start + available), this.#seen);
      this.#seen += available;
    }
    if (start + available === chunk.length) return chunk.length;
    if (chunk[start + available] !== LINE_FEED) throw new BlobStreamError('the end of a blob was expected');
    this.#seen = -1;
    this.#receiver.end();
    return start + available + 1;
  }
}
