import type { HistoryStore } from '../store/historyStore.ts';

import { LINES_UNKNOWN } from './commitFacts.ts';
import type { MetricSegment } from './commitFactsOf.ts';
import type { CommitIds } from './commitNotesOf.ts';
import type { Segment } from './segment.ts';
import {
  decodeHeader,
  decodeMetricSegment,
  decodeSegment,
  encodeHeader,
  LINE_COLUMNS,
  METRIC_COLUMNS,
  type SizedHeader,
} from './segmentCodec.ts';
import { ALL_COLUMNS, piecesOf, readColumns, type ColumnName, type StoredColumns } from './storedColumns.ts';

/** A chain that is longer than this is joined to one segment when it grows again. */
export const LONGEST_CHAIN = 8;

/** What is known of a stored segment without its columns. */
export interface StoredHeader extends SizedHeader {
  readonly key: string;
  readonly baseKey: string | null;
}

/** What metrics read of a stored segment, and who its commits are where that was asked for. */
export interface StoredMetrics extends MetricSegment {
  readonly ids: CommitIds | null;
}

/** In one list, as nobody may write between the two. */
const METRIC_AND_ID_COLUMNS = [...METRIC_COLUMNS, 'commitId'] as const;

type LoadedMetrics = Pick<StoredColumns, (typeof METRIC_COLUMNS)[number]> & Partial<Pick<StoredColumns, 'commitId'>>;

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
    for (const header of chain) {
      const columns: LoadedMetrics | null = this.#read(header, withIds ? METRIC_AND_ID_COLUMNS : METRIC_COLUMNS);
      const segment = columns === null ? null : decodeMetricSegment(header, columns);
      if (columns === null || segment === null) return null;
      const { commitId: ids } = columns;
      segments.push({ ...segment, ids: ids === undefined ? null : { idBytes: header.size.idBytes, ids } });
    }
    return segments;
  }

  /** One segment with all of its columns; `null` when it cannot be used. */
  loadSegment(key: string): Segment | null {
    const stored = this.readHeader(key);
    const columns = stored === null ? null : this.#read(stored, ALL_COLUMNS);
    if (stored === null || columns === null) return null;
    const { baseKey, ...header } = stored;
    return decodeSegment({ key, baseKey }, header, columns);
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
    const kept = header === null ? null : this.#read(header, LINE_COLUMNS);
    if (kept?.insertions.length !== insertions.length) return;
    for (let change = 0; change < insertions.length; change++) {
      if (insertions[change] !== LINES_UNKNOWN) continue;
      insertions[change] = kept.insertions[change] ?? LINES_UNKNOWN;
      deletions[change] = kept.deletions[change] ?? LINES_UNKNOWN;
    }
  }

  #read<Name extends ColumnName>(
    { key, size }: StoredHeader,
    names: readonly Name[],
  ): Pick<StoredColumns, Name> | null {
    return this.#store === null ? null : readColumns(this.#store, key, size, names);
  }

  #write(segment: Segment, names: readonly ColumnName[]): void {
    const { key, baseKey } = segment;
    this.#store?.writeSegment({ key, baseKey, header: encodeHeader(segment) }, piecesOf(segment, names));
  }
}
