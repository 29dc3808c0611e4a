import type { PathTable } from './commitFacts.ts';

/** Lines of a file that are not known: a blob that could not be read. */
export const HEAD_LINES_UNKNOWN = -1;
/** A binary file, a link or a submodule. */
export const HEAD_LINES_NONE = -2;

/** The files at HEAD, one row each, by path as git sorts them. Folders are not listed. */
export interface HeadTree {
  readonly paths: PathTable;
  /** Size in bytes; `NaN` where the blob is not there. */
  readonly bytes: Float64Array;
  /** Lines, or {@link HEAD_LINES_UNKNOWN} or {@link HEAD_LINES_NONE}. */
  readonly lines: Int32Array;
  /** What git's mode says. */
  readonly kinds: readonly HeadEntryKind[];
}

export type HeadEntryKind = 'file' | 'executable' | 'link' | 'submodule';

/** A tag and the commit that it leads to. */
export interface HeadTag {
  /** Without `refs/tags/`. */
  readonly name: string;
  /** Object id of the commit. */
  readonly commit: string;
  /** When the tag (a light one: its commit) was made, seconds since the epoch; `NaN` when git does not tell. */
  readonly madeAt: number;
}

/** What was read of HEAD beside its history. */
export interface HeadFacts {
  readonly tree: HeadTree;
  /** Texts of the small files that health looks into, by path; `null` where one could not be read or is too large. */
  readonly texts: ReadonlyMap<string, string | null>;
  readonly tags: readonly HeadTag[];
  /** Tag name → commits of HEAD that it does not hold, for the newest version tag alone. */
  readonly commitsSince: ReadonlyMap<string, number>;
}
