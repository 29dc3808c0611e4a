import type { GitBinary } from '../git/gitBinary.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import { streamQuery } from '../git/queries/streamQuery.ts';

import { LINES_NONE } from './commitFacts.ts';
import { isRegular, type HeadColumns } from './headColumns.ts';
import { HEAD_LINES_NONE, HEAD_LINES_UNKNOWN } from './headTree.ts';
import { NumstatRecords } from './numstatRecords.ts';
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

export interface HeadLineRequest {
  readonly git: GitBinary;
  readonly target: GitTarget;
  /** Object id. */
  readonly commit: string;
  /** The files of the commit; their lines are filled in. */
  readonly columns: HeadColumns;
  /** The files to count; `null` for all. Of the others lines may be counted too. */
  readonly rows: readonly number[] | null;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** Paths as git takes them on its command line; none, which means all files, where they cannot be written there. */
function namesOf(paths: SortedPaths, rows: readonly number[]): readonly string[] {
  if (rows.length > MOST_NAMED_FILES) return [];
  const bytes = rows.map((row) => paths.path(row));
  const names = bytes.map((path) => path.toString('utf8'));
  const areNameable = bytes.every((path, index) => Buffer.from(names[index] ?? '').equals(path));
  return areNameable && bytes.reduce((sum, path) => sum + path.length + 1, 0) <= MOST_NAMED_BYTES ? names : [];
}

/**
 * Lets git fill in the lines of files of a commit: those that a diff with nothing would add. It reads each of them for that.
 *
 * @throws ProblemError when git cannot count them, or `signal` aborts; LogFormatError when it prints something else. Then
 * some lines may be filled in and others not.
 */
export async function countHeadLines(request: HeadLineRequest): Promise<void> {
  const { git, target, commit, columns, rows, deadlineMs, signal } = request;
  if (rows?.length === 0) return;
  const paths = new SortedPaths(columns.paths);
  let row = 0;
  const records = new NumstatRecords((insertions, _, source, start, end) => {
    // Both list files in one order, and the tree has some more: submodules, and those that were not asked for.
    while (row < paths.count && paths.compare(row, source, start, end) !== 0) row++;
    if (row === paths.count) throw new LogFormatError('git counted another file than it listed');
    if (isRegular(columns.kinds, row)) columns.lines[row] = insertions === LINES_NONE ? HEAD_LINES_NONE : insertions;
    row++;
  });
  const names = rows === null ? [] : namesOf(paths, rows);
  const trees = [EMPTY_TREE[commit.length === 40 ? 40 : 64], commit];
  const args = ['diff-tree', '-r', '--numstat', '-z', ...CHANGE_ARGUMENTS, ...trees, '--', ...names];
  const command = { args, deadlineMs, maxOutputBytes: MAX_OUTPUT_BYTES, signal };
  await streamQuery(git, target, command, (chunk) => records.push(chunk));
  records.finish();
}

/** Makes the lines of every file unknown. */
export function forgetLines({ kinds, lines }: HeadColumns): void {
  for (let row = 0; row < kinds.length; row++) if (isRegular(kinds, row)) lines[row] = HEAD_LINES_UNKNOWN;
}
