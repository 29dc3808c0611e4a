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
  /** `null` where messages were not looked at and no revision is ignored. */
  readonly notes: CommitNotes | null;
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

/** What commits say in words, one row a commit as in {@link CommitFacts}. */
export interface CommitNotes {
  /** 1 for a commit that `.git-blame-ignore-revs` at HEAD lists: out of churn and hotspots. */
  readonly ignored: Uint8Array;
  /** Co-authors of commit `row` are `coAuthor[firstCoAuthor[row]]` up to `firstCoAuthor[row + 1]`; `null` when not read. */
  readonly firstCoAuthor: Uint32Array | null;
  /** Index into {@link coAuthors}. */
  readonly coAuthor: Uint32Array | null;
  readonly coAuthors: readonly RecordedIdentity[];
  /** Ticket keys, laid out like co-authors; `null` when not read. */
  readonly firstTicket: Uint32Array | null;
  /** Index into {@link ticketKeys}. */
  readonly ticket: Uint32Array | null;
  readonly ticketKeys: readonly string[];
}
