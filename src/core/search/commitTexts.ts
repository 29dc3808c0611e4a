import { parseRawDate } from '../history/rawDate.ts';

/** What a commit says, as git prints it. */
export interface CommitText {
  /** Object id. */
  readonly commit: string;
  /** Seconds since the epoch; `NaN` when missing or out of range. */
  readonly authorTime: number;
  readonly authorName: string;
  readonly authorEmail: string;
  readonly message: string;
}

/** Fields of a commit; `-z` ends the last one. Git forbids NUL in all of them. */
export const TEXT_FORMAT = '%H%x00%ad%x00%an%x00%ae%x00%B';

const NUL = 0;
const FIELDS = 5;
/** No message that a person writes comes near it. */
const LONGEST_RECORD_BYTES = 16 * 1024 * 1024;
const EMPTY: Buffer = Buffer.alloc(0);

/** Git printed something that does not follow the framing that was asked for. */
export class CommitTextError extends Error {
  override readonly name = 'CommitTextError';
}

/** Parses `git log -z` with {@link TEXT_FORMAT} from chunks of any size. */
export class CommitTexts {
  #rest: Buffer = EMPTY;

  /**
   * Takes a chunk and gives the commits that are whole now.
   *
   * @throws CommitTextError when the output does not follow the framing, or a commit has more than 16 MiB
   */
  push(chunk: Buffer): readonly CommitText[] {
    const texts: CommitText[] = [];
    const buffer = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let start = 0;
    let fields = 0;
    for (let end = buffer.indexOf(NUL); end !== -1; end = buffer.indexOf(NUL, end + 1)) {
      fields++;
      if (fields < FIELDS) continue;
      texts.push(readRecord(buffer.toString('utf8', start, end)));
      start = end + 1;
      fields = 0;
    }
    if (buffer.length - start > LONGEST_RECORD_BYTES) throw new CommitTextError('a commit is longer than accepted');
    this.#rest = Buffer.from(buffer.subarray(start));
    return texts;
  }

  /** Whether the output ended where a commit does. */
  get isWhole(): boolean {
    return this.#rest.length === 0;
  }
}

function readRecord(record: string): CommitText {
  const [commit = '', date = '', authorName = '', authorEmail = '', message = ''] = record.split('\0');
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(commit)) throw new CommitTextError('an object id was expected');
  return { commit, authorTime: parseRawDate(date).seconds, authorName, authorEmail, message };
}

/** The first paragraph on one line, as git shows it, and what comes after it. */
export function splitMessage(message: string): { readonly subject: string; readonly body: string } {
  const text = message.trim();
  // No pattern here may begin with a repetition: a message of blanks alone would then take minutes.
  const end = /\n[ \t]*\n/u.exec(text)?.index ?? text.length;
  const lines = text.slice(0, end).split('\n');
  return { subject: lines.map((line) => line.trim()).join(' '), body: text.slice(end).trim() };
}
