import { compareText } from '../model/compareText.ts';

import type { CommitFacts, FileChanges, PathTable, RecordedIdentity } from './commitFacts.ts';
import { linesKnownSince, sumLines, type CommitLines } from './commitLines.ts';
import type { Segment } from './segment.ts';
import type { SegmentColumns } from './segmentColumns.ts';
import { decodeEntry, entriesOf, splitTable } from './textTable.ts';

/** The columns that metrics need; the others need not have been loaded. */
export type MetricColumns = Pick<
  SegmentColumns,
  'author' | 'authorTime' | 'authorOffset' | 'parentCount' | 'firstChange' | 'changePath' | 'paths' | 'identities'
>;

/** A segment as far as metrics look at it. */
export interface MetricSegment extends Pick<Segment, 'roots' | 'hasChanges' | 'insertions' | 'deletions'> {
  readonly columns: MetricColumns;
}

type Lines = 'insertions' | 'deletions';

function lazyPaths(bytes: Uint8Array): PathTable {
  const table = splitTable(bytes, 1);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { count: table.count, path: (index) => buffer.toString('utf8', ...table.range(index)) };
}

/** A table's numbers among all tables; `null` where they are its own. */
type Numbers = Uint32Array | null;

/**
 * Merges the tables of several segments: local number → number among all, equal texts once. The oldest segment, mostly by far
 * the largest, keeps its numbers.
 */
function mergeTables(tables: readonly (readonly string[])[]): {
  readonly texts: readonly string[];
  readonly maps: readonly Numbers[];
} {
  const oldest = tables.at(-1) ?? [];
  if (tables.length <= 1) return { texts: oldest, maps: [null] };
  const texts = [...oldest];
  const numbers = new Map<string, number>();
  for (const [number, text] of texts.entries()) numbers.set(text, number);
  const maps: Numbers[] = [null];
  for (let part = tables.length - 2; part >= 0; part--) {
    const table = tables[part] ?? [];
    const map = new Uint32Array(table.length);
    for (const [local, text] of table.entries()) {
      const known = numbers.get(text);
      if (known === undefined) numbers.set(text, texts.length);
      map[local] = known ?? texts.push(text) - 1;
    }
    maps.unshift(map);
  }
  return { texts, maps };
}

interface TypedColumn<T> {
  readonly length: number;
  set(source: T, offset: number): void;
}

function join<T extends TypedColumn<T>>(make: (length: number) => T, columns: readonly T[]): T {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined) return only;
  const joined = make(columns.reduce((sum, column) => sum + column.length, 0));
  let offset = 0;
  for (const column of columns) {
    joined.set(column, offset);
    offset += column.length;
  }
  return joined;
}

/** `firstChange` of all segments, one behind the other. */
function joinFirst(segments: readonly MetricSegment[], commits: number): Uint32Array {
  const [only] = segments;
  if (segments.length === 1 && only !== undefined) return only.columns.firstChange;
  const joined = new Uint32Array(commits + 1);
  let row = 0;
  let offset = 0;
  for (const { columns } of segments) {
    const { firstChange } = columns;
    for (let index = 0; index < firstChange.length; index++) joined[row + index] = offset + (firstChange[index] ?? 0);
    row += firstChange.length - 1;
    offset += columns.changePath.length;
  }
  return joined;
}

function remap(columns: readonly Uint32Array[], maps: readonly Numbers[]): Uint32Array {
  const joined = new Uint32Array(columns.reduce((sum, column) => sum + column.length, 0));
  let offset = 0;
  for (const [part, column] of columns.entries()) {
    const map = maps[part] ?? null;
    if (map === null) joined.set(column, offset);
    else for (let index = 0; index < column.length; index++) joined[offset + index] = map[column[index] ?? 0] ?? 0;
    offset += column.length;
  }
  return joined;
}

function joinLines(segments: readonly Pick<MetricSegment, Lines>[]): Pick<FileChanges, Lines> {
  const column = (name: Lines): Int32Array =>
    join(
      (length) => new Int32Array(length),
      segments.map((segment) => segment[name]),
    );
  return { insertions: column('insertions'), deletions: column('deletions') };
}

function changesOf(segments: readonly MetricSegment[], commits: number): FileChanges {
  const [only] = segments;
  const shared = { first: joinFirst(segments, commits), ...joinLines(segments) };
  if (segments.length === 1 && only !== undefined) {
    return { ...shared, path: only.columns.changePath, paths: lazyPaths(only.columns.paths) };
  }
  const { texts, maps } = mergeTables(segments.map(({ columns }) => entriesOf(columns.paths, 1)));
  const path = remap(
    segments.map(({ columns }) => columns.changePath),
    maps,
  );
  return { ...shared, path, paths: { count: texts.length, path: (index) => decodeEntry(texts[index] ?? '') } };
}

/** When each identity wrote last, by its number among all; -Infinity without a date. */
function newestOf(segments: readonly MetricSegment[], maps: readonly Numbers[], identities: number): Float64Array {
  const newest = new Float64Array(identities).fill(-Infinity);
  for (const [part, { columns }] of segments.entries()) {
    const { author, authorTime } = columns;
    const map = maps[part] ?? null;
    for (let row = 0; row < author.length; row++) {
      const local = author[row] ?? 0;
      const identity = map === null ? local : (map[local] ?? 0);
      const seconds = authorTime[row] ?? Number.NaN;
      if (seconds > (newest[identity] ?? Infinity)) newest[identity] = seconds;
    }
  }
  return newest;
}

function identityOf(entry: string): RecordedIdentity {
  const text = decodeEntry(entry);
  const separator = text.indexOf('\0');
  return { name: text.slice(0, separator), email: text.slice(separator + 1) };
}

/** Identities, newest first, so that who is met first does not depend on how the history was put together. */
function identitiesOf(segments: readonly MetricSegment[]): {
  readonly identities: readonly RecordedIdentity[];
  readonly author: Uint32Array;
} {
  const { texts, maps } = mergeTables(segments.map(({ columns }) => entriesOf(columns.identities, 2)));
  const newest = newestOf(segments, maps, texts.length);
  const time = (index: number): number => newest[index] ?? -Infinity;
  const order = texts.map((_, index) => index);
  // Infinities of the undated are equal to each other, and their difference would be NaN.
  order.sort((a, b) => (time(a) === time(b) ? compareText(texts[a] ?? '', texts[b] ?? '') : time(b) - time(a)));
  const place = new Uint32Array(order.length);
  order.forEach((index, position) => (place[index] = position));
  const author = remap(
    segments.map(({ columns }) => columns.author),
    maps.map((map) => map?.map((index) => place[index] ?? 0) ?? place),
  );
  return { identities: order.map((index) => identityOf(texts[index] ?? '')), author };
}

type WithoutLines = Omit<CommitFacts, 'insertions' | 'deletions' | 'linesSince' | 'changes'>;

/**
 * Commits with the lines of their changes. The sums of each commit are made when somebody first looks at one: the churn of files,
 * say, needs none.
 */
function withLines(commits: WithoutLines, changes: FileChanges | null): CommitFacts {
  let sums: CommitLines | null = null;
  return {
    ...commits,
    changes,
    linesSince: linesKnownSince(changes, commits.authorTime),
    get insertions() {
      sums ??= sumLines(changes, commits.count);
      return sums.insertions;
    },
    get deletions() {
      sums ??= sumLines(changes, commits.count);
      return sums.deletions;
    },
  };
}

/**
 * Puts the facts of a history together from its segments, newest first. The figures do not depend on how it is cut into
 * segments; the order of commits does, and no metric looks at it.
 */
export function commitFactsOf(segments: readonly MetricSegment[]): CommitFacts {
  const column = <T extends TypedColumn<T>>(make: (length: number) => T, pick: (columns: MetricColumns) => T): T =>
    join(
      make,
      segments.map(({ columns }) => pick(columns)),
    );
  const authorTime = column(
    (length) => new Float64Array(length),
    (columns) => columns.authorTime,
  );
  const count = authorTime.length;
  const commits: WithoutLines = {
    count,
    ...identitiesOf(segments),
    authorTime,
    authorOffset: column(
      (length) => new Int16Array(length),
      (columns) => columns.authorOffset,
    ),
    parentCount: column(
      (length) => new Uint16Array(length),
      (columns) => columns.parentCount,
    ),
    roots: [...new Set(segments.flatMap((segment) => segment.roots))].toSorted(),
    notes: null,
  };
  return withLines(commits, segments.every((segment) => segment.hasChanges) ? changesOf(segments, count) : null);
}

/** The facts of some segments with the lines that these have by now. All else is shared, by identity. */
export function withCountedLines(
  facts: CommitFacts,
  segments: readonly Pick<MetricSegment, 'insertions' | 'deletions'>[],
): CommitFacts {
  if (facts.changes === null) return facts;
  const { count, author, authorTime, authorOffset, parentCount, identities, roots, notes } = facts;
  const commits: WithoutLines = { count, author, authorTime, authorOffset, parentCount, identities, roots, notes };
  return withLines(commits, { ...facts.changes, ...joinLines(segments) });
}
