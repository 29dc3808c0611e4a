const EMPTY: Buffer = Buffer.alloc(0);

/** Where one record stands in `source`, which is the receiver's only until it returns. */
export type RecordReceiver = (source: Buffer, start: number, end: number) => void;

/** Takes output apart into records that end with a byte, from chunks of any size. What the receiver throws goes through. */
export class RecordSplitter {
  readonly #lastByte: number;
  readonly #receive: RecordReceiver;
  #rest: Buffer = EMPTY;

  /** @param lastByte ends each record and is no part of it */
  constructor(lastByte: number, receive: RecordReceiver) {
    this.#lastByte = lastByte;
    this.#receive = receive;
  }

  /** Whether the output so far ends where a record does. */
  get atBoundary(): boolean {
    return this.#rest.length === 0;
  }

  push(chunk: Buffer): void {
    const buffer = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let start = 0;
    for (let end = buffer.indexOf(this.#lastByte); end !== -1; end = buffer.indexOf(this.#lastByte, start)) {
      this.#receive(buffer, start, end);
      start = end + 1;
    }
    this.#rest = Buffer.from(buffer.subarray(start));
  }
}
