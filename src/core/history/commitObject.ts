/** What the shape of a history takes from a commit. */
export interface CommitObject {
  /** Object ids in hexadecimal. */
  readonly tree: string;
  readonly parents: readonly string[];
  /** Name, NUL, e-mail, as the commit holds them. */
  readonly author: Uint8Array;
  /** As `git log --date=raw` prints it. */
  readonly authorDate: string;
  /** Seconds since the epoch. */
  readonly committedAt: number;
}

const ID = '[0-9a-f]{40}(?:[0-9a-f]{24})?';
const BLANK = String.raw` \t\n\r`;
const DATE = String.raw`(\d{1,11}) ([+-]\d{4})`;
/** A name that git prints as it stands: it neither begins nor ends with a blank. */
const PERSON = String.raw`([^<>${BLANK}](?:[^<>\n]*[^<>${BLANK}])?) <([^<>\n]*)>`;
const HEADER = new RegExp(
  String.raw`^tree (${ID})\n((?:parent ${ID}\n)*)author ${PERSON} ${DATE}\ncommitter [^<>\n]*<[^<>\n]*> ${DATE}(?:\n|$)`,
  'u',
);
const PARENT = new RegExp(ID, 'gu');
/** Git would translate names from it. */
const ENCODING = /\nencoding (?!utf-?8(?:\n|$))/iu;

/** Takes a commit apart. `null` for one that is not of the usual form: how git reads that is git's own affair. */
export function parseCommit(content: Buffer): CommitObject | null {
  const end = content.indexOf('\n\n');
  // One character a byte, so that places in the text are places in the bytes.
  const header = content.toString('latin1', 0, end === -1 ? content.length : end);
  const found = HEADER.exec(header);
  if (found === null || ENCODING.test(header)) return null;
  const [, tree = '', parents = '', name = '', email = '', seconds = '', zone = '', committed = ''] = found;
  return {
    tree,
    parents: parents.match(PARENT) ?? [],
    author: Buffer.from(`${name}\0${email}`, 'latin1'),
    authorDate: `${seconds} ${zone}`,
    committedAt: Number(committed),
  };
}
