import { availableParallelism } from 'node:os';

import type { GitBinary } from '../git/gitBinary.ts';
import type { GitExit } from '../git/gitExit.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import { streamGit } from '../git/runGit.ts';

import { readShape, type ShapeRequest, type ShapeResult } from './readShape.ts';
import { revisionInput } from './revisions.ts';
import { joinParts, unknownLines } from './segment.ts';

/** Commits a part: enough to make up for a process, few enough that all cores end together. */
const PART_COMMITS = 4096;
const LINE_FEED = 10;
const MAX_OUTPUT_BYTES = 8 * 1024 ** 3;

type PartReader = (ids: readonly string[]) => Promise<ShapeResult>;

/** Hands out parts of the list of commits while it is being read, so many at once as there are cores. */
class PartQueue {
  readonly results: Promise<ShapeResult>[] = [];
  readonly #read: PartReader;
  readonly #partCommits: number;
  readonly #waiting: (() => void)[] = [];
  #free = availableParallelism();
  #ids: string[] = [];
  #rest = '';
  #skip: number;

  constructor(read: PartReader, skip: number, partCommits: number) {
    this.#read = read;
    this.#skip = skip;
    this.#partCommits = partCommits;
  }

  push(chunk: Buffer): void {
    const lines = (this.#rest + chunk.toString('latin1')).split('\n');
    this.#rest = chunk.at(-1) === LINE_FEED ? '' : (lines.at(-1) ?? '');
    for (const id of lines.slice(0, -1)) this.#add(id);
  }

  /** The last part is shorter. */
  finish(): void {
    if (this.#ids.length > 0) this.#begin();
  }

  #add(id: string): void {
    if (this.#skip > 0) {
      this.#skip--;
      return;
    }
    if (this.#ids.push(id) === this.#partCommits) this.#begin();
  }

  #begin(): void {
    const ids = this.#ids;
    this.#ids = [];
    this.results.push(this.#inTurn(ids));
  }

  async #inTurn(ids: readonly string[]): Promise<ShapeResult> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free--;
    try {
      return await this.#read(ids);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free++;
      else next();
    }
  }
}

/**
 * As {@link readShape}, for a long history: git lists the commits, and several more of its processes compare their trees
 * side by side. The columns are the same. Of a pass that breaks off, everything up to its first gap is kept.
 *
 * @param partCommits commits that one process compares
 */
export async function readShapeInParts(
  git: GitBinary,
  target: GitTarget,
  request: ShapeRequest,
  partCommits = PART_COMMITS,
): Promise<ShapeResult> {
  let commits = 0;
  const failed = new AbortController();
  const signal = AbortSignal.any([request.signal, failed.signal]);
  const queue = new PartQueue(
    async (ids) => {
      let counted = 0;
      const result = await readShape(git, target, {
        ...request,
        revisions: { tips: ids, excluded: [] },
        walk: false,
        skip: 0,
        signal,
        onCommits: (count) => {
          commits += count - counted;
          counted = count;
          request.onCommits(commits);
        },
      });
      // What comes behind a gap is of no use.
      if (!isWhole(result.exit) || result.formatError !== null) failed.abort();
      return result;
    },
    request.skip,
    partCommits,
  );
  const listed = await listCommits(git, target, { ...request, signal }, (chunk) => queue.push(chunk));
  if (isWhole(listed)) queue.finish();
  return joinResults(await Promise.all(queue.results), listed);
}

function listCommits(
  git: GitBinary,
  target: GitTarget,
  { revisions, deadlineMs, signal }: ShapeRequest,
  onOutput: (chunk: Buffer) => void,
): Promise<GitExit> {
  const input = revisionInput(revisions);
  const command = { args: ['rev-list', '--stdin', '--'], input, deadlineMs, signal, maxOutputBytes: MAX_OUTPUT_BYTES };
  return streamGit(git, target, command, onOutput);
}

function isWhole({ reason, exitCode }: GitExit): boolean {
  return reason === 'exited' && exitCode === 0;
}

function joinResults(results: readonly ShapeResult[], listed: GitExit): ShapeResult {
  const gap = results.findIndex(({ exit, formatError }) => !isWhole(exit) || formatError !== null);
  const usable = gap === -1 ? results : results.slice(0, gap + 1);
  const parts = usable.flatMap(({ columns }) => (columns === null ? [] : [{ columns, ...unknownLines(columns) }]));
  const broken = results[gap];
  return {
    columns: parts.length === 0 ? null : joinParts(parts).columns,
    exit: broken?.exit ?? listed,
    formatError: broken?.formatError ?? null,
  };
}
