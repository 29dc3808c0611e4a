import { setImmediate } from 'node:timers/promises';

import type { ObjectDatabase } from '../git/objects/objectDatabase.ts';

import { parseCommit, type CommitObject } from './commitObject.ts';
import { CommitQueue, type QueuedCommit } from './commitQueue.ts';
import { TreeComparison } from './compareTrees.ts';
import { ObjectIdInterner } from './objectIds.ts';
import { parseRawDate } from './rawDate.ts';
import { SegmentBuilder, type SegmentColumns } from './segmentColumns.ts';

/** Other work of the thread waits no longer than this. */
const TURN_MS = 10;

export interface ObjectShapeRequest {
  readonly objects: ObjectDatabase;
  /** Object ids. */
  readonly tips: readonly string[];
  /** Commits that are not listed, with all that they reach. */
  readonly known: ObjectIdInterner;
  /** More are left to git. */
  readonly mostCommits: number;
  readonly signal: AbortSignal;
  /** Called now and then with the number of commits read so far. */
  readonly onCommits: (count: number) => void;
}

export interface ObjectShape {
  /** `null` without a commit. */
  readonly columns: SegmentColumns | null;
  /** Known commits that are a tip, or a parent of what is listed; object ids. */
  readonly reached: ReadonlySet<string>;
}

/** Lists commits as git does and compares their trees. Throws Error where git has to do it. */
class ObjectWalk {
  readonly builder: SegmentBuilder;
  readonly reached = new Set<string>();
  readonly #request: ObjectShapeRequest;
  readonly #comparison: TreeComparison;
  readonly #met: ObjectIdInterner;
  readonly #queue = new CommitQueue();
  /** By object id: most are a parent first, and looked at again when it is their turn. */
  readonly #commits = new Map<string, CommitObject>();

  constructor(request: ObjectShapeRequest) {
    const { objects, tips } = request;
    const { idBytes } = objects;
    const builder = new SegmentBuilder(idBytes);
    this.#request = request;
    this.builder = builder;
    this.#met = new ObjectIdInterner(idBytes);
    this.#comparison = new TreeComparison(objects, {
      change: (path, length, old, created, kind) =>
        builder.addChange(builder.paths.intern(path, 0, length), old, created, kind),
    });
    for (const tip of tips) this.#meet(tip);
  }

  /** Adds the next commit; `false` when there is none. */
  step(): boolean {
    const next = this.#queue.next();
    if (next === undefined) return false;
    const { commit } = next;
    // Of a merge git lists no changes.
    if (commit.parents.length <= 1) this.#addChanges(next);
    const { seconds, offsetMinutes } = parseRawDate(commit.authorDate);
    this.builder.addCommit(next.id, {
      author: this.builder.identities.intern(commit.author, 0, commit.author.length),
      authorTime: seconds,
      authorOffset: offsetMinutes,
      parentCount: commit.parents.length,
    });
    if (this.builder.commitCount > this.#request.mostCommits) throw new Error('there are too many commits');
    for (const parent of commit.parents) this.#meet(parent);
    return true;
  }

  #addChanges({ commit }: QueuedCommit): void {
    const [parent] = commit.parents;
    const before = parent === undefined ? null : bytesOf(this.#read(parent).tree);
    this.#comparison.compare(before, bytesOf(commit.tree));
  }

  #meet(objectId: string): void {
    const id = bytesOf(objectId);
    if (this.#request.known.has(id)) {
      this.reached.add(objectId);
      return;
    }
    const met = this.#met.count;
    if (this.#met.intern(id) === met) this.#queue.add({ id, commit: this.#read(objectId) });
  }

  #read(objectId: string): CommitObject {
    const known = this.#commits.get(objectId);
    if (known !== undefined) return known;
    const object = this.#request.objects.read(bytesOf(objectId));
    const commit = object?.type === 'commit' ? parseCommit(object.content) : null;
    if (commit === null) throw new Error('a commit cannot be read');
    this.#commits.set(objectId, commit);
    return commit;
  }
}

function bytesOf(objectId: string): Uint8Array {
  return Buffer.from(objectId, 'hex');
}

/**
 * Reads what `readShape` reads, without starting git: the same columns to the last byte. For a few hundred commits that is
 * done before a process has begun.
 *
 * @returns `null` where git has to do it: an object is missing or unusual, there are too many commits, or `signal` aborted
 */
export async function readShapeFromObjects(request: ObjectShapeRequest): Promise<ObjectShape | null> {
  try {
    const walk = new ObjectWalk(request);
    let turnEndsMs = performance.now() + TURN_MS;
    while (walk.step()) {
      if (performance.now() < turnEndsMs) continue;
      request.onCommits(walk.builder.commitCount);
      await setImmediate();
      if (request.signal.aborted) return null;
      turnEndsMs = performance.now() + TURN_MS;
    }
    const { builder, reached } = walk;
    request.onCommits(builder.commitCount);
    return { columns: builder.commitCount === 0 ? null : builder.build(), reached };
  } catch {
    // Git reads the same commits again, and says what is wrong with them.
    return null;
  }
}
