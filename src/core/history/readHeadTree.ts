import type { GitBinary } from '../git/gitBinary.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import type { ObjectDatabase } from '../git/objects/objectDatabase.ts';
import { streamQuery } from '../git/queries/streamQuery.ts';

import type { HeadColumns } from './headColumns.ts';
import { HeadTreeParser } from './headTreeParser.ts';
import { listTree } from './listTree.ts';

/** Some two million files; a repository made to exhaust memory has any number of them. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

export interface HeadTreeRequest {
  readonly git: GitBinary;
  readonly target: GitTarget;
  /** `null` where git alone reads objects. */
  readonly objects: ObjectDatabase | null;
  /** Object id. */
  readonly commit: string;
  /** `false` leaves all sizes unknown: git looks each blob up to tell them, and would fetch one that is missing. */
  readonly withSizes: boolean;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/**
 * The files of a commit, in submodules none. Their lines are not counted yet.
 *
 * @throws ProblemError when git cannot list them, or `signal` aborts; LogFormatError when its output is no list of files
 */
export async function readHeadTree(request: HeadTreeRequest): Promise<HeadColumns> {
  const { git, target, objects, commit, withSizes, deadlineMs, signal } = request;
  const listed = withSizes || objects === null ? null : listTree(objects, commit);
  if (listed !== null) return listed;
  const parser = new HeadTreeParser(commit);
  const args = ['ls-tree', '-r', ...(withSizes ? ['-l'] : []), '-z', '--full-tree', '--end-of-options', commit];
  const command = { args, deadlineMs, maxOutputBytes: MAX_OUTPUT_BYTES, signal };
  await streamQuery(git, target, command, (chunk) => parser.push(chunk));
  return parser.finish();
}
