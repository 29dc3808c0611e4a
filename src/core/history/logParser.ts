import type { CommitRecord } from './commitFacts.ts';

/**
 * Fields of a commit's header, each ended by NUL. Git forbids NUL in all of them, and a file record holds a tab before
 * its path while an object id holds none, so nothing that a repository contains can move a boundary.
 */
export const LOG_FORMAT = '%H%x00%P%x00%ad%x00%an%x00%ae';

const HEADER_FIELDS = 5;
const NUL = 0;
const TAB = 9;
const LINE_FEED = 10;
const DASH = 45;
const DIGIT_ZERO = 48;
const DIGIT_NINE = 57;
const SPACE = 32;

/** Git printed something that does not follow the framing that was asked for. */
export class LogFormatError extends Error {
  override readonly name = 'LogFormatError';
}

interface PendingCommit {
  id: string;
  parentCount: number;
  authorDate: string;
  name: string;
  email: string;
  insertions: number;
  deletions: number;
}

function isObjectId(field: Buffer): boolean {
  if (field.length !== 40 && field.length !== 64) return false;
  return field.every((byte) => (byte >= DIGIT_ZERO && byte <= DIGIT_NINE) || (byte >= 97 && byte <= 102));
}

function countParents(field: Buffer): number {
  if (field.length === 0) return 0;
  let parents = 1;
  for (const byte of field) if (byte === SPACE) parents++;
  return parents;
}

/**
 * Parses `git log -z --numstat` with {@link LOG_FORMAT} from chunks of any size. A commit is handed over once the next
 * one begins or the stream has ended well, so that a cut-off stream never yields a commit with half of its files.
 */
export class LogParser {
  readonly #onCommit: (commit: CommitRecord) => void;
  #rest: Buffer = Buffer.alloc(0);
  #field = 0;
  #pending: PendingCommit | null = null;
  #pendingHasFiles = false;

  constructor(onCommit: (commit: CommitRecord) => void) {
    this.#onCommit = onCommit;
  }

  /** @throws LogFormatError when the output does not follow the framing. */
  push(chunk: Buffer): void {
    const buffer = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let start = 0;
    for (let end = buffer.indexOf(NUL, start); end !== -1; end = buffer.indexOf(NUL, start)) {
      this.#take(buffer.subarray(start, end));
      start = end + 1;
    }
    this.#rest = buffer.subarray(start);
  }

  /**
   * Hands over the last commit. Call it only after git ended well.
   * @throws LogFormatError when the stream does not end at a record boundary.
   */
  finish(): void {
    if (this.#rest.length > 0 || this.#field !== 0) throw new LogFormatError('the output ends inside a record');
    this.#flush();
  }

  /**
   * Hands over the last commit of a git that gave up by itself, if nothing of that commit can be missing: git prints a
   * commit's files only after it has counted all of them, and a merge has none. Any other last commit is dropped.
   */
  salvage(): void {
    const whole = this.#rest.length === 0 && this.#field === 0;
    if (whole && (this.#pendingHasFiles || (this.#pending?.parentCount ?? 0) > 1)) this.#flush();
  }

  #take(field: Buffer): void {
    if (this.#field === 0) {
      if (this.#takeFile(field)) return;
      this.#flush();
      if (!isObjectId(field)) throw new LogFormatError('an object id was expected');
      const id = field.toString('latin1');
      this.#pending = { id, parentCount: 0, authorDate: '', name: '', email: '', insertions: 0, deletions: 0 };
    } else this.#takeHeader(field);
    this.#field = (this.#field + 1) % HEADER_FIELDS;
  }

  #takeHeader(field: Buffer): void {
    const commit = this.#pending;
    if (commit === null) throw new LogFormatError('a header field came before an object id');
    if (this.#field === 1) commit.parentCount = countParents(field);
    else if (this.#field === 2) commit.authorDate = field.toString('latin1');
    else if (this.#field === 3) commit.name = field.toString('utf8');
    else commit.email = field.toString('utf8');
  }

  /** Reads `insertions TAB deletions TAB path`; a binary file has `-` for both. Says whether the field is one. */
  #takeFile(field: Buffer): boolean {
    const first = field[0] === LINE_FEED ? 1 : 0;
    const afterInsertions = field.indexOf(TAB, first);
    if (afterInsertions === -1) return false;
    const afterDeletions = field.indexOf(TAB, afterInsertions + 1);
    if (afterDeletions === -1 || this.#pending === null) throw new LogFormatError('a file record was expected');
    this.#pendingHasFiles = true;
    this.#pending.insertions += readCount(field, first, afterInsertions);
    this.#pending.deletions += readCount(field, afterInsertions + 1, afterDeletions);
    return true;
  }

  #flush(): void {
    if (this.#pending !== null) this.#onCommit(this.#pending);
    this.#pending = null;
    this.#pendingHasFiles = false;
  }
}

function readCount(field: Buffer, start: number, end: number): number {
  if (end - start === 1 && field[start] === DASH) return 0;
  let count = 0;
  for (let index = start; index < end; index++) {
    const digit = (field[index] ?? 0) - DIGIT_ZERO;
    if (digit < 0 || digit > 9) throw new LogFormatError('a line count was expected');
    count = count * 10 + digit;
  }
  if (start === end) throw new LogFormatError('a line count was expected');
  return count;
}
