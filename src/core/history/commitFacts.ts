/** An author exactly as a commit records it; `.mailmap` and settings are applied later. */
export interface RecordedIdentity {
  readonly name: string;
  readonly email: string;
}

/**
 * What the history of one repository says, a column a field, one row a commit, newest first as git lists them.
 * Metrics read these columns and nothing else, so any window can be counted again without git.
 */
export interface CommitFacts {
  readonly count: number;
  /** Index into {@link identities}. */
  readonly author: Uint32Array;
  /** Author date in seconds since the epoch; `NaN` when missing, unparseable or out of range. */
  readonly authorTime: Float64Array;
  /** The author's offset from UTC in minutes, east positive. */
  readonly authorOffset: Int16Array;
  readonly parentCount: Uint16Array;
  /** Lines added, summed over files; binary files and merges bring none. */
  readonly insertions: Float64Array;
  readonly deletions: Float64Array;
  /** In order of first appearance. */
  readonly identities: readonly RecordedIdentity[];
  /** Object ids of the commits without parents, sorted: with the remote URL they tell clones of one project. */
  readonly roots: readonly string[];
  /**
   * Lines of every commit authored at or after this instant (seconds since the epoch) are known: `-Infinity` when all
   * are, `Infinity` when none need be. Where they are not, {@link insertions} and {@link deletions} are too small.
   */
  readonly linesSince: number;
  /** `null` where only commits were read (a clone without trees). */
  readonly changes: FileChanges | null;
}

/** Lines of a change that are not counted yet. */
export const LINES_UNKNOWN = -1;
/** A change without lines: a binary file, or one that an attribute says to treat so. */
export const LINES_NONE = -2;

/** One row a file change of a commit with at most one parent, renames off: a moved file is a deletion and a creation. */
export interface FileChanges {
  /** Changes of commit `row` are `first[row]` up to, not including, `first[row + 1]`; length: commits + 1. */
  readonly first: Uint32Array;
  /** Index into {@link paths}. */
  readonly path: Uint32Array;
  /** Lines, or {@link LINES_UNKNOWN} or {@link LINES_NONE}. */
  readonly insertions: Int32Array;
  readonly deletions: Int32Array;
  readonly paths: PathTable;
}

/** Paths from the top of the repository, `/` between their parts; decoded only where one is looked at. */
export interface PathTable {
  readonly count: number;
  /** Bytes that are no UTF-8 become U+FFFD. */
  path(index: number): string;
}

/** One commit as the parser hands it over. */
export interface CommitRecord {
  readonly id: string;
  readonly parentCount: number;
  /** Raw author date as git prints it, `<seconds> <+hhmm>`; empty when git could not parse it. */
  readonly authorDate: string;
  readonly name: string;
  readonly email: string;
  readonly insertions: number;
  readonly deletions: number;
}

/** Last second of the year 9999: a later date is a broken one. */
const LATEST_SECOND = 253_402_300_799;
const LARGEST_OFFSET_MINUTES = 14 * 60;

function grown<T extends Float64Array | Uint32Array | Int16Array | Uint16Array>(
  make: (length: number) => T,
  old: T,
  length: number,
): T {
  const larger = make(length);
  larger.set(old);
  return larger;
}

/** Seconds and offset of a raw date; `NaN` and 0 when it is unusable. */
export function parseRawDate(raw: string): { readonly seconds: number; readonly offsetMinutes: number } {
  const match = /^(-?\d{1,20}) ([+-])(\d{2})(\d{2})$/u.exec(raw);
  if (match === null) return { seconds: Number.NaN, offsetMinutes: 0 };
  const seconds = Number(match[1]);
  if (seconds < 0 || seconds > LATEST_SECOND) return { seconds: Number.NaN, offsetMinutes: 0 };
  const minutes = Number(match[3]) * 60 + Number(match[4]);
  const offsetMinutes = minutes > LARGEST_OFFSET_MINUTES ? 0 : minutes * (match[2] === '-' ? -1 : 1);
  return { seconds, offsetMinutes };
}

/** Collects commits into growing columns. */
export class CommitFactsBuilder {
  #capacity = 1024;
  #count = 0;
  #author = new Uint32Array(this.#capacity);
  #authorTime = new Float64Array(this.#capacity);
  #authorOffset = new Int16Array(this.#capacity);
  #parentCount = new Uint16Array(this.#capacity);
  #insertions = new Float64Array(this.#capacity);
  #deletions = new Float64Array(this.#capacity);
  readonly #identities: RecordedIdentity[] = [];
  readonly #identityIndex = new Map<string, number>();
  readonly #roots: string[] = [];

  get count(): number {
    return this.#count;
  }

  add(commit: CommitRecord): void {
    if (this.#count === this.#capacity) this.#grow();
    const row = this.#count++;
    const { seconds, offsetMinutes } = parseRawDate(commit.authorDate);
    this.#author[row] = this.#identity(commit.name, commit.email);
    this.#authorTime[row] = seconds;
    this.#authorOffset[row] = offsetMinutes;
    this.#parentCount[row] = commit.parentCount;
    this.#insertions[row] = commit.insertions;
    this.#deletions[row] = commit.deletions;
    if (commit.parentCount === 0) this.#roots.push(commit.id);
  }

  build(linesKnown: boolean): CommitFacts {
    const count = this.#count;
    return {
      count,
      author: this.#author.slice(0, count),
      authorTime: this.#authorTime.slice(0, count),
      authorOffset: this.#authorOffset.slice(0, count),
      parentCount: this.#parentCount.slice(0, count),
      insertions: this.#insertions.slice(0, count),
      deletions: this.#deletions.slice(0, count),
      identities: this.#identities,
      roots: this.#roots.toSorted(),
      linesSince: linesKnown ? -Infinity : Infinity,
      changes: null,
    };
  }

  #identity(name: string, email: string): number {
    // Neither part can hold NUL: git forbids it in a commit's header.
    const key = `${name}\0${email}`;
    const known = this.#identityIndex.get(key);
    if (known !== undefined) return known;
    const index = this.#identities.push({ name, email }) - 1;
    this.#identityIndex.set(key, index);
    return index;
  }

  #grow(): void {
    this.#capacity *= 2;
    const length = this.#capacity;
    this.#author = grown((n) => new Uint32Array(n), this.#author, length);
    this.#authorTime = grown((n) => new Float64Array(n), this.#authorTime, length);
    this.#authorOffset = grown((n) => new Int16Array(n), this.#authorOffset, length);
    this.#parentCount = grown((n) => new Uint16Array(n), this.#parentCount, length);
    this.#insertions = grown((n) => new Float64Array(n), this.#insertions, length);
    this.#deletions = grown((n) => new Float64Array(n), this.#deletions, length);
  }
}
