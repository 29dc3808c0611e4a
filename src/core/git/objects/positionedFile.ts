import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A file that is read here and there. */
export class PositionedFile {
  readonly size: number;
  readonly #descriptor: number;

  /** @throws Error when it cannot be opened */
  constructor(path: string) {
    this.#descriptor = openSync(path, 'r');
    this.size = fstatSync(this.#descriptor).size;
  }

  /** @throws Error when there are not so many bytes from `start` on */
  read(start: number, length: number): Buffer {
    if (length < 0 || start + length > this.size) throw new Error('a file is too short');
    const buffer = Buffer.allocUnsafeSlow(length);
    this.readInto(buffer, 0, start, length);
    return buffer;
  }

  /** Reads to `target[at]` and further. Throws Error when there are not so many bytes from `start` on. */
  readInto(target: Uint8Array, at: number, start: number, length: number): void {
    for (let done = 0; done < length;) {
      const read = readSync(this.#descriptor, target, at + done, length - done, start + done);
      if (read === 0) throw new Error('a file was cut off');
      done += read;
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
