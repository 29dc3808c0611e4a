import { GrowingArray } from '../growingArray.ts';
import { NO_BLOB, type SegmentColumns } from '../segmentColumns.ts';

/**
 * Blob pairs to count, in an order in which few blobs have to be read and few are held at once: by path, then by age.
 * Plain arrays, so that it is passed to another thread without a copy.
 */
export interface LineTask {
  readonly idBytes: number;
  /** Ids of the blobs in the order in which they are asked for. */
  readonly requests: Uint8Array<ArrayBuffer>;
  /** For each pair the position of its old blob among the requests; −1 where there is none. */
  readonly oldRequest: Int32Array<ArrayBuffer>;
  readonly newRequest: Int32Array<ArrayBuffer>;
  /** For each request the last pair that needs it. */
  readonly lastPair: Uint32Array<ArrayBuffer>;
  /** Row of each pair in the segment. */
  readonly pairs: Uint32Array<ArrayBuffer>;
}

/** Changes that make up for handing a task over. */
const FEWEST_CHANGES = 1000;
/** Requests that are few enough for all threads to end together. */
const MOST_REQUESTS = 6000;
/** Tasks for each thread where the work is enough for so many. */
const TASKS_PER_THREAD = 16;
/** Requests that a blob of the same path is kept for; after that it is asked for again. */
const KEPT_REQUESTS = 64;

class TaskBuilder {
  readonly #columns: SegmentColumns;
  readonly #requests = new GrowingArray((length) => new Uint8Array(length));
  readonly #oldRequest = new GrowingArray((length) => new Int32Array(length));
  readonly #newRequest = new GrowingArray((length) => new Int32Array(length));
  readonly #lastPair = new GrowingArray((length) => new Uint32Array(length));
  readonly #pairs = new GrowingArray((length) => new Uint32Array(length));
  /** Blob → its last request, of the path at hand. */
  readonly #recent = new Map<number, number>();

  constructor(columns: SegmentColumns) {
    this.#columns = columns;
  }

  get requestCount(): number {
    return this.#lastPair.length;
  }

  beginPath(): void {
    this.#recent.clear();
  }

  add(pair: number): void {
    const { pairOld, pairNew } = this.#columns;
    // The newer side first: packs hold older versions as changes to newer ones.
    const newRequest = this.#request(pairNew[pair] ?? NO_BLOB);
    const oldRequest = this.#request(pairOld[pair] ?? NO_BLOB);
    const position = this.#pairs.length;
    for (const request of [newRequest, oldRequest]) if (request >= 0) this.#lastPair.values[request] = position;
    this.#pairs.push(pair);
    this.#oldRequest.push(oldRequest);
    this.#newRequest.push(newRequest);
  }

  build(): LineTask {
    return {
      idBytes: this.#columns.idBytes,
      requests: this.#requests.toArray(),
      oldRequest: this.#oldRequest.toArray(),
      newRequest: this.#newRequest.toArray(),
      lastPair: this.#lastPair.toArray(),
      pairs: this.#pairs.toArray(),
    };
  }

  #request(blob: number): number {
    if (blob === NO_BLOB) return -1;
    const known = this.#recent.get(blob);
    if (known !== undefined && this.requestCount - known < KEPT_REQUESTS) return known;
    const { blobId, idBytes } = this.#columns;
    this.#requests.append(blobId, (blob - 1) * idBytes, blob * idBytes);
    this.#lastPair.push(0);
    this.#recent.set(blob, this.requestCount - 1);
    return this.requestCount - 1;
  }
}

/**
 * Arranges changes into tasks. Each pair of blobs is counted once, however many changes have it.
 *
 * @param changes rows of the changes whose pairs are wanted, newest first
 * @param threads that will work on them
 * @param planned 1 for each pair that an earlier plan has; marks those of this one too
 */
export function planLines(
  columns: SegmentColumns,
  changes: Uint32Array,
  threads: number,
  planned = new Uint8Array(columns.pairOld.length),
): readonly LineTask[] {
  const taskRequests = chooseRequests(changes.length, threads);
  const byPath = sortByPath(columns, changes);
  const tasks: LineTask[] = [];
  let task = new TaskBuilder(columns);
  let path = -1;
  for (const change of byPath) {
    if (task.requestCount >= taskRequests) {
      tasks.push(task.build());
      task = new TaskBuilder(columns);
    }
    if (columns.changePath[change] !== path) {
      path = columns.changePath[change] ?? 0;
      task.beginPath();
    }
    const pair = columns.changePair[change] ?? 0;
    if (planned[pair] === 1) continue;
    planned[pair] = 1;
    task.add(pair);
  }
  if (task.requestCount > 0) tasks.push(task.build());
  return tasks;
}

/** Requests of one task, so that every thread gets as many tasks as the others; a few changes are one task for each. */
function chooseRequests(changes: number, threads: number): number {
  const rounds = Math.min(TASKS_PER_THREAD, Math.max(1, Math.round(changes / (threads * FEWEST_CHANGES))));
  // A change asks for one blob as a rule, and for two where the history of its path begins.
  return Math.min(MOST_REQUESTS, Math.ceil((1.2 * changes) / (threads * rounds)));
}

/** A counting sort: changes of one path together, in the order given. */
function sortByPath({ changePath }: SegmentColumns, changes: Uint32Array): Uint32Array {
  let paths = 0;
  for (const change of changes) paths = Math.max(paths, (changePath[change] ?? 0) + 1);
  const next = new Uint32Array(paths + 1);
  for (const change of changes) {
    const slot = (changePath[change] ?? 0) + 1;
    next[slot] = (next[slot] ?? 0) + 1;
  }
  for (let path = 1; path <= paths; path++) next[path] = (next[path] ?? 0) + (next[path - 1] ?? 0);
  const sorted = new Uint32Array(changes.length);
  for (const change of changes) {
    const path = changePath[change] ?? 0;
    const place = next[path] ?? 0;
    sorted[place] = change;
    next[path] = place + 1;
  }
  return sorted;
}
