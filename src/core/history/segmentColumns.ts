import { ByteInterner } from './byteInterner.ts';
import { GrowingArray } from './growingArray.ts';
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

/** Collects the rows of a segment. Changes are added before their commit. */
export class SegmentBuilder {
  readonly #idBytes: ObjectIdBytes;
  readonly identities = new ByteInterner();
  readonly paths = new ByteInterner();
  readonly #blobs: ObjectIdInterner;
  readonly #pairs = new PairInterner();
  readonly #commitId = new GrowingArray((length) => new Uint8Array(length));
  readonly #author = new GrowingArray((length) => new Uint32Array(length));
  readonly #authorTime = new GrowingArray((length) => new Float64Array(length));
  readonly #authorOffset = new GrowingArray((length) => new Int16Array(length));
  readonly #parentCount = new GrowingArray((length) => new Uint16Array(length));
  readonly #firstChange = new GrowingArray((length) => new Uint32Array(length));
  readonly #changePath = new GrowingArray((length) => new Uint32Array(length));
  readonly #changePair = new GrowingArray((length) => new Uint32Array(length));
  readonly #changeKind = new GrowingArray((length) => new Uint8Array(length));

  constructor(idBytes: ObjectIdBytes) {
    this.#idBytes = idBytes;
    this.#blobs = new ObjectIdInterner(idBytes);
    this.#firstChange.push(0);
  }

  get commitCount(): number {
    return this.#author.length;
  }

  /** @param id bytes of the object id; `null` where a side is not there */
  addChange(path: number, oldBlob: Uint8Array | null, newBlob: Uint8Array | null, kind: number): void {
    const old = oldBlob === null ? NO_BLOB : this.#blobs.intern(oldBlob) + 1;
    const created = newBlob === null ? NO_BLOB : this.#blobs.intern(newBlob) + 1;
    this.#changePath.push(path);
    this.#changePair.push(this.#pairs.intern(old, created));
    this.#changeKind.push(kind);
  }

  /** Closes the commit that the changes since the last one belong to. */
  addCommit(id: Uint8Array, row: CommitRow): void {
    this.#commitId.append(id, 0, this.#idBytes);
    this.#author.push(row.author);
    this.#authorTime.push(row.authorTime);
    this.#authorOffset.push(row.authorOffset);
    this.#parentCount.push(row.parentCount);
    this.#firstChange.push(this.#changePath.length);
  }

  /** Drops the changes whose commit was never added. */
  build(): SegmentColumns {
    const changes = this.#firstChange.at(this.commitCount);
    for (const column of [this.#changePath, this.#changePair]) column.truncate(changes);
    this.#changeKind.truncate(changes);
    const { first, second } = this.#pairs.toColumns();
    return {
      idBytes: this.#idBytes,
      commitId: this.#commitId.toArray(),
      author: this.#author.toArray(),
      authorTime: this.#authorTime.toArray(),
      authorOffset: this.#authorOffset.toArray(),
      parentCount: this.#parentCount.toArray(),
      firstChange: this.#firstChange.toArray(),
      changePath: this.#changePath.toArray(),
      changePair: this.#changePair.toArray(),
      changeKind: this.#changeKind.toArray(),
      pairOld: first,
      pairNew: second,
      blobId: this.#blobs.toBytes(),
      paths: this.paths.toBytes(),
      identities: this.identities.toBytes(),
    };
  }
}
