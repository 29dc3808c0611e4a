import * as v from 'valibot';

import type { MetricSegment } from './commitFactsOf.ts';
import type { Segment, SegmentHeader } from './segment.ts';
import type { SegmentColumns } from './segmentColumns.ts';

/** Counted up whenever the meaning of a column changes: older segments are then read anew from git. */
const LAYOUT_VERSION = 1;

const objectIds = v.array(v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u)));

const headerSchema = v.strictObject({
  layout: v.literal(LAYOUT_VERSION),
  idBytes: v.picklist([20, 32]),
  tips: objectIds,
  boundary: v.string(),
  roots: objectIds,
  whole: v.boolean(),
  hasChanges: v.boolean(),
});

type NumericColumn = Float64Array | Int16Array | Int32Array | Uint16Array | Uint32Array | Uint8Array;

/** How the bytes of each column are read. */
const COLUMN_TYPES = {
  commitId: Uint8Array,
  author: Uint32Array,
  authorTime: Float64Array,
  authorOffset: Int16Array,
  parentCount: Uint16Array,
  firstChange: Uint32Array,
  changePath: Uint32Array,
  changePair: Uint32Array,
  changeKind: Uint8Array,
  pairOld: Uint32Array,
  pairNew: Uint32Array,
  blobId: Uint8Array,
  paths: Uint8Array,
  identities: Uint8Array,
  insertions: Int32Array,
  deletions: Int32Array,
} as const;

type ColumnName = keyof typeof COLUMN_TYPES;
interface ColumnTypes extends Omit<SegmentColumns, 'idBytes'> {
  readonly insertions: Int32Array;
  readonly deletions: Int32Array;
}

/** What metrics read, and nothing else. */
export const METRIC_COLUMNS: readonly ColumnName[] = [
  ...(['author', 'authorTime', 'authorOffset', 'parentCount', 'firstChange', 'changePath'] as const),
  ...(['paths', 'identities', 'insertions', 'deletions'] as const),
];

/** Who the commits are, for what is noted of them. */
export const ID_COLUMN: ColumnName = 'commitId';

/** Every column, which counting lines and joining segments need. */
export const ALL_COLUMNS = Object.keys(COLUMN_TYPES) as readonly ColumnName[]; // keys of a literal of ours

/** The columns that counting lines fills. */
export const LINE_COLUMNS: readonly ColumnName[] = ['insertions', 'deletions'];

function bytesOf(column: NumericColumn): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** Header and columns as the store keeps them. */
export function encodeHeader({ tips, boundary, roots, whole, hasChanges, columns }: Segment): string {
  return JSON.stringify({ layout: LAYOUT_VERSION, idBytes: columns.idBytes, tips, boundary, roots, whole, hasChanges });
}

/** The named columns as bytes, in the byte order of this machine: the store never leaves it. */
export function encodeColumns(segment: Segment, names: readonly ColumnName[]): ReadonlyMap<string, Uint8Array> {
  const { insertions, deletions } = segment;
  const all: ColumnTypes = { ...segment.columns, insertions, deletions };
  return new Map(names.map((name) => [name, bytesOf(all[name])]));
}

/** The header of a stored segment; `null` when another version of the layout wrote it. */
export function decodeHeader(text: string): (SegmentHeader & { readonly idBytes: SegmentColumns['idBytes'] }) | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), headerSchema), text);
  return parsed.success ? parsed.output : null;
}

function decodeColumn<Name extends ColumnName>(name: Name, bytes: Uint8Array): ColumnTypes[Name] | null {
  const type = COLUMN_TYPES[name];
  if (bytes.byteLength % type.BYTES_PER_ELEMENT !== 0) return null;
  const aligned = bytes.byteOffset % type.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  // The constructor stands in the table under its own name; TypeScript does not follow that through the union.
  return new type(
    aligned.buffer as ArrayBuffer,
    aligned.byteOffset,
    bytes.byteLength / type.BYTES_PER_ELEMENT,
  ) as ColumnTypes[Name];
}

/** The named columns as numbers; `null` when one of them is not what this layout writes. */
function decodeColumns(
  stored: ReadonlyMap<string, Uint8Array>,
  names: readonly ColumnName[],
): Partial<ColumnTypes> | null {
  const decoded: Partial<Record<ColumnName, NumericColumn>> = {};
  for (const name of names) {
    const bytes = stored.get(name);
    const column = bytes === undefined ? null : decodeColumn(name, bytes);
    if (column === null) return null;
    decoded[name] = column;
  }
  return decoded as Partial<ColumnTypes>; // each by decodeColumn of its own name
}

/** Whether the columns belong together: every table is as long as those that point into it say. */
function fits({ author, firstChange, changePath, insertions, deletions }: ColumnTypes): boolean {
  return (
    firstChange.length === author.length + 1 &&
    firstChange.at(-1) === changePath.length &&
    insertions.length === changePath.length &&
    deletions.length === changePath.length
  );
}

/** What metrics need of a stored segment; `null` when it cannot be used. */
export function decodeMetricSegment(
  header: SegmentHeader,
  stored: ReadonlyMap<string, Uint8Array>,
): MetricSegment | null {
  const columns = decodeColumns(stored, METRIC_COLUMNS) as ColumnTypes | null; // METRIC_COLUMNS covers what is used
  if (columns === null || !fits(columns)) return null;
  const { insertions, deletions } = columns;
  return { roots: header.roots, hasChanges: header.hasChanges, insertions, deletions, columns };
}

/** The lines of so many changes; `null` when they cannot be used. */
export function decodeLines(
  stored: ReadonlyMap<string, Uint8Array>,
  changes: number,
): Pick<Segment, 'insertions' | 'deletions'> | null {
  const columns = decodeColumns(stored, LINE_COLUMNS) as Pick<Segment, 'insertions' | 'deletions'> | null; // those two
  const fit = columns?.insertions.length === changes && columns.deletions.length === changes;
  return fit ? columns : null;
}

/** A whole stored segment; `null` when it cannot be used. */
export function decodeSegment(
  place: Pick<Segment, 'key' | 'baseKey'>,
  header: SegmentHeader & { readonly idBytes: SegmentColumns['idBytes'] },
  stored: ReadonlyMap<string, Uint8Array>,
): Segment | null {
  const decoded = decodeColumns(stored, ALL_COLUMNS) as ColumnTypes | null; // every column is among them
  if (decoded === null || !fits(decoded)) return null;
  const { insertions, deletions, ...columns } = decoded;
  const { tips, boundary, roots, whole, hasChanges, idBytes } = header;
  return {
    ...place,
    tips,
    boundary,
    roots,
    whole,
    hasChanges,
    insertions,
    deletions,
    columns: { ...columns, idBytes },
  };
}
