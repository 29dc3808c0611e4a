import type { GitBinary } from '../git/gitBinary.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import { streamQuery } from '../git/queries/streamQuery.ts';
import { ProblemError } from '../model/problemCatalogue.ts';

import { LINES_NONE } from './commitFacts.ts';
import { HEAD_KINDS, type HeadColumns } from './headColumns.ts';
import { HEAD_LINES_NONE, HEAD_LINES_UNKNOWN } from './headTree.ts';
import { NumstatRecords, type NumstatReceiver } from './numstatRecords.ts';
import { CHANGE_ARGUMENTS } from './shapeArguments.ts';
import { LogFormatError } from './shapeParser.ts';
import { SortedPaths } from './sortedPaths.ts';

/** Of SHA-1 and of SHA-256; git knows the empty tree without having it. */
const EMPTY_TREE = {
  40: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  64: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
} as const;
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
/** What a command line takes on every system. */
const MOST_NAMED_FILES = 100;
const MOST_NAMED_BYTES = 16 * 1024;
const ATTRIBUTES = Buffer.from('.gitattributes');
const SLASH = 47;

/** How the lines of a row are known so far, when counting begins with those of another commit. */
const CREATED = 0;
const COPIED = 1;
const DOUBTFUL = 2;

/** Files of another commit, all of whose lines are known. */
export interface CountedHead {
  readonly commit: string;
  readonly columns: HeadColumns;
}

export interface HeadLineRequest {
  readonly git: GitBinary;
  readonly target: GitTarget;
  /** Object id. */
  readonly commit: string;
  /** The files of the commit; their lines are filled in. */
  readonly columns: HeadColumns;
  /** An earlier HEAD, of which only what changed since is counted; `null` when there is none. */
  readonly base: CountedHead | null;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

function isRegular(kinds: Uint8Array, row: number): boolean {
  const kind = HEAD_KINDS[kinds[row] ?? 0];
  return kind === 'file' || kind === 'executable';
}

/** Whether a path is that of a file of attributes: its change can make any file binary, or text again. */
function isAttributes(source: Buffer, start: number, end: number): boolean {
  const from = end - ATTRIBUTES.length;
  if (from < start || source.compare(ATTRIBUTES, 0, ATTRIBUTES.length, from, end) !== 0) return false;
  return from === start || source[from - 1] === SLASH;
}

/** One counting of the lines of HEAD. */
class HeadLines {
  readonly #request: HeadLineRequest;
  readonly #paths: SortedPaths;

  constructor(request: HeadLineRequest) {
    this.#request = request;
    this.#paths = new SortedPaths(request.columns.paths);
  }

  /** Counts every file against nothing, or just the given ones. */
  async countAll(named: readonly string[] = []): Promise<void> {
    const { commit, columns } = this.#request;
    let row = 0;
    await this.#diff(EMPTY_TREE[commit.length === 40 ? 40 : 64], named, (insertions, _, source, start, end) => {
      // Both list files in one order, and the tree has some more: submodules.
      while (row < this.#paths.count && this.#paths.compare(row, source, start, end) !== 0) row++;
      if (row === this.#paths.count) throw new LogFormatError('git counted another file than it listed');
      if (isRegular(columns.kinds, row)) columns.lines[row] = insertions === LINES_NONE ? HEAD_LINES_NONE : insertions;
      row++;
    });
  }

  /** Counts what changed since another commit; `false` when that does not tell. */
  async countSince(base: CountedHead): Promise<boolean> {
    if (base.columns.lines.includes(HEAD_LINES_UNKNOWN)) return false;
    const states = this.#copy(base.columns);
    const seen = { attributes: false };
    let row = 0;
    await this.#diff(base.commit, [], (insertions, deletions, source, start, end) => {
      seen.attributes ||= isAttributes(source, start, end);
      while (row < this.#paths.count && this.#paths.compare(row, source, start, end) < 0) row++;
      // What is not there was deleted.
      const isThere = row < this.#paths.count && this.#paths.compare(row, source, start, end) === 0;
      if (isThere) this.#apply(states, row, insertions, deletions);
    });
    return !seen.attributes && this.#countDoubtful(states);
  }

  /** The lines that each file had in another commit, and how far that tells. */
  #copy(from: HeadColumns): Uint8Array {
    const { lines, kinds } = this.#request.columns;
    const states = new Uint8Array(kinds.length);
    const known = new SortedPaths(from.paths);
    let place = 0;
    for (let row = 0; row < kinds.length; row++) {
      if (!isRegular(kinds, row)) continue;
      const path = this.#paths.path(row);
      while (place < known.count && known.compare(place, path, 0, path.length) < 0) place++;
      if (place === known.count || known.compare(place, path, 0, path.length) !== 0) continue;
      states[row] = COPIED;
      lines[row] = from.lines[place] ?? HEAD_LINES_UNKNOWN;
    }
    return states;
  }

  #apply(states: Uint8Array, row: number, insertions: number, deletions: number): void {
    const { lines, kinds } = this.#request.columns;
    if (!isRegular(kinds, row) || states[row] === DOUBTFUL) return;
    const before = lines[row] ?? HEAD_LINES_UNKNOWN;
    if (states[row] === CREATED) lines[row] = insertions === LINES_NONE ? HEAD_LINES_NONE : insertions;
    // Of a binary side git does not say which of the two it is; a link or submodule had no lines to begin with.
    else if (insertions === LINES_NONE || before === HEAD_LINES_NONE) states[row] = DOUBTFUL;
    else lines[row] = before + insertions - deletions;
  }

  /** Counts the few files that the difference says nothing about; `false` when they cannot be named to git. */
  async #countDoubtful(states: Uint8Array): Promise<boolean> {
    const { lines } = this.#request.columns;
    const rows = [...states.keys()].filter((row) => states[row] === DOUBTFUL || lines[row] === HEAD_LINES_UNKNOWN);
    if (rows.length === 0) return true;
    if (rows.length > MOST_NAMED_FILES) return false;
    const paths = rows.map((row) => this.#paths.path(row));
    const names = paths.map((path) => path.toString('utf8'));
    const areNameable = paths.every((path, index) => Buffer.from(names[index] ?? '').equals(path));
    if (!areNameable || paths.reduce((sum, path) => sum + path.length + 1, 0) > MOST_NAMED_BYTES) return false;
    for (const row of rows) lines[row] = HEAD_LINES_UNKNOWN;
    await this.countAll(names);
    return rows.every((row) => lines[row] !== HEAD_LINES_UNKNOWN);
  }

  async #diff(from: string, named: readonly string[], receive: NumstatReceiver): Promise<void> {
    const { git, target, commit, deadlineMs, signal } = this.#request;
    const args = ['diff-tree', '-r', '--numstat', '-z', ...CHANGE_ARGUMENTS, from, commit, '--', ...named];
    const records = new NumstatRecords(receive);
    const command = { args, deadlineMs, maxOutputBytes: MAX_OUTPUT_BYTES, signal };
    await streamQuery(git, target, command, (chunk) => records.push(chunk));
    records.finish();
  }
}

/** Whether an earlier commit could not be compared with, which is worth another try without it. */
function isAboutBase(error: unknown): boolean {
  return error instanceof ProblemError && ['missingObject', 'gitFailed'].includes(error.problem.code);
}

/**
 * Fills in the lines of the files of a commit, as git counts them: those that a diff with nothing would add.
 *
 * @throws ProblemError when git cannot count them, or `signal` aborts; LogFormatError when it prints something else. Then
 * some lines may be filled in and others not.
 */
export async function countHeadLines(request: HeadLineRequest): Promise<void> {
  const { base, columns } = request;
  const counting = new HeadLines(request);
  try {
    if (base !== null && (await counting.countSince(base))) return;
  } catch (error) {
    if (!isAboutBase(error)) throw error;
  }
  forgetLines(columns);
  await counting.countAll();
}

/** Makes the lines of every file unknown. */
export function forgetLines({ kinds, lines }: HeadColumns): void {
  for (let row = 0; row < kinds.length; row++) if (isRegular(kinds, row)) lines[row] = HEAD_LINES_UNKNOWN;
}
