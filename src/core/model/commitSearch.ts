import type { Instant } from './instant.ts';

/** Where a commit matched, best first. */
export type CommitMatchPlace = 'commit' | 'subject' | 'body' | 'author' | 'path';

/** A commit that a search found. */
export interface CommitMatch {
  readonly repositoryId: string;
  readonly repositoryName: string;
  /** Object id. */
  readonly commit: string;
  readonly subject: string;
  readonly authorName: string;
  readonly authorEmail: string;
  /** `null` when its author date is missing or out of range. */
  readonly authoredAt: Instant | null;
  readonly places: readonly CommitMatchPlace[];
  /** A path that matched; `null` unless `places` holds `path`. */
  readonly path: string | null;
  /** Higher is better; equal ones by date, newest first, then repository and object id. */
  readonly score: number;
}

/** How a search went, once it ends. */
export interface CommitSearchSummary {
  /** Repositories that were searched to their end. */
  readonly searched: number;
  readonly total: number;
  /** More matched than were asked for. */
  readonly truncated: boolean;
}

/** A file that a commit changed; lines are `null` for a binary one. */
export interface CommittedFile {
  readonly path: string;
  readonly insertions: number | null;
  readonly deletions: number | null;
}

/** A commit as somebody reads it. */
export interface CommitDetails {
  /** Object id. */
  readonly commit: string;
  /** Object ids. */
  readonly parents: readonly string[];
  readonly authorName: string;
  readonly authorEmail: string;
  /** `null` when the date is missing or out of range. */
  readonly authoredAt: Instant | null;
  readonly committerName: string;
  readonly committerEmail: string;
  readonly committedAt: Instant | null;
  /** At most 65,536 characters of it. */
  readonly message: string;
  /** At most 500, as git lists them; a merge has none. */
  readonly files: readonly CommittedFile[];
  /** How many there are. */
  readonly fileCount: number;
}
