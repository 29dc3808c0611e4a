/** A place in a text; both count from 0, characters in UTF-16 units. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** The beginnings of the lines of a text: finds the line of an offset. */
export class TextLines {
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/gu), (end) => end.index + end[0].length)];
  }

  positionOf(offset: number): TextPosition {
    const after = this.#starts.findIndex((start) => start > offset);
    const line = (after === -1 ? this.#starts.length : after) - 1;
    return { line, character: offset - (this.#starts[line] ?? 0) };
  }
}
