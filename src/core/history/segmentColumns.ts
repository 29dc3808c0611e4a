import { ByteInterner } from './byteInterner.ts';
import { doubled, FIRST_CAPACITY } from './growingArray.ts';
import { ObjectIdInterner, PairInterner, type ObjectIdBytes } from './objectIds.ts';

/** A side of a {@link SegmentColumns.pairOld pair} that is not there. */
export const NO_BLOB = 0;

/**
 * The shape of some commits: a column a field, one row a commit (newest first, as git lists them), one row a file change
 * in the order of its commit, one row a distinct pair of blobs. Plain numbers and bytes, which the store keeps as they are.
 */
export interface SegmentColumns {
  readonly idBytes: ObjectIdBytes;
  /** Object ids, {@link idBytes} bytes a commit. */
  readonly commitId: Uint8Array;
  /** Index into {@link identities}. */
  readonly author: Uint32Array;
  /** Author date in seconds since the epoch; `NaN` when missing, unparseable or out of range. */
  readonly authorTime: Float64Array;
  /** The author's offset from UTC in minutes, east positive. */
  readonly authorOffset: Int16Array;
  readonly parentCount: Uint16Array;
  /** Changes of commit `row` are `firstChange[row]` up to, not including, `firstChange[row + 1]`. */
  readonly firstChange: Uint32Array;
  /** Index into {@link paths}. */
  readonly changePath: Uint32Array;
  /** Row of the pair of blobs. */
  readonly changePair: Uint32Array;
  /** Bits of changeKind.ts. */
  readonly changeKind: Uint8Array;
  /** Index into {@link blobId} plus one; {@link NO_BLOB} where the file was created. */
  readonly pairOld: Uint32Array;
  /** The same; {@link NO_BLOB} where it was deleted. */
  readonly pairNew: Uint32Array;
  readonly blobId: Uint8Array;
  /** Bytes of each path, ended by NUL. */
  readonly paths: Uint8Array;
  /** Name, NUL, e-mail, NUL. */
  readonly identities: Uint8Array;
}

/** What a commit's row holds beside its changes. */
export interface CommitRow {
  readonly author: number;
  readonly authorTime: number;
  readonly authorOffset: number;
  readonly parentCount: number;
}

/**
 * Collects the rows of a segment. Changes are added before their commit. Each column stands here by itself: where one piece of
 * code fills columns of several types, it takes ten times as long.
 */
export class SegmentBuilder {
  readonly #idBytes: ObjectIdBytes;
  readonly identities = new ByteInterner();
  readonly paths = new ByteInterner();
  readonly #blobs: ObjectIdInterner;
  readonly #pairs = new PairInterner();
  #commits = 0;
  #commitId: Uint8Array<ArrayBuffer>;
  #author = new Uint32Array(FIRST_CAPACITY);
  #authorTime = new Float64Array(FIRST_CAPACITY);
  #authorOffset = new Int16Array(FIRST_CAPACITY);
  #parentCount = new Uint16Array(FIRST_CAPACITY);
  #lastChange = new Uint32Array(FIRST_CAPACITY);
  #changes = 0;
  #changePath = new Uint32Array(FIRST_CAPACITY);
  #changePair = new Uint32Array(FIRST_CAPACITY);
  #changeKind = new Uint8Array(FIRST_CAPACITY);

  constructor(idBytes: ObjectIdBytes) {
    this.#idBytes = idBytes;
    this.#blobs = new ObjectIdInterner(idBytes);
    this.#commitId = new Uint8Array(FIRST_CAPACITY * idBytes);
  }

  get commitCount(): number {
    return this.#commits;
  }

  /** @param id bytes of the object id; `null` where a side is not there */
  addChange(path: number, oldBlob: Uint8Array | null, newBlob: Uint8Array | null, kind: number): void {
    const old = oldBlob === null ? NO_BLOB : this.#blobs.intern(oldBlob) + 1;
    const created = newBlob === null ? NO_BLOB : this.#blobs.intern(newBlob) + 1;
    if (this.#changes === this.#changePath.length) this.#growChanges();
    this.#changePath[this.#changes] = path;
    this.#changePair[this.#changes] = this.#pairs.intern(old, created);
    this.#changeKind[this.#changes] = kind;
    this.#changes++;
  }

  /** Closes the commit that the changes since the last one belong to. */
  addCommit(id: Uint8Array, row: CommitRow): void {
    if (this.#commits === this.#author.length) this.#growCommits();
    const start = this.#commits * this.#idBytes;
    for (let byte = 0; byte < this.#idBytes; byte++) this.#commitId[start + byte] = id[byte] ?? 0;
    this.#author[this.#commits] = row.author;
    this.#authorTime[this.#commits] = row.authorTime;
    this.#authorOffset[this.#commits] = row.authorOffset;
    this.#parentCount[this.#commits] = row.parentCount;
    this.#lastChange[this.#commits] = this.#changes;
    this.#commits++;
  }

  /** Drops the changes whose commit was never added. */
  build(): SegmentColumns {
    const commits = this.#commits;
    const firstChange = new Uint32Array(commits + 1);
    firstChange.set(this.#lastChange.subarray(0, commits), 1);
    const changes = firstChange[commits] ?? 0;
    const { first, second } = this.#pairs.toColumns();
    return {
      idBytes: this.#idBytes,
      commitId: this.#commitId.slice(0, commits * this.#idBytes),
      author: this.#author.slice(0, commits),
      authorTime: this.#authorTime.slice(0, commits),
      authorOffset: this.#authorOffset.slice(0, commits),
      parentCount: this.#parentCount.slice(0, commits),
      firstChange,
      changePath: this.#changePath.slice(0, changes),
      changePair: this.#changePair.slice(0, changes),
      changeKind: this.#changeKind.slice(0, changes),
      pairOld: first,
      pairNew: second,
      blobId: this.#blobs.toBytes(),
      paths: this.paths.toBytes(),
      identities: this.identities.toBytes(),
    };
  }

  #growCommits(): void {
    this.#commitId = doubled(this.#commitId);
    this.#author = doubled(this.#author);
    this.#authorTime = doubled(this.#authorTime);
    this.#authorOffset = doubled(this.#authorOffset);
    this.#parentCount = doubled(this.#parentCount);
    this.#lastChange = doubled(this.#lastChange);
  }

  #growChanges(): void {
    this.#changePath = doubled(this.#changePath);
    this.#changePair = doubled(this.#changePair);
    this.#changeKind = doubled(this.#changeKind);
  }
}
