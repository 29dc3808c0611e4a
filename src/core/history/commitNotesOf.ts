import { compareText } from '../model/compareText.ts';

import type { CommitNotes } from './commitFacts.ts';
import type { CommitWords, RowEntries } from './commitWords.ts';
import { decodeHex, ObjectIdInterner, type ObjectIdBytes } from './objectIds.ts';
import type { Segment } from './segment.ts';

/** The ids of the rows of CommitFacts, in their order. */
export interface CommitIds {
  readonly idBytes: ObjectIdBytes;
  /** {@link idBytes} bytes a row. */
  readonly ids: Uint8Array;
}

/** A row of words that is not there. */
const NO_ROW = -1;

/** The ids of several pieces of a history, one behind the other; `null` without a piece, or where one is not at hand. */
export function joinIds(pieces: readonly (CommitIds | null)[]): CommitIds | null {
  const known = pieces.filter((piece) => piece !== null);
  const [first] = known;
  if (first === undefined || known.length < pieces.length) return null;
  return known.length === 1 ? first : { idBytes: first.idBytes, ids: Buffer.concat(known.map(({ ids }) => ids)) };
}

/** The ids of the rows that commitFactsOf makes of the same segments. */
export function commitIdsOf(segments: readonly Pick<Segment, 'columns'>[]): CommitIds | null {
  return joinIds(segments.map(({ columns: { idBytes, commitId } }) => ({ idBytes, ids: commitId })));
}

/** Whether a commit is among them, by its object id. */
export function hasCommit({ idBytes, ids }: CommitIds, objectId: string): boolean {
  const id = Buffer.from(objectId, 'hex');
  const bytes = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength);
  let place = bytes.indexOf(id);
  // The end of one and the beginning of the next may look like it.
  while (place !== -1 && place % idBytes !== 0) place = bytes.indexOf(id, place + 1);
  return place !== -1;
}

/** 1 for each row whose commit is among `revisions`. */
function markIgnored({ idBytes, ids }: CommitIds, revisions: readonly string[]): Uint8Array {
  const wanted = new ObjectIdInterner(idBytes);
  const id = new Uint8Array(idBytes);
  for (const revision of revisions) {
    if (revision.length === 2 * idBytes && decodeHex(Buffer.from(revision), 0, id, idBytes)) wanted.intern(id);
  }
  const ignored = new Uint8Array(ids.length / idBytes);
  if (wanted.count === 0) return ignored;
  for (let row = 0; row < ignored.length; row++) {
    if (wanted.has(ids.subarray(row * idBytes, (row + 1) * idBytes))) ignored[row] = 1;
  }
  return ignored;
}

/** The row of `words` for each row of a history. */
function rowsOfWords({ idBytes, ids }: CommitIds, words: CommitWords): Int32Array {
  const rows = new Int32Array(ids.length / idBytes).fill(NO_ROW);
  if (words.idBytes !== idBytes) return rows;
  const known = new ObjectIdInterner(idBytes);
  // Each id stands there once, so that its number is its row.
  for (let start = 0; start < words.ids.length; start += idBytes) {
    known.intern(words.ids.subarray(start, start + idBytes));
  }
  for (let row = 0; row < rows.length; row++) {
    const id = ids.subarray(row * idBytes, (row + 1) * idBytes);
    if (known.has(id)) rows[row] = known.intern(id);
  }
  return rows;
}

/** Whether the messages of all of these commits were looked at. */
export function covers(words: CommitWords, ids: CommitIds): boolean {
  return rowsOfWords(ids, words).every((row) => row !== NO_ROW);
}

interface Noted<Named> {
  readonly first: Uint32Array | null;
  readonly entry: Uint32Array | null;
  readonly table: readonly Named[];
}

/** Takes the entries of the rows over. The table holds what they name and nothing else, by `textOf`. */
function note<Named>(
  rows: Int32Array | null,
  of: RowEntries | null,
  table: readonly Named[],
  textOf: (named: Named) => string,
): Noted<Named> {
  if (rows === null || of === null) return { first: null, entry: null, table: [] };
  const first = new Uint32Array(rows.length + 1);
  const entries: number[] = [];
  rows.forEach((from, row) => {
    const [start, end] = from === NO_ROW ? [0, 0] : [of.first[from] ?? 0, of.first[from + 1] ?? 0];
    for (let index = start; index < end; index++) entries.push(of.entry[index] ?? 0);
    first[row + 1] = entries.length;
  });
  const used = [...new Set(entries)].flatMap((index) => {
    const named = table[index];
    return named === undefined ? [] : [{ index, named, text: textOf(named) }];
  });
  used.sort((a, b) => compareText(a.text, b.text));
  const places = new Map(used.map(({ index }, place) => [index, place]));
  return {
    first,
    entry: Uint32Array.from(entries, (index) => places.get(index) ?? 0),
    table: used.map(({ named }) => named),
  };
}

/**
 * What is noted of the commits of a history, row by row. Commits are known by their ids, so it does not matter how the
 * history is cut into segments.
 *
 * @param ignored object ids that `.git-blame-ignore-revs` lists; what is no whole id of the history has no effect
 * @param words `null` when messages were not looked at
 * @returns `null` when there is nothing to note at all
 */
export function commitNotesOf(
  ids: CommitIds,
  ignored: readonly string[],
  words: CommitWords | null,
): CommitNotes | null {
  if (ignored.length === 0 && words === null) return null;
  const rows = words === null ? null : rowsOfWords(ids, words);
  const coAuthors = note(
    rows,
    words?.coAuthorsOf ?? null,
    words?.coAuthors ?? [],
    ({ name, email }) => `${email}\0${name}`,
  );
  const tickets = note(rows, words?.ticketsOf ?? null, words?.ticketKeys ?? [], (key) => key);
  return {
    ignored: markIgnored(ids, ignored),
    firstCoAuthor: coAuthors.first,
    coAuthor: coAuthors.entry,
    coAuthors: coAuthors.table,
    firstTicket: tickets.first,
    ticket: tickets.entry,
    ticketKeys: tickets.table,
  };
}
