import { RecordSplitter } from '../git/recordSplitter.ts';

import type { HeadColumns } from './headColumns.ts';
import { HeadColumnsBuilder } from './headColumnsBuilder.ts';
import type { HeadEntryKind } from './headTree.ts';
import { decodeHex, type ObjectIdBytes } from './objectIds.ts';
import { LogFormatError } from './shapeParser.ts';

const NUL = 0;
const TAB = 9;
const SPACE = 32;

function kindOf(mode: string): HeadEntryKind {
  if (mode === '120000') return 'link';
  if (mode === '160000') return 'submodule';
  return mode === '100755' ? 'executable' : 'file';
}

/** Parses `git ls-tree -r -z`, with sizes (`-l`) or without, from chunks of any size into columns. */
export class HeadTreeParser {
  readonly #idBytes: ObjectIdBytes;
  readonly #id: Uint8Array;
  readonly #builder = new HeadColumnsBuilder();
  readonly #records = new RecordSplitter(NUL, (source, start, end) => this.#take(source, start, end));

  /** @param commit the object id that is listed: it tells the format of the others */
  constructor(commit: string) {
    this.#idBytes = commit.length === 40 ? 20 : 32;
    this.#id = new Uint8Array(this.#idBytes);
  }

  /** @throws LogFormatError when the output does not follow the format. */
  push(chunk: Buffer): void {
    this.#records.push(chunk);
  }

  /**
   * Call it only after git ended well.
   * @throws LogFormatError when the output does not end at a file.
   */
  finish(): HeadColumns {
    if (!this.#records.atBoundary) throw new LogFormatError('the list of files ends inside a file');
    return this.#builder.build();
  }

  /** `<mode> <type> <id>[ <size>]<TAB><path>`; a size is padded with blanks, or a word where there is none. */
  #take(buffer: Buffer, start: number, end: number): void {
    const afterMode = buffer.indexOf(SPACE, start);
    const afterType = buffer.indexOf(SPACE, afterMode + 1);
    const tab = buffer.indexOf(TAB, afterType + 1);
    const idEnd = afterType + 1 + 2 * this.#idBytes;
    const isWhole = afterMode > start && afterType > afterMode && idEnd <= tab && tab < end - 1;
    if (!isWhole || !decodeHex(buffer, afterType + 1, this.#id, this.#idBytes)) {
      throw new LogFormatError('a file of HEAD was expected');
    }
    const size = buffer.toString('latin1', idEnd, tab).trim();
    const kind = kindOf(buffer.toString('latin1', start, afterMode));
    this.#builder.add(kind, this.#id, /^\d+$/u.test(size) ? Number(size) : Number.NaN, buffer, tab + 1, end);
  }
}
