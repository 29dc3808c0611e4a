import type { GitBinary } from '../../git/gitBinary.ts';
import { NOTHING_STARTED, type GitExit } from '../../git/gitExit.ts';
import type { GitTarget } from '../../git/gitTarget.ts';
import type { BlobReceiver } from '../../git/objects/blobReceiver.ts';
import type { ObjectDatabase } from '../../git/objects/objectDatabase.ts';
import { streamBulkGit } from '../../git/runGit.ts';

import { BlobStream } from './blobStream.ts';
import type { LineCounter } from './lineCounter.ts';
import { receiveBlobs } from './receiveBlobs.ts';
import type { LineTask } from './linePlan.ts';
import { PAIR_BINARY, PAIR_LEFT_TO_GIT, PAIR_UNKNOWN, PAIR_UNREADABLE } from './lineResult.ts';

/** Beyond this a blob is not taken into memory; git counts its pairs. */
const LARGEST_BLOB_BYTES = 32 * 1024 * 1024;
/** Git takes a file of this size for binary (core.bigFileThreshold, which every call of ours sets). */
const BINARY_FROM_BYTES = 512 * 1024 * 1024;
const MAX_OUTPUT_BYTES = 1024 ** 5;

/** What is known of a requested blob. */
const BLOB_TEXT = 0;
const BLOB_BINARY = 1;
const BLOB_TOO_LARGE = 2;
const BLOB_UNREADABLE = 3;

/** Lines of the pairs of a task: counts, or one of the marks in lineResult.ts. */
export interface PairCounts {
  readonly insertions: Int32Array<ArrayBuffer>;
  readonly deletions: Int32Array<ArrayBuffer>;
  readonly exit: GitExit;
}

/** Counts each pair as soon as both of its blobs are there, and lets go of a blob after its last pair. */
class PairCounter implements BlobReceiver {
  readonly insertions: Int32Array<ArrayBuffer>;
  readonly deletions: Int32Array<ArrayBuffer>;
  readonly #task: LineTask;
  readonly #counter: LineCounter;
  readonly #address: Uint32Array;
  readonly #size: Uint32Array;
  readonly #state: Uint8Array;
  #received = 0;
  #nextPair = 0;

  constructor(task: LineTask, counter: LineCounter) {
    this.#task = task;
    this.#counter = counter;
    const requests = task.lastPair.length;
    this.#address = new Uint32Array(requests);
    this.#size = new Uint32Array(requests);
    this.#state = new Uint8Array(requests);
    this.insertions = new Int32Array(task.pairs.length).fill(PAIR_UNKNOWN);
    this.deletions = new Int32Array(task.pairs.length).fill(PAIR_UNKNOWN);
  }

  begin(size: number): boolean {
    const request = this.#received;
    if (size > LARGEST_BLOB_BYTES) {
      this.#state[request] = size >= BINARY_FROM_BYTES ? BLOB_BINARY : BLOB_TOO_LARGE;
      return false;
    }
    this.#address[request] = this.#counter.reserve(size);
    this.#size[request] = size;
    return true;
  }

  content(chunk: Buffer, offset: number): void {
    this.#counter.write(this.#address[this.#received] ?? 0, offset, chunk);
  }

  end(): void {
    const request = this.#received;
    if (this.#state[request] === BLOB_TEXT) {
      const [address, size] = [this.#address[request] ?? 0, this.#size[request] ?? 0];
      if (this.#counter.isBinary(address, size)) this.#state[request] = BLOB_BINARY;
    }
    this.#received++;
    this.#countReady();
  }

  unreadable(): void {
    this.#state[this.#received] = BLOB_UNREADABLE;
    this.#received++;
    this.#countReady();
  }

  /** Lets go of what is held when the task ends early. */
  dispose(): void {
    for (let request = 0; request < this.#address.length; request++) this.#release(request);
  }

  #countReady(): void {
    const { oldRequest, newRequest, pairs, lastPair } = this.#task;
    while (this.#nextPair < pairs.length) {
      const pair = this.#nextPair;
      const [old, created] = [oldRequest[pair] ?? -1, newRequest[pair] ?? -1];
      if (old >= this.#received || created >= this.#received) return;
      this.#count(pair, old, created);
      this.#nextPair++;
      if (old >= 0 && lastPair[old] === pair) this.#release(old);
      if (created >= 0 && lastPair[created] === pair) this.#release(created);
    }
  }

  #count(pair: number, old: number, created: number): void {
    const state = Math.max(this.#stateOf(old), this.#stateOf(created));
    if (state !== BLOB_TEXT) {
      // A side that is not there outweighs a binary one, so the states are ordered by how much they hide.
      this.#set(pair, MARKS[state] ?? PAIR_UNREADABLE, MARKS[state] ?? PAIR_UNREADABLE);
      return;
    }
    if (old < 0) this.#set(pair, this.#linesOf(created), 0);
    else if (created < 0) this.#set(pair, 0, this.#linesOf(old));
    else this.#countBoth(pair, old, created);
  }

  #countBoth(pair: number, old: number, created: number): void {
    const decided = this.#counter.countPair(
      this.#address[old] ?? 0,
      this.#size[old] ?? 0,
      this.#address[created] ?? 0,
      this.#size[created] ?? 0,
    );
    if (decided) this.#set(pair, this.#counter.insertions, this.#counter.deletions);
    else this.#set(pair, PAIR_LEFT_TO_GIT, PAIR_LEFT_TO_GIT);
  }

  #stateOf(request: number): number {
    return request < 0 ? BLOB_TEXT : (this.#state[request] ?? BLOB_UNREADABLE);
  }

  #linesOf(request: number): number {
    return this.#counter.countLines(this.#address[request] ?? 0, this.#size[request] ?? 0);
  }

  #set(pair: number, insertions: number, deletions: number): void {
    this.insertions[pair] = insertions;
    this.deletions[pair] = deletions;
  }

  #release(request: number): void {
    const address = this.#address[request] ?? 0;
    if (address !== 0) this.#counter.release(address);
    this.#address[request] = 0;
  }
}

const MARKS: readonly number[] = [PAIR_UNKNOWN, PAIR_BINARY, PAIR_LEFT_TO_GIT, PAIR_UNREADABLE];

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The ids of the requests but for the first `received` ones. */
function requestLines({ requests, idBytes, lastPair }: LineTask, received: number): Buffer {
  const lines = Buffer.alloc((lastPair.length - received) * (2 * idBytes + 1));
  let place = 0;
  for (let index = received * idBytes; index < requests.length; index++) {
    place += lines.write(HEX[requests[index] ?? 0] ?? '00', place, 'latin1');
    if ((index + 1) % idBytes === 0) lines[place++] = 10;
  }
  return lines;
}

/** What a task is counted with. */
export interface PairReading {
  readonly git: GitBinary;
  readonly target: GitTarget;
  /** `null` where git alone reads objects. */
  readonly objects: ObjectDatabase | null;
  readonly counter: LineCounter;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** Git reads the blobs from the first one on that could not be read without it. */
function letGitRead(reading: PairReading, task: LineTask, received: number, pairs: PairCounter): Promise<GitExit> {
  const stream = new BlobStream(pairs);
  const { git, target, deadlineMs, signal } = reading;
  const command = {
    // Versions of a file stand one upon the other: what is unpacked is wanted again for the next one.
    args: ['-c', 'core.deltaBaseCacheLimit=256m', 'cat-file', '--batch', '--buffer'],
    input: requestLines(task, received),
    maxOutputBytes: MAX_OUTPUT_BYTES,
    ...{ deadlineMs, signal },
  };
  return streamBulkGit(git, target, command, (chunk) => stream.push(chunk));
}

/**
 * Reads the blobs of a task, through one `git cat-file` where that is needed, and counts its pairs as they come. Pairs that
 * were not reached stay PAIR_UNKNOWN; `exit` says how git ended. Rejects only when its output is none of `--batch`.
 */
export async function countPairs(reading: PairReading, task: LineTask): Promise<PairCounts> {
  const pairs = new PairCounter(task, reading.counter);
  try {
    const { objects, signal } = reading;
    const received = objects === null ? 0 : await receiveBlobs(objects, task.requests, pairs, signal);
    const isDone = received === task.lastPair.length;
    const exit = isDone ? NOTHING_STARTED : await letGitRead(reading, task, received, pairs);
    return { insertions: pairs.insertions, deletions: pairs.deletions, exit };
  } finally {
    pairs.dispose();
  }
}
