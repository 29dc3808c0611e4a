import { BoundedText } from '../git/boundedText.ts';

const NUL = 0;
const EMPTY: Buffer = Buffer.alloc(0);
/** Of a message that is longer than twice this, so much of its beginning and of its end is looked at. */
const LIMIT_BYTES = 64 * 1024;

/** How messages are printed: id, NUL, message, NUL. Git forbids NUL in both. */
export const MESSAGE_FORMAT = '%H%x00%B';

/** Takes the output of `git log -z` with {@link MESSAGE_FORMAT} apart, from chunks of any size, in bounded memory. */
export class MessageRecords {
  readonly #receive: (id: string, message: string) => void;
  #rest: Buffer = EMPTY;
  #id: string | null = null;
  #long: BoundedText | null = null;

  constructor(receive: (id: string, message: string) => void) {
    this.#receive = receive;
  }

  /** Whether the stream stands between two commits. */
  get atBoundary(): boolean {
    return this.#id === null && this.#rest.length === 0;
  }

  push(chunk: Buffer): void {
    const buffer = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let start = 0;
    for (let end = buffer.indexOf(NUL); end !== -1; end = buffer.indexOf(NUL, start)) {
      this.#take(buffer.subarray(start, end));
      start = end + 1;
    }
    this.#rest = Buffer.from(buffer.subarray(start));
    if (this.#rest.length > 2 * LIMIT_BYTES) {
      this.#long ??= new BoundedText(LIMIT_BYTES);
      this.#long.append(this.#rest);
      this.#rest = EMPTY;
    }
  }

  #take(field: Buffer): void {
    const text = this.#textOf(field);
    if (this.#id === null) this.#id = text;
    else {
      this.#receive(this.#id, text);
      this.#id = null;
    }
  }

  #textOf(field: Buffer): string {
    if (this.#long === null && field.length <= 2 * LIMIT_BYTES) return field.toString('utf8');
    const long = this.#long ?? new BoundedText(LIMIT_BYTES);
    this.#long = null;
    long.append(field);
    return long.toString();
  }
}
