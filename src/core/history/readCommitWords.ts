import type { GitBinary } from '../git/gitBinary.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import { streamQuery } from '../git/queries/streamQuery.ts';

import { coAuthorsIn } from './coAuthorTrailers.ts';
import type { CommitIds } from './commitNotesOf.ts';
import { CommitWordsBuilder, type CommitWords } from './commitWords.ts';
import { MESSAGE_FORMAT, MessageRecords } from './messageRecords.ts';
import { decodeHex } from './objectIds.ts';
import { PRINT_ARGUMENTS } from './shapeArguments.ts';
import { LogFormatError } from './shapeParser.ts';
import { SlowPatternError, type TicketFinder } from './ticketFinder.ts';

const MAX_OUTPUT_BYTES = 64 * 1024 ** 3;
/** Messages that are searched for ticket keys at once: starting a search costs a fifth of a millisecond. */
const BATCH = 256;

export interface CommitWordsRequest {
  readonly git: GitBinary;
  readonly target: GitTarget;
  /** The commits whose messages are wanted. */
  readonly ids: CommitIds;
  readonly coAuthors: boolean;
  /** `null` finds no ticket keys. */
  readonly tickets: TicketFinder | null;
  /** What was found in other messages with the same wishes; `null` when nothing was. */
  readonly known: CommitWords | null;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

export interface CommitWordsReading {
  readonly words: CommitWords;
  /** Why finding ticket keys was given up; `null` when it was not. */
  readonly slowPattern: string | null;
}

/** Looks into messages, some at a time. */
class WordsCollector {
  readonly builder: CommitWordsBuilder;
  readonly #request: CommitWordsRequest;
  readonly #id: Uint8Array;
  readonly #ids: string[] = [];
  readonly #messages: string[] = [];
  slowPattern: string | null = null;

  constructor(request: CommitWordsRequest) {
    const { ids, coAuthors, tickets, known } = request;
    this.#request = request;
    this.#id = new Uint8Array(ids.idBytes);
    this.builder = new CommitWordsBuilder(ids.idBytes, { coAuthors, tickets: tickets !== null }, known);
  }

  take(id: string, message: string): void {
    this.#ids.push(id);
    this.#messages.push(message);
    if (this.#ids.length === BATCH) this.flush();
  }

  flush(): void {
    const { coAuthors, ids } = this.#request;
    const tickets = this.#findTickets();
    this.#ids.forEach((id, index) => {
      if (id.length !== 2 * ids.idBytes || !decodeHex(Buffer.from(id, 'latin1'), 0, this.#id, ids.idBytes)) {
        throw new LogFormatError('a commit with its message was expected');
      }
      const named = coAuthors ? coAuthorsIn(this.#messages[index] ?? '') : [];
      this.builder.add(this.#id, { coAuthors: named, tickets: tickets[index] ?? [] });
    });
    this.#ids.length = 0;
    this.#messages.length = 0;
  }

  #findTickets(): readonly (readonly string[])[] {
    if (this.#request.tickets === null || this.slowPattern !== null) return [];
    try {
      return this.#request.tickets.find(this.#messages);
    } catch (error) {
      if (!(error instanceof SlowPatternError)) throw error;
      this.slowPattern = error.message;
      this.builder.dropTickets();
      return [];
    }
  }
}

/**
 * What the messages of some commits say, read in one process; those that are known already are not read again.
 *
 * @throws ProblemError when git cannot print them, or `signal` aborts; LogFormatError when it prints something else
 */
export async function readCommitWords(request: CommitWordsRequest): Promise<CommitWordsReading> {
  const { git, target, ids, deadlineMs, signal } = request;
  const collector = new WordsCollector(request);
  const unread: string[] = [];
  for (let start = 0; start < ids.ids.length; start += ids.idBytes) {
    const id = ids.ids.subarray(start, start + ids.idBytes);
    if (!collector.builder.has(id)) unread.push(`${Buffer.from(id).toString('hex')}\n`);
  }
  // Without a commit on its input git would take HEAD.
  if (unread.length > 0) {
    const records = new MessageRecords((id, message) => collector.take(id, message));
    const args = ['log', ...PRINT_ARGUMENTS, `--format=${MESSAGE_FORMAT}`, '--no-patch', '--no-walk=unsorted'];
    const command = {
      args: [...args, '--stdin', '--'],
      input: Buffer.from(unread.join(''), 'latin1'),
      deadlineMs,
      maxOutputBytes: MAX_OUTPUT_BYTES,
      signal,
    };
    await streamQuery(git, target, command, (chunk) => records.push(chunk));
    if (!records.atBoundary) throw new LogFormatError('the messages end inside a commit');
    collector.flush();
  }
  return { words: collector.builder.build(), slowPattern: collector.slowPattern };
}
