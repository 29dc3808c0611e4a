import type { GitBinary } from '../git/gitBinary.ts';
import type { GitExit } from '../git/gitExit.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import { streamGit } from '../git/runGit.ts';

import { revisionInput, type Revisions } from './revisions.ts';
import type { SegmentColumns } from './segmentColumns.ts';
import { shapeArguments } from './shapeArguments.ts';
import { LogFormatError, ShapeParser } from './shapeParser.ts';

/** No real history comes near this; it ends a process that prints without end. */
const MAX_OUTPUT_BYTES = 64 * 1024 ** 3;

export interface ShapeRequest {
  readonly revisions: Revisions;
  /** `false` reads just the revisions' tips, in their order, and not what they reach. */
  readonly walk: boolean;
  /** `false` reads commits and people only: for a clone whose trees are not all there. */
  readonly withChanges: boolean;
  /** Commits at the beginning that an earlier pass over the same revisions has read. */
  readonly skip: number;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** Called now and then with the number of commits read so far. */
  readonly onCommits: (count: number) => void;
}

export interface ShapeResult {
  /** Everything read up to the end, or up to the last whole commit before it broke off; `null` without a commit. */
  readonly columns: SegmentColumns | null;
  readonly exit: GitExit;
  /** Why the output could not be understood; `null` when it could. */
  readonly formatError: string | null;
}

/** Feeds git's output into the parser until the first piece that does not follow the framing; then it ends git. */
class ShapeSink {
  readonly parser = new ShapeParser();
  readonly #abort = new AbortController();
  #formatError: string | null = null;

  get formatError(): string | null {
    return this.#formatError;
  }

  get stopped(): AbortSignal {
    return this.#abort.signal;
  }

  push(chunk: Buffer): void {
    this.#guard(() => this.parser.push(chunk));
  }

  /** @param whole whether git did all that it was asked for */
  end(whole: boolean): void {
    this.#guard(() => {
      if (whole) this.parser.finish();
      else this.parser.salvage();
    });
  }

  #guard(step: () => void): void {
    if (this.#formatError !== null) return;
    try {
      step();
    } catch (error) {
      if (!(error instanceof LogFormatError)) throw error;
      this.#formatError = error.message;
      this.#abort.abort();
    }
  }
}

/**
 * Streams commits and their file changes into columns; memory grows with commits, never with git's output.
 *
 * Git's own failure is not thrown: the columns hold what was read and `exit` says how it ended. Aborting `signal` ends
 * git's process group.
 */
export async function readShape(git: GitBinary, target: GitTarget, request: ShapeRequest): Promise<ShapeResult> {
  const sink = new ShapeSink();
  const command = {
    args: shapeArguments(request.withChanges, request.walk, request.skip),
    input: revisionInput(request.revisions),
    deadlineMs: request.deadlineMs,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    signal: AbortSignal.any([request.signal, sink.stopped]),
  };
  const exit = await streamGit(git, target, command, (chunk) => {
    sink.push(chunk);
    request.onCommits(sink.parser.commitCount);
  });
  if (exit.reason === 'exited' && exit.signal === null) {
    sink.end(exit.exitCode === 0);
    request.onCommits(sink.parser.commitCount);
  }
  return { columns: sink.parser.build(), exit, formatError: sink.formatError };
}
