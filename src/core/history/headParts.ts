import type { CommitWords } from './commitWords.ts';
import type { HeadColumns } from './headColumns.ts';
import type { HeadTag } from './headTree.ts';

/** Files at HEAD as they are kept. */
export interface TreePart {
  /** What decides the content. */
  readonly key: string;
  /** Object id of the commit whose files they are. */
  readonly commit: string;
  readonly columns: HeadColumns;
  /** As in HeadFacts. */
  readonly texts: ReadonlyMap<string, string | null>;
  /** Object ids that `.git-blame-ignore-revs` lists. */
  readonly ignored: readonly string[];
}

/** Tags as they are kept. */
export interface TagPart {
  /** What decides the tags. */
  readonly key: string;
  /** Object id of the commit whose {@link commitsSince} they are. */
  readonly commit: string;
  /** `boundaryDigest` of the clone in which they were counted: beyond it there are no commits. */
  readonly boundary: string;
  readonly tags: readonly HeadTag[];
  /** As in HeadFacts. */
  readonly commitsSince: ReadonlyMap<string, number>;
  /**
   * Commits that the newest version tag reaches, where all of them are commits of HEAD too; `null` where they are not, or not
   * known. It stays so wherever HEAD goes.
   */
  readonly tagCommits: number | null;
}

/** What messages say, as it is kept. */
export interface WordPart {
  /** What was asked of each message. */
  readonly key: string;
  readonly words: CommitWords;
}

/** What was read of HEAD beside its history, each part with what decides it; `null` what was not read. */
export interface HeadParts {
  readonly tree: TreePart | null;
  readonly tags: TagPart | null;
  readonly words: WordPart | null;
}

export const NO_HEAD_PARTS: HeadParts = { tree: null, tags: null, words: null };

/** The key of a part that is not whole: it is used while it is there, matches nothing, and is not kept. */
export const NEVER_CURRENT = '';
