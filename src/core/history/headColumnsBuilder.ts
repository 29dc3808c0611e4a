import { GrowingArray } from './growingArray.ts';
import { HEAD_KINDS, type HeadColumns } from './headColumns.ts';
import { HEAD_LINES_NONE, HEAD_LINES_UNKNOWN, type HeadEntryKind } from './headTree.ts';

/** Collects the files at HEAD, in the order in which git lists them. */
export class HeadColumnsBuilder {
  readonly #ids = new GrowingArray((length) => new Uint8Array(length));
  readonly #paths = new GrowingArray((length) => new Uint8Array(length));
  readonly #bytes = new GrowingArray((length) => new Float64Array(length));
  readonly #kinds = new GrowingArray((length) => new Uint8Array(length));

  get count(): number {
    return this.#kinds.length;
  }

  /** Adds `path[start]` up to, not including, `path[end]`. A size that is not known is `NaN`. */
  add(kind: HeadEntryKind, id: Uint8Array, size: number, path: Uint8Array, start: number, end: number): void {
    this.#ids.append(id, 0, id.length);
    this.#kinds.push(HEAD_KINDS.indexOf(kind));
    this.#bytes.push(size);
    this.#paths.append(path, start, end);
    this.#paths.push(0);
  }

  /** Lines are still to be counted, where there are any. */
  build(): HeadColumns {
    const kinds = this.#kinds.toArray();
    const [link, submodule] = [HEAD_KINDS.indexOf('link'), HEAD_KINDS.indexOf('submodule')];
    return {
      paths: this.#paths.toArray(),
      bytes: this.#bytes.toArray(),
      lines: Int32Array.from(kinds, (kind) =>
        kind === link || kind === submodule ? HEAD_LINES_NONE : HEAD_LINES_UNKNOWN,
      ),
      kinds,
      ids: this.#ids.toArray(),
      attributes: new Uint8Array(kinds.length),
    };
  }
}
