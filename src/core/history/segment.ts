import { LINES_UNKNOWN } from './commitFacts.ts';
import { GrowingArray } from './growingArray.ts';
import { SegmentBuilder, type SegmentColumns } from './segmentColumns.ts';
import { splitTable } from './textTable.ts';

/** What is known of a segment beside its columns. */
export interface SegmentHeader {
  /** Object ids from which its commits are reached, sorted. */
  readonly tips: readonly string[];
  /** `boundaryDigest` of the clone it was read from. */
  readonly boundary: string;
  /** Object ids of the commits without parents among its own, sorted. */
  readonly roots: readonly string[];
  /** `false`: the pass was cut off, older commits are missing. */
  readonly whole: boolean;
  /** `false` where only commits were read. */
  readonly hasChanges: boolean;
}

/** Facts of the commits that are reachable from some tips and not from those of the segment below it. */
export interface Segment extends SegmentHeader {
  /** `historyKey` of its tips. */
  readonly key: string;
  /** The segment that holds the older commits; `null` when this one goes down to the roots. */
  readonly baseKey: string | null;
  readonly columns: SegmentColumns;
  /** One a change: lines, LINES_UNKNOWN or LINES_NONE. Filled while lines are counted. */
  readonly insertions: Int32Array;
  readonly deletions: Int32Array;
}

/** Lines that nobody has counted yet. */
export function unknownLines(columns: SegmentColumns): Pick<Segment, 'insertions' | 'deletions'> {
  const changes = columns.changePath.length;
  return {
    insertions: new Int32Array(changes).fill(LINES_UNKNOWN),
    deletions: new Int32Array(changes).fill(LINES_UNKNOWN),
  };
}

/** Object ids of commits without parents, sorted. */
export function rootsOf({ commitId, parentCount, idBytes }: SegmentColumns): readonly string[] {
  const roots: string[] = [];
  parentCount.forEach((parents, row) => {
    if (parents === 0) roots.push(objectIdAt(commitId, row, idBytes));
  });
  return roots.toSorted();
}

/** One id of a column of ids, in hexadecimal. */
export function objectIdAt(ids: Uint8Array, row: number, idBytes: number): string {
  return Buffer.from(ids.buffer, ids.byteOffset + row * idBytes, idBytes).toString('hex');
}

/** Rows of one set of columns, with the lines of their changes. */
export interface SegmentPart extends Pick<Segment, 'columns' | 'insertions' | 'deletions'> {
  /** Which commits to take, by the bytes of their id; all without it. */
  readonly keep?: (commitId: Uint8Array) => boolean;
}

/** Columns under construction with the lines of their changes. */
interface Joined {
  readonly builder: SegmentBuilder;
  readonly insertions: GrowingArray<Int32Array<ArrayBuffer>>;
  readonly deletions: GrowingArray<Int32Array<ArrayBuffer>>;
}

/** Copies the rows of one part behind those that are there. */
function appendRows({ builder, insertions, deletions }: Joined, part: SegmentPart): void {
  const { columns } = part;
  const { idBytes, firstChange, changePair, changePath, changeKind, pairOld, pairNew, blobId } = columns;
  const paths = splitTable(columns.paths, 1);
  const identities = splitTable(columns.identities, 2);
  const blob = (reference: number): Uint8Array | null =>
    reference === 0 ? null : blobId.subarray((reference - 1) * idBytes, reference * idBytes);
  for (let row = 0; row < columns.author.length; row++) {
    const id = columns.commitId.subarray(row * idBytes, (row + 1) * idBytes);
    if (part.keep?.(id) === false) continue;
    insertions.append(part.insertions, firstChange[row] ?? 0, firstChange[row + 1] ?? 0);
    deletions.append(part.deletions, firstChange[row] ?? 0, firstChange[row + 1] ?? 0);
    for (let change = firstChange[row] ?? 0; change < (firstChange[row + 1] ?? 0); change++) {
      const pair = changePair[change] ?? 0;
      const [start, end] = paths.range(changePath[change] ?? 0);
      const path = builder.paths.intern(columns.paths, start, end);
      builder.addChange(path, blob(pairOld[pair] ?? 0), blob(pairNew[pair] ?? 0), changeKind[change] ?? 0);
    }
    const [start, end] = identities.range(columns.author[row] ?? 0);
    builder.addCommit(id, {
      author: builder.identities.intern(columns.identities, start, end),
      authorTime: columns.authorTime[row] ?? Number.NaN,
      authorOffset: columns.authorOffset[row] ?? 0,
      parentCount: columns.parentCount[row] ?? 0,
    });
  }
}

/**
 * One set of columns with the rows of all parts, in their order. Tables are numbered by first appearance, so the result
 * is the same as if one pass had read everything, wherever it was cut.
 *
 * @throws RangeError when there is no part
 */
export function joinParts(parts: readonly SegmentPart[]): SegmentPart {
  const [first, ...others] = parts;
  if (first === undefined) throw new RangeError('There is nothing to join.');
  if (others.length === 0 && first.keep === undefined) return first;
  const joined: Joined = {
    builder: new SegmentBuilder(first.columns.idBytes),
    insertions: new GrowingArray((length) => new Int32Array(length)),
    deletions: new GrowingArray((length) => new Int32Array(length)),
  };
  for (const part of parts) appendRows(joined, part);
  return {
    columns: joined.builder.build(),
    insertions: joined.insertions.toArray(),
    deletions: joined.deletions.toArray(),
  };
}
