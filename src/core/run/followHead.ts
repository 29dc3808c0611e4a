import type { GitBinary } from '../git/gitBinary.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import type { ObjectDatabase } from '../git/objects/objectDatabase.ts';
import { readDiffAttributes } from '../git/queries/readDiffAttributes.ts';
import type { GitFolders } from '../git/refFiles.ts';
import { countHeadLines } from '../history/countHeadLines.ts';
import { HEAD_ATTRIBUTES, HEAD_KINDS, isRegular, type HeadColumns } from '../history/headColumns.ts';
import { HeadColumnsBuilder } from '../history/headColumnsBuilder.ts';
import type { TreePart } from '../history/headParts.ts';
import { HEAD_LINES_NONE, HEAD_LINES_UNKNOWN } from '../history/headTree.ts';
import { readHeadBlobs, type HeadBlob } from '../history/readHeadBlobs.ts';
import { readHeadTree } from '../history/readHeadTree.ts';
import { NO_ROW, unchangedRows } from '../history/unchangedRows.ts';

import { HeadTexts, MOST_HEAD_TEXT_BYTES } from './headTexts.ts';

/** What HEAD is read with. */
export interface HeadRun {
  readonly git: GitBinary;
  readonly target: GitTarget;
  readonly folders: GitFolders;
  /** `null` where git alone reads objects. */
  readonly objects: ObjectDatabase | null;
  /** For each process. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** Of more files git reads and counts all of them sooner, on another core. */
const MOST_NEW_FILES = 600;
const NO_FILES = new HeadColumnsBuilder().build();

/** The files of a commit, made from those of another one. */
class HeadFollower {
  readonly columns: HeadColumns;
  readonly texts: HeadTexts;
  readonly #run: HeadRun;
  readonly #kept: HeadColumns;
  /** For each file the row that it had. */
  readonly #same: Int32Array;
  readonly #blobs = new Map<number, HeadBlob | null>();

  constructor(run: HeadRun, columns: HeadColumns, kept: TreePart | null) {
    this.#run = run;
    this.columns = columns;
    this.#kept = kept?.columns ?? NO_FILES;
    this.#same = unchangedRows(columns, this.#kept);
    this.texts = new HeadTexts(columns);
    if (kept !== null) this.texts.takeOver(kept, (row) => this.#same[row] !== NO_ROW);
  }

  /** Takes over what is known, and reads the other files; `false` when one of them is missing. */
  async read(commit: string): Promise<boolean> {
    const unknown = this.#takeOver();
    const { git, target, folders, signal } = this.#run;
    const [attributes] = await Promise.all([
      readDiffAttributes(git, target, folders, this.columns.paths, signal),
      this.#readBlobs(unknown),
    ]);
    for (const [row, attribute] of attributes) this.columns.attributes[row] = HEAD_ATTRIBUTES.indexOf(attribute);
    // Sizes and attributes are known by now: they tell which other files have to be looked into.
    const others = new Set([...this.#countedOtherwise(), ...this.texts.missing()]);
    await this.#readBlobs([...others].toSorted((a, b) => a - b));
    if ([...this.#blobs.values()].includes(null)) return false;
    const leftToGit = this.#settle();
    await countHeadLines({ ...this.#run, commit, columns: this.columns, rows: leftToGit });
    return leftToGit.every((row) => this.columns.lines[row] !== HEAD_LINES_UNKNOWN);
  }

  /** Sizes and lines of unchanged files. Returns the rows of which something is not known. */
  #takeOver(): readonly number[] {
    const { kinds, bytes, lines } = this.columns;
    const kept = this.#kept;
    const unknown: number[] = [];
    for (let row = 0; row < kinds.length; row++) {
      if (HEAD_KINDS[kinds[row] ?? 0] === 'submodule') continue;
      const known = this.#same[row] ?? NO_ROW;
      bytes[row] = kept.bytes[known] ?? Number.NaN;
      if (isRegular(kinds, row) && isRegular(kept.kinds, known)) lines[row] = kept.lines[known] ?? HEAD_LINES_UNKNOWN;
      if (Number.isNaN(bytes[row]) || lines[row] === HEAD_LINES_UNKNOWN) unknown.push(row);
    }
    return unknown;
  }

  async #readBlobs(rows: readonly number[]): Promise<void> {
    const { columns, texts } = this;
    const request = { ...this.#run, columns, rows, textRows: texts.rows, maxTextBytes: MOST_HEAD_TEXT_BYTES };
    const blobs = await readHeadBlobs(request);
    for (const [row, blob] of blobs) {
      this.#blobs.set(row, blob);
      columns.bytes[row] = blob?.bytes ?? Number.NaN;
    }
    texts.add(blobs);
  }

  /** Unchanged files whose lines were counted with another attribute than that of now, which looks at their content. */
  #countedOtherwise(): readonly number[] {
    const { kinds, attributes } = this.columns;
    const rows: number[] = [];
    for (let row = 0; row < kinds.length; row++) {
      if (!isRegular(kinds, row) || this.#blobs.has(row)) continue;
      const attribute = attributes[row] ?? 0;
      const isOther = attribute !== this.#kept.attributes[this.#same[row] ?? NO_ROW];
      if (isOther && ['unspecified', 'set'].includes(HEAD_ATTRIBUTES[attribute] ?? '')) rows.push(row);
    }
    return rows;
  }

  /** Gives the files their lines that were read or have none. Returns the others: what a driver says only git knows. */
  #settle(): readonly number[] {
    const { kinds, attributes, lines } = this.columns;
    const leftToGit: number[] = [];
    for (let row = 0; row < kinds.length; row++) {
      if (!isRegular(kinds, row)) continue;
      const attribute = HEAD_ATTRIBUTES[attributes[row] ?? 0];
      const blob = this.#blobs.get(row) ?? null;
      if (attribute === 'driver') {
        lines[row] = HEAD_LINES_UNKNOWN;
        leftToGit.push(row);
      } else if (attribute === 'unset') lines[row] = HEAD_LINES_NONE;
      else if (blob !== null) lines[row] = blob.isBinary && attribute !== 'set' ? HEAD_LINES_NONE : blob.lines;
    }
    return leftToGit;
  }
}

/**
 * The files of a commit with their lines and texts, of which only those are read that are not among the files of another
 * commit, by path and object. The same as if all were read.
 *
 * @param commit object id
 * @param kept files of which git counted the lines, or this; what it does not know is read. `null` reads all, where they are few
 * @returns `null` when a blob is missing (then git may know its content from elsewhere), or there are too many files
 * @throws ProblemError when git cannot read something, or `signal` aborts; LogFormatError when it prints something else
 */
export async function followHead(
  run: HeadRun,
  commit: string,
  kept: TreePart | null,
): Promise<Pick<TreePart, 'columns' | 'texts' | 'ignored'> | null> {
  const columns = await readHeadTree({ ...run, commit, withSizes: false });
  if (kept === null && columns.kinds.length > MOST_NEW_FILES) return null;
  const follower = new HeadFollower(run, columns, kept);
  return (await follower.read(commit)) ? { columns, ...follower.texts.result() } : null;
}
