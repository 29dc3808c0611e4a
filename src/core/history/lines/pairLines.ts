import type { SegmentColumns } from '../segmentColumns.ts';
import { objectIdAt, type Segment } from '../segment.ts';

import type { PairCounts } from './countPairs.ts';
import type { LineTask } from './linePlan.ts';
import { PAIR_UNKNOWN, PAIR_UNREADABLE } from './lineResult.ts';

/** What is known of each pair of blobs of a segment, so that none is counted twice. */
export class PairLines {
  readonly insertions: Int32Array;
  readonly deletions: Int32Array;
  readonly #columns: SegmentColumns;

  /** @param isPlain whether a change's lines follow from its pair alone, so that they hold for the pair anywhere */
  constructor({ columns, insertions, deletions }: Segment, isPlain: (change: number) => boolean) {
    this.#columns = columns;
    this.insertions = new Int32Array(columns.pairOld.length).fill(PAIR_UNKNOWN);
    this.deletions = new Int32Array(columns.pairOld.length).fill(PAIR_UNKNOWN);
    for (let change = 0; change < insertions.length; change++) {
      if ((insertions[change] ?? PAIR_UNKNOWN) < 0 || !isPlain(change)) continue;
      const pair = columns.changePair[change] ?? 0;
      this.insertions[pair] = insertions[change] ?? 0;
      this.deletions[pair] = deletions[change] ?? 0;
    }
  }

  /** Takes the counts of a task in. */
  take({ pairs }: LineTask, counts: PairCounts): void {
    pairs.forEach((pair, position) => {
      this.insertions[pair] = counts.insertions[position] ?? PAIR_UNKNOWN;
      this.deletions[pair] = counts.deletions[position] ?? PAIR_UNKNOWN;
    });
  }

  /** Object id of a blob that could not be read; `null` when all could. */
  unreadableBlob(): string | null {
    const pair = this.insertions.indexOf(PAIR_UNREADABLE);
    if (pair === -1) return null;
    const { blobId, pairNew, pairOld, idBytes } = this.#columns;
    // Which side it was is not kept; the newer one is named where there are two.
    const blob = (pairNew[pair] ?? 0) || (pairOld[pair] ?? 0);
    return objectIdAt(blobId, blob - 1, idBytes);
  }
}
