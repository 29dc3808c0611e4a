import { LINES_UNKNOWN, type CommitFacts, type FileChanges } from '../history/commitFacts.ts';

/** Author dates `fromSeconds < date ≤ toSeconds`, seconds since the epoch; both infinite for all, undated commits too. */
export interface TimeRange {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** All commits, those without a usable date too. */
export const ALL_TIME: TimeRange = { fromSeconds: -Infinity, toSeconds: Infinity };

/** How much each path changed; columns by the index of the path. */
export interface PathChurn {
  /** Commits that changed the path; merges change none, and ignored revisions are left out. */
  readonly revisions: Uint32Array;
  /** Sums of the lines that are known. */
  readonly insertions: Float64Array;
  readonly deletions: Float64Array;
  /** 1 where the lines of at least one of the revisions are not counted yet: both sums are then too small. */
  readonly linesMissing: Uint8Array;
}

/** 1 for each commit in the range that is no ignored revision (METRICS: Lines); `null` when that is every one. */
export function churnRows({ authorTime, count, notes }: CommitFacts, range: TimeRange): Uint8Array | null {
  const { fromSeconds, toSeconds } = range;
  const ignored = notes?.ignored.includes(1) === true ? notes.ignored : null;
  const isAllTime = fromSeconds === -Infinity && toSeconds === Infinity;
  if (isAllTime && ignored === null) return null;
  const rows = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const seconds = authorTime[row] ?? Number.NaN;
    if ((isAllTime || (seconds > fromSeconds && seconds <= toSeconds)) && ignored?.[row] !== 1) rows[row] = 1;
  }
  return rows;
}

/** Where changes start and end whose commits count: pairs of positions, neighbours joined. */
function changesIn(facts: CommitFacts, { first }: FileChanges, range: TimeRange): Uint32Array {
  const { count } = facts;
  const rows = churnRows(facts, range);
  if (rows === null) return Uint32Array.of(0, first[count] ?? 0);
  const bounds = new Uint32Array(2 * count);
  let used = 0;
  for (let row = 0; row < count; row++) {
    if (rows[row] !== 1) continue;
    const start = first[row] ?? 0;
    if (used === 0 || bounds[used - 1] !== start) {
      bounds[used] = start;
      used += 2;
    }
    bounds[used - 1] = first[row + 1] ?? 0;
  }
  return bounds.subarray(0, used);
}

/**
 * Revisions and lines of each path over the commits in the range, ignored revisions left out.
 *
 * One pass over the changes, so that millions of them take milliseconds.
 *
 * @returns `null` when it is not known which files the commits changed
 */
export function pathChurn(facts: CommitFacts, range: TimeRange): PathChurn | null {
  return facts.changes === null ? null : addUp(facts.changes, changesIn(facts, facts.changes, range));
}

/** So many changes are added up in one call: code that is called often is compiled sooner than a loop that runs long. */
const STRETCH = 4096;

/**
 * Sums of lines, path by path. Whole numbers of 32 bits are added up in half the time that others take, so what goes
 * beyond is carried over.
 */
class LineSums {
  readonly sums: Int32Array;
  readonly #carried: Float64Array;

  constructor(paths: number) {
    this.sums = new Int32Array(paths);
    this.#carried = new Float64Array(paths);
  }

  /** Takes over a sum of two that were not negative and is: it went beyond 31 bits, and stayed within 32. */
  carry(path: number): void {
    this.#carried[path] = (this.#carried[path] ?? 0) + ((this.sums[path] ?? 0) >>> 0);
    this.sums[path] = 0;
  }

  toArray(): Float64Array {
    return this.#carried.map((carried, path) => carried + (this.sums[path] ?? 0));
  }
}

/** Revisions and lines of each path, as far as they are added up. */
class ChurnSums {
  readonly #changes: FileChanges;
  readonly #revisions: Uint32Array;
  readonly #inserted: LineSums;
  readonly #deleted: LineSums;
  readonly #linesMissing: Uint8Array;

  constructor(changes: FileChanges) {
    const { count } = changes.paths;
    this.#changes = changes;
    this.#revisions = new Uint32Array(count);
    this.#inserted = new LineSums(count);
    this.#deleted = new LineSums(count);
    this.#linesMissing = new Uint8Array(count);
  }

  /** Adds the changes from `start` up to, not including, `end`. */
  add(start: number, end: number): void {
    const { path, insertions, deletions } = this.#changes;
    const { sums: inserted } = this.#inserted;
    const { sums: deleted } = this.#deleted;
    const revisions = this.#revisions;
    for (let change = start; change < end; change++) {
      const index = path[change] ?? 0;
      const lines = insertions[change] ?? 0;
      revisions[index] = (revisions[index] ?? 0) + 1;
      if (lines >= 0) {
        const added = ((inserted[index] ?? 0) + lines) | 0;
        inserted[index] = added;
        if (added < 0) this.#inserted.carry(index);
        const removed = ((deleted[index] ?? 0) + (deletions[change] ?? 0)) | 0;
        deleted[index] = removed;
        if (removed < 0) this.#deleted.carry(index);
      } else if (lines === LINES_UNKNOWN) this.#linesMissing[index] = 1;
    }
  }

  build(): PathChurn {
    const [insertions, deletions] = [this.#inserted.toArray(), this.#deleted.toArray()];
    return { revisions: this.#revisions, insertions, deletions, linesMissing: this.#linesMissing };
  }
}

function addUp(changes: FileChanges, bounds: Uint32Array): PathChurn {
  const sums = new ChurnSums(changes);
  for (let pair = 0; pair < bounds.length; pair += 2) {
    const end = bounds[pair + 1] ?? 0;
    for (let start = bounds[pair] ?? 0; start < end; start += STRETCH) sums.add(start, Math.min(start + STRETCH, end));
  }
  return sums.build();
}
