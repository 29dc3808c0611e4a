import type { HistoryStore } from '../store/historyStore.ts';

import { LINES_UNKNOWN } from './commitFacts.ts';
import type { MetricSegment } from './commitFactsOf.ts';
import type { CommitIds } from './commitNotesOf.ts';
import type { ObjectIdBytes } from './objectIds.ts';
import type { Segment, SegmentHeader } from './segment.ts';
import {
  ALL_COLUMNS,
  decodeLines,
  decodeHeader,
  decodeMetricSegment,
  decodeSegment,
  encodeColumns,
  encodeHeader,
  ID_COLUMN,
  LINE_COLUMNS,
  METRIC_COLUMNS,
} from './segmentCodec.ts';

/** A chain that is longer than this is joined to one segment when it grows again. */
export const LONGEST_CHAIN = 8;

/** What is known of a stored segment without its columns. */
export interface StoredHeader extends SegmentHeader {
  readonly key: string;
  readonly idBytes: ObjectIdBytes;
  readonly baseKey: string | null;
}

/** What metrics read of a stored segment, and who its commits are where that was asked for. */
export interface StoredMetrics extends MetricSegment {
  readonly ids: CommitIds | null;
}

/** Segments in the store, read and written as history knows them. Without a store it holds nothing. */
export class SegmentArchive {
  readonly #store: HistoryStore | null;

  constructor(store: HistoryStore | null) {
    this.#store = store;
  }

  /** Headers from the newest segment down to the roots; `null` when the chain is not all there. */
  readChain(key: string): readonly StoredHeader[] | null {
    const chain: StoredHeader[] = [];
    const seen = new Set<string>();
    for (let next: string | null = key; next !== null;) {
      if (seen.has(next)) return null;
      seen.add(next);
      const header = this.readHeader(next);
      if (header === null) return null;
      chain.push(header);
      next = header.baseKey;
    }
    return chain;
  }

  readHeader(key: string): StoredHeader | null {
    const row = this.#store?.readSegment(key) ?? null;
    const header = row === null ? null : decodeHeader(row.header);
    return row === null || header === null ? null : { ...header, key, baseKey: row.baseKey };
  }

  /**
   * What metrics need of a whole history, newest segment first; `null` when any of it is missing or cut off.
   *
   * @param withIds whether the ids of the commits are read too
   */
  loadMetrics(key: string, withIds = false): readonly StoredMetrics[] | null {
    const chain = this.readChain(key);
    if (chain === null || chain.some((header) => !header.whole)) return null;
    const segments: StoredMetrics[] = [];
    const names = withIds ? [...METRIC_COLUMNS, ID_COLUMN] : METRIC_COLUMNS;
    for (const header of chain) {
      const columns = this.#store?.readColumns(header.key, names) ?? null;
      const segment = columns === null ? null : decodeMetricSegment(header, columns);
      if (columns === null || segment === null) return null;
      const ids = columns.get(ID_COLUMN);
      const { idBytes } = header;
      const fits = ids === undefined || ids.length === segment.columns.author.length * idBytes;
      if (!fits) return null;
      segments.push({ ...segment, ids: ids === undefined ? null : { idBytes, ids } });
    }
    return segments;
  }

  /** One segment with all of its columns; `null` when it cannot be used. */
  loadSegment(key: string): Segment | null {
    const row = this.#store?.readSegment(key) ?? null;
    const header = row === null ? null : decodeHeader(row.header);
    const columns = header === null ? null : (this.#store?.readColumns(key, ALL_COLUMNS) ?? null);
    if (row === null || header === null || columns === null) return null;
    return decodeSegment({ key, baseKey: row.baseKey }, header, columns);
  }

  /** Whole segments from the newest down to the roots; `null` when any of them cannot be used. */
  loadSegments(key: string): readonly Segment[] | null {
    const segments: Segment[] = [];
    for (const header of this.readChain(key) ?? []) {
      const segment = this.loadSegment(header.key);
      if (segment === null) return null;
      segments.push(segment);
    }
    return segments.length === 0 ? null : segments;
  }

  save(segment: Segment): void {
    this.#write(segment, ALL_COLUMNS);
  }

  /** Keeps what counting lines has added to a segment that is kept; what git broke off in is not. */
  saveLines(segment: Segment): void {
    if (this.readHeader(segment.key)?.whole !== segment.whole) return;
    this.#write(segment, LINE_COLUMNS);
  }

  /** Takes lines over that somebody has kept since, where the segment has none. */
  recallLines({ key, insertions, deletions }: Segment): void {
    const header = this.readHeader(key);
    const stored = header === null ? null : (this.#store?.readColumns(key, LINE_COLUMNS) ?? null);
    const kept = stored === null ? null : decodeLines(stored, insertions.length);
    if (kept === null) return;
    for (let change = 0; change < insertions.length; change++) {
      if (insertions[change] !== LINES_UNKNOWN) continue;
      insertions[change] = kept.insertions[change] ?? LINES_UNKNOWN;
      deletions[change] = kept.deletions[change] ?? LINES_UNKNOWN;
    }
  }

  #write(segment: Segment, names: typeof ALL_COLUMNS): void {
    const { key, baseKey } = segment;
    this.#store?.writeSegment({ key, baseKey, header: encodeHeader(segment) }, encodeColumns(segment, names));
  }
}
