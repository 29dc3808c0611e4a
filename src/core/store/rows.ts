/**
 * One segment: facts of commits reachable from its own tips and not from its base. Immutable once whole, except columns
 * that are completed later. The store knows rows and bytes only.
 */
export interface SegmentRow {
  /** Chosen by history; one key, one segment. */
  readonly key: string;
  readonly baseKey: string | null;
  /** JSON text, whose meaning history alone knows. */
  readonly header: string;
}

/** Names and bytes of columns, of which each may be made only when it is asked for. */
export type Columns = Iterable<readonly [name: string, bytes: Uint8Array]>;

export interface RepositoryRow {
  /** 16 hexadecimal digits. */
  readonly id: string;
  readonly path: string;
  readonly segmentKey: string | null;
  /** JSON text, whose meaning the run alone knows. */
  readonly state: string;
}

/** What was evaluated of a repository. */
export interface EvaluationRow {
  /** What decides it; the run alone knows its meaning. */
  readonly key: string;
  /** JSON in UTF-8, in one line or several; the run alone knows their meaning. */
  readonly data: Uint8Array;
}

/** One part of what was read of a repository's HEAD. */
export interface HeadRow {
  /** What decides the content; history alone knows its meaning. */
  readonly key: string;
  readonly data: Uint8Array;
}

/** By the name of the part. */
export type HeadRows = ReadonlyMap<string, HeadRow>;
