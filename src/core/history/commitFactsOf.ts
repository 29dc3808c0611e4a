import { compareText } from '../model/compareText.ts';

import {
  LINES_UNKNOWN,
  type CommitFacts,
  type FileChanges,
  type PathTable,
  type RecordedIdentity,
} from './commitFacts.ts';
import type { Segment } from './segment.ts';
import type { SegmentColumns } from './segmentColumns.ts';
import { splitTable } from './textTable.ts';

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

/** Entries byte by byte, so that what is no UTF-8 stays apart; {@link decode} makes text of one. */
function readTable(bytes: Uint8Array, parts: 1 | 2): readonly string[] {
  const table = splitTable(bytes, parts);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: table.count }, (_, index) => buffer.toString('latin1', ...table.range(index)));
}

function decode(entry: string): string {
  return Buffer.from(entry, 'latin1').toString('utf8');
}

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
  const texts = [...(tables.at(-1) ?? [])];
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
  const { texts, maps } = mergeTables(segments.map(({ columns }) => readTable(columns.paths, 1)));
  const path = remap(
    segments.map(({ columns }) => columns.changePath),
    maps,
  );
  return { ...shared, path, paths: { count: texts.length, path: (index) => decode(texts[index] ?? '') } };
}

interface LineSums {
  readonly insertions: Float64Array;
  readonly deletions: Float64Array;
  readonly since: number;
}

/** Sums lines over the changes of each commit, and finds from when on all of them are known. */
function sumLines(changes: FileChanges | null, authorTime: Float64Array): LineSums {
  const commits = authorTime.length;
  const sums = { insertions: new Float64Array(commits), deletions: new Float64Array(commits) };
  if (changes === null) return { ...sums, since: Infinity };
  const { first, insertions, deletions } = changes;
  let since = -Infinity;
  let known = false;
  for (let row = 0; row < commits; row++) {
    let complete = true;
    let added = 0;
    let removed = 0;
    for (let change = first[row] ?? 0, end = first[row + 1] ?? 0; change < end; change++) {
      const inserted = insertions[change] ?? 0;
      if (inserted === LINES_UNKNOWN) complete = false;
      else known = true;
      if (inserted < 0) continue;
      added += inserted;
      removed += deletions[change] ?? 0;
    }
    sums.insertions[row] = added;
    sums.deletions[row] = removed;
    // An undated commit lies in no window, only in all time.
    if (!complete) since = Math.max(since, Number.isNaN(authorTime[row]) ? 0 : (authorTime[row] ?? 0) + 1);
  }
  return { ...sums, since: known || since === -Infinity ? since : Infinity };
}

/** Identities, newest first, so that who is met first does not depend on how the history was put together. */
function identitiesOf(
  segments: readonly MetricSegment[],
  authorTime: Float64Array,
): {
  readonly identities: readonly RecordedIdentity[];
  readonly author: Uint32Array;
} {
  const { texts, maps } = mergeTables(segments.map(({ columns }) => readTable(columns.identities, 2)));
  const recorded = remap(
    segments.map(({ columns }) => columns.author),
    maps,
  );
  const newest = new Float64Array(texts.length).fill(-Infinity);
  for (let row = 0; row < recorded.length; row++) {
    const identity = recorded[row] ?? 0;
    const seconds = authorTime[row] ?? Number.NaN;
    if (seconds > (newest[identity] ?? Infinity)) newest[identity] = seconds;
  }
  const time = (index: number): number => newest[index] ?? -Infinity;
  const order = texts.map((_, index) => index);
  // Infinities of the undated are equal to each other, and their difference would be NaN.
  order.sort((a, b) => (time(a) === time(b) ? compareText(texts[a] ?? '', texts[b] ?? '') : time(b) - time(a)));
  const place = new Uint32Array(order.length);
  order.forEach((index, position) => (place[index] = position));
  const identities = order.map((index) => {
    const text = decode(texts[index] ?? '');
    const separator = text.indexOf('\0');
    return { name: text.slice(0, separator), email: text.slice(separator + 1) };
  });
  for (let row = 0; row < recorded.length; row++) recorded[row] = place[recorded[row] ?? 0] ?? 0;
  return { identities, author: recorded };
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
  const commits = authorTime.length;
  const changes = segments.every((segment) => segment.hasChanges) ? changesOf(segments, commits) : null;
  const { insertions, deletions, since } = sumLines(changes, authorTime);
  return {
    count: commits,
    ...identitiesOf(segments, authorTime),
    authorTime,
    authorOffset: column(
      (length) => new Int16Array(length),
      (columns) => columns.authorOffset,
    ),
    parentCount: column(
      (length) => new Uint16Array(length),
      (columns) => columns.parentCount,
    ),
    insertions,
    deletions,
    roots: [...new Set(segments.flatMap((segment) => segment.roots))].toSorted(),
    linesSince: since,
    changes,
    notes: null,
  };
}

/** The facts of some segments with the lines that these have by now. All else is shared, by identity. */
export function withCountedLines(
  facts: CommitFacts,
  segments: readonly Pick<MetricSegment, 'insertions' | 'deletions'>[],
): CommitFacts {
  if (facts.changes === null) return facts;
  const changes = { ...facts.changes, ...joinLines(segments) };
  const { insertions, deletions, since } = sumLines(changes, facts.authorTime);
  return { ...facts, changes, insertions, deletions, linesSince: since };
}
