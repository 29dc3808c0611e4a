import * as v from 'valibot';

import type { MetricColumns, MetricSegment } from './commitFactsOf.ts';
import type { Segment, SegmentHeader } from './segment.ts';
import { storedSizeOf, type ColumnName, type StoredColumns, type StoredSize } from './storedColumns.ts';

/** Counted up whenever the meaning of a column changes: older segments are then read anew from git. */
const LAYOUT_VERSION = 2;

const objectIds = v.array(v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u)));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const headerSchema = v.strictObject({
  layout: v.literal(LAYOUT_VERSION),
  tips: objectIds,
  boundary: v.string(),
  roots: objectIds,
  whole: v.boolean(),
  hasChanges: v.boolean(),
  size: v.strictObject({
    idBytes: v.picklist([20, 32]),
    ...{ commits: count, changes: count, pairs: count, blobs: count, pathBytes: count, identityBytes: count },
  }),
});

/** What the header of a stored segment says. */
export interface SizedHeader extends SegmentHeader {
  readonly size: StoredSize;
}

/** What metrics read, and nothing else. */
export const METRIC_COLUMNS = [
  ...(['author', 'authorTime', 'authorOffset', 'parentCount', 'firstChange', 'changePath'] as const),
  ...(['paths', 'identities', 'insertions', 'deletions'] as const),
] as const satisfies readonly ColumnName[];

/** The columns that counting lines fills. */
export const LINE_COLUMNS = ['insertions', 'deletions'] as const satisfies readonly ColumnName[];

/** A segment's header as the store keeps it. */
export function encodeHeader(segment: Segment): string {
  const { tips, boundary, roots, whole, hasChanges } = segment;
  return JSON.stringify({
    layout: LAYOUT_VERSION,
    tips,
    boundary,
    roots,
    whole,
    hasChanges,
    size: storedSizeOf(segment),
  });
}

/** The header of a stored segment; `null` when another version of the layout wrote it. */
export function decodeHeader(text: string): SizedHeader | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), headerSchema), text);
  if (!parsed.success) return null;
  const { tips, boundary, roots, whole, hasChanges, size } = parsed.output;
  return { tips, boundary, roots, whole, hasChanges, size };
}

/** Whether columns belong together that are as long as they should be: the last commit's changes end where changes end. */
function fits({ firstChange }: Pick<StoredColumns, 'firstChange'>, { changes }: StoredSize): boolean {
  return firstChange.at(-1) === changes;
}

/** What metrics need of a stored segment; `null` when it cannot be used. */
export function decodeMetricSegment(
  { roots, hasChanges, size }: SizedHeader,
  columns: MetricColumns & Pick<Segment, 'insertions' | 'deletions'>,
): MetricSegment | null {
  const { insertions, deletions } = columns;
  return fits(columns, size) ? { roots, hasChanges, insertions, deletions, columns } : null;
}

/** A whole stored segment; `null` when it cannot be used. */
export function decodeSegment(
  place: Pick<Segment, 'key' | 'baseKey'>,
  { size, ...header }: SizedHeader,
  stored: StoredColumns,
): Segment | null {
  if (!fits(stored, size)) return null;
  const { insertions, deletions, ...columns } = stored;
  return { ...place, ...header, insertions, deletions, columns: { ...columns, idBytes: size.idBytes } };
}
