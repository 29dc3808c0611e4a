import type { GitBinary } from '../git/gitBinary.ts';
import type { GitExit } from '../git/gitExit.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import { streamGit } from '../git/runGit.ts';

import { CommitFactsBuilder, type CommitFacts } from './commitFacts.ts';
import { logArguments, logInput, type HistoryTips } from './logArguments.ts';
import { LogFormatError, LogParser } from './logParser.ts';

/** No real history comes near this; it ends a process that prints without end. */
const MAX_OUTPUT_BYTES = 64 * 1024 ** 3;

export interface HistoryRequest {
  readonly tips: HistoryTips;
  /** `false` reads commits and people only, without touching blobs. */
  readonly withLines: boolean;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** Called now and then with the number of commits read so far. */
  readonly onCommits: (count: number) => void;
}

export interface HistoryResult {
  /** Everything read up to the end, or up to the last whole commit before it broke off. */
  readonly facts: CommitFacts;
  readonly exit: GitExit;
  /** Why the output could not be understood; `null` when it could. */
  readonly formatError: string | null;
}

/** Feeds git's output into columns until the first piece that does not follow the framing; then it ends git. */
class HistorySink {
  readonly builder = new CommitFactsBuilder();
  readonly #parser = new LogParser((commit) => {
    this.builder.add(commit);
  });
  readonly #abort = new AbortController();
  #formatError: string | null = null;

  get formatError(): string | null {
    return this.#formatError;
  }

  get stopped(): AbortSignal {
    return this.#abort.signal;
  }

  push(chunk: Buffer): void {
    this.#guard(() => {
      this.#parser.push(chunk);
    });
  }

  /** @param whole whether git did all that it was asked for */
  end(whole: boolean): void {
    this.#guard(() => {
      if (whole) this.#parser.finish();
      else this.#parser.salvage();
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
 * Streams the history of one repository into columns; memory grows with commits, never with git's output.
 *
 * Git's own failure is not thrown: the facts hold what was read and `exit` says how it ended. Aborting `signal` ends
 * git's process group.
 */
export async function readHistory(git: GitBinary, target: GitTarget, request: HistoryRequest): Promise<HistoryResult> {
  const sink = new HistorySink();
  const input = logInput(request.tips);
  const command = {
    args: logArguments(request.tips, request.withLines),
    deadlineMs: request.deadlineMs,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    signal: AbortSignal.any([request.signal, sink.stopped]),
    ...(input === undefined ? {} : { input }),
  };
  const exit = await streamGit(git, target, command, (chunk) => {
    sink.push(chunk);
    request.onCommits(sink.builder.count);
  });
  if (exit.reason === 'exited' && exit.signal === null) {
    sink.end(exit.exitCode === 0);
    request.onCommits(sink.builder.count);
  }
  return { facts: sink.builder.build(request.withLines), exit, formatError: sink.formatError };
}
