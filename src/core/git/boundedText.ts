/** Keeps the beginning and the end of a stream, since git's first and last words matter most. */
export class BoundedText {
  readonly #limitBytes: number;
  readonly #head: Buffer[] = [];
  #headBytes = 0;
  #tail = Buffer.alloc(0);
  #droppedBytes = 0;

  /** `limitBytes` bounds the beginning and, separately, the end. */
  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  append(chunk: Buffer): void {
    const room = this.#limitBytes - this.#headBytes;
    const first = chunk.subarray(0, room);
    if (first.length > 0) {
      this.#head.push(Buffer.from(first));
      this.#headBytes += first.length;
    }
    if (chunk.length <= room) return;
    const rest = Buffer.concat([this.#tail, chunk.subarray(Math.max(room, 0))]);
    const excess = Math.max(rest.length - this.#limitBytes, 0);
    this.#droppedBytes += excess;
    this.#tail = Buffer.from(rest.subarray(excess));
  }

  toString(): string {
    const head = Buffer.concat(this.#head).toString('utf8');
    const gap = this.#droppedBytes > 0 ? `\n… ${String(this.#droppedBytes)} bytes left out …\n` : '';
    return head + gap + this.#tail.toString('utf8');
  }
}
