import { CHANGE_CREATED, CHANGE_DELETED, CHANGE_NOT_REGULAR, CHANGE_TYPE } from './changeKind.ts';
import { decodeHex, type ObjectIdBytes } from './objectIds.ts';
import { parseRawDate } from './rawDate.ts';
import { SegmentBuilder, type SegmentColumns } from './segmentColumns.ts';

/**
 * Fields of a commit's header, each ended by NUL. Git forbids NUL in all of them, and a change begins with a colon
 * while an object id holds none, so nothing that a repository contains can move a boundary.
 */
export const LOG_FORMAT = '%H%x00%P%x00%ad%x00%an%x00%ae';

const NUL = 0;
const LINE_FEED = 10;
const SPACE = 32;
const COLON = 58;
const DIGIT_ONE = 49;
const DIGIT_ZERO = 48;
const [LETTER_A, LETTER_D, LETTER_M, LETTER_T] = [65, 68, 77, 84];

/** `:100644 100644 ` stands before the object ids of a change. */
const MODES_LENGTH = 15;
const OLD_MODE = 1;
const NEW_MODE = 8;

const EMPTY: Buffer = Buffer.alloc(0);

/** What the next field of the stream is. */
type Expected = 'idOrChange' | 'path' | 'parents' | 'date' | 'name' | 'email';

/** Git printed something that does not follow the framing that was asked for. */
export class LogFormatError extends Error {
  override readonly name = 'LogFormatError';
}

/**
 * Parses `git log -z --raw --no-abbrev` with {@link LOG_FORMAT} from chunks of any size into columns, without a string a
 * record. A commit counts once the next one begins or the stream has ended well, so that a cut-off stream never yields a
 * commit with half of its changes.
 */
export class ShapeParser {
  #builder: SegmentBuilder | null = null;
  #idBytes: ObjectIdBytes = 20;
  #rest: Buffer = EMPTY;
  #expected: Expected = 'idOrChange';
  #hasCommit = false;
  #hasChanges = false;
  readonly #id = new Uint8Array(32);
  readonly #oldBlob = new Uint8Array(32);
  readonly #newBlob = new Uint8Array(32);
  #kind = 0;
  #parents = 0;
  #date = '';
  #author = 0;
  #nameStart = 0;

  /** Commits that are whole. */
  get commitCount(): number {
    return this.#builder?.commitCount ?? 0;
  }

  /** @throws LogFormatError when the output does not follow the framing. */
  push(chunk: Buffer): void {
    const buffer = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let start = 0;
    for (let end = buffer.indexOf(NUL); end !== -1; end = buffer.indexOf(NUL, end + 1)) {
      this.#take(buffer, start, end);
      // Name and e-mail are looked at together, so the name stays until its e-mail has come.
      if (this.#expected === 'email') this.#nameStart = start;
      start = end + 1;
    }
    const kept = this.#expected === 'email' ? this.#nameStart : start;
    this.#rest = Buffer.from(buffer.subarray(kept));
    if (this.#expected === 'email') this.#expected = 'name';
  }

  /**
   * Closes the last commit. Call it only after git ended well.
   * @throws LogFormatError when the stream does not end at a record boundary.
   */
  finish(): void {
    if (this.#rest.length > 0 || this.#expected !== 'idOrChange') {
      throw new LogFormatError('the output ends inside a record');
    }
    this.#closeCommit();
  }

  /**
   * Closes the last commit of a git that gave up by itself, if nothing of that commit can be missing: git prints a
   * commit's changes only after it has compared all of its tree, and a merge has none. Any other last commit is dropped.
   */
  salvage(): void {
    const whole = this.#rest.length === 0 && this.#expected === 'idOrChange';
    if (whole && (this.#hasChanges || this.#parents > 1)) this.#closeCommit();
  }

  /** The columns of all whole commits; `null` when there is none. */
  build(): SegmentColumns | null {
    return this.commitCount === 0 ? null : (this.#builder?.build() ?? null);
  }

  #take(buffer: Buffer, start: number, end: number): void {
    switch (this.#expected) {
      case 'idOrChange':
        this.#takeIdOrChange(buffer, start, end);
        break;
      case 'path':
        this.#builder?.addChange(this.#pathIndex(buffer, start, end), this.#oldSide(), this.#newSide(), this.#kind);
        this.#hasChanges = true;
        this.#expected = 'idOrChange';
        break;
      case 'parents':
        this.#parents = countParents(buffer, start, end);
        this.#expected = 'date';
        break;
      case 'date':
        this.#date = buffer.toString('latin1', start, end);
        this.#expected = 'name';
        break;
      case 'name':
        this.#expected = 'email';
        break;
      case 'email':
        this.#author = this.#builder?.identities.intern(buffer, this.#nameStart, end) ?? 0;
        this.#expected = 'idOrChange';
        break;
    }
  }

  #pathIndex(buffer: Buffer, start: number, end: number): number {
    if (start === end) throw new LogFormatError('a path was expected');
    return this.#builder?.paths.intern(buffer, start, end) ?? 0;
  }

  #oldSide(): Uint8Array | null {
    return (this.#kind & CHANGE_CREATED) === 0 ? this.#oldBlob : null;
  }

  #newSide(): Uint8Array | null {
    return (this.#kind & CHANGE_DELETED) === 0 ? this.#newBlob : null;
  }

  #takeIdOrChange(buffer: Buffer, start: number, end: number): void {
    const first = buffer[start] === LINE_FEED ? start + 1 : start;
    if (buffer[first] === COLON) {
      this.#takeChange(buffer, first, end);
      this.#expected = 'path';
      return;
    }
    this.#closeCommit();
    const length = end - start;
    this.#builder ??= this.#begin(length);
    if (length !== this.#idBytes * 2 || !decodeHex(buffer, start, this.#id, this.#idBytes)) {
      throw new LogFormatError('an object id was expected');
    }
    this.#hasCommit = true;
    this.#hasChanges = false;
    this.#expected = 'parents';
  }

  #begin(idLength: number): SegmentBuilder {
    if (idLength !== 40 && idLength !== 64) throw new LogFormatError('an object id was expected');
    this.#idBytes = idLength === 40 ? 20 : 32;
    return new SegmentBuilder(this.#idBytes);
  }

  /** Reads `:<old mode> <new mode> <old id> <new id> <status>`. */
  #takeChange(buffer: Buffer, start: number, end: number): void {
    const idLength = this.#idBytes * 2;
    const status = buffer[end - 1] ?? 0;
    const oldId = start + MODES_LENGTH;
    const whole =
      this.#hasCommit &&
      end - start === MODES_LENGTH + 2 * (idLength + 1) + 1 &&
      decodeHex(buffer, oldId, this.#oldBlob, this.#idBytes) &&
      decodeHex(buffer, oldId + idLength + 1, this.#newBlob, this.#idBytes);
    if (!whole) throw new LogFormatError('a change was expected');
    this.#kind = changeKind(status);
    const oldRegular = status === LETTER_A || isRegular(buffer, start + OLD_MODE);
    const newRegular = status === LETTER_D || isRegular(buffer, start + NEW_MODE);
    if (!oldRegular || !newRegular) this.#kind |= CHANGE_NOT_REGULAR;
  }

  #closeCommit(): void {
    if (!this.#hasCommit) return;
    const { seconds, offsetMinutes } = parseRawDate(this.#date);
    this.#builder?.addCommit(this.#id, {
      author: this.#author,
      authorTime: seconds,
      authorOffset: offsetMinutes,
      parentCount: this.#parents,
    });
    this.#hasCommit = false;
  }
}

/** Whether a mode is `100…`: a regular file. */
function isRegular(buffer: Buffer, start: number): boolean {
  return buffer[start] === DIGIT_ONE && buffer[start + 1] === DIGIT_ZERO && buffer[start + 2] === DIGIT_ZERO;
}

function changeKind(status: number): number {
  if (status === LETTER_M) return 0;
  if (status === LETTER_A) return CHANGE_CREATED;
  if (status === LETTER_D) return CHANGE_DELETED;
  if (status === LETTER_T) return CHANGE_TYPE;
  throw new LogFormatError('a known kind of change was expected');
}

function countParents(buffer: Buffer, start: number, end: number): number {
  if (start === end) return 0;
  let parents = 1;
  for (let index = start; index < end; index++) if (buffer[index] === SPACE) parents++;
  return parents;
}
