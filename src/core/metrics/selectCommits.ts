import type { CommitFacts, CommitNotes, FileChanges, PathTable } from '../history/commitFacts.ts';

/** Which commits to count. */
export interface CommitSelection {
  /** Files and folders as `normalizePathPrefix` gives them; empty chooses every commit, merges too. */
  readonly pathPrefixes: readonly string[];
  /** Indexes of recorded identities; `null` chooses everybody. */
  readonly authors: readonly number[] | null;
}

/** Rows of the whole history that are chosen, in its order. */
type Rows = Uint32Array;

/**
 * The commits of some authors, and of those the ones that change at least one of some paths, with the changes and lines
 * of these paths alone: what `git log --full-history --no-merges --numstat -- PATH` lists. Every metric counts the
 * result as it counts a whole history, so any part of it is counted again without git.
 *
 * Identities and the table of paths stay as they are, and so do the roots, which tell what project it is.
 *
 * @returns `null` when paths are chosen and it is not known which files the commits changed
 */
export function selectCommits(facts: CommitFacts, { pathPrefixes, authors }: CommitSelection): CommitFacts | null {
  if (facts.count === 0 || (pathPrefixes.length === 0 && authors === null)) return facts;
  const isAuthor = authorMask(authors, facts.identities.length);
  const { changes } = facts;
  if (changes === null) return pathPrefixes.length === 0 ? pickRows(facts, rowsOf(facts, isAuthor), null) : null;
  if (pathPrefixes.length === 0) {
    const rows = rowsOf(facts, isAuthor);
    return pickRows(facts, rows, keepChanges(changes, rows, null));
  }
  const isPath = pathMask(changes.paths, pathPrefixes);
  const rows = rowsWithPath(facts, changes, isAuthor, isPath);
  const kept = keepChanges(changes, rows, isPath);
  const picked = pickRows(facts, rows, kept);
  return { ...picked, insertions: sumLines(kept, kept.insertions), deletions: sumLines(kept, kept.deletions) };
}

/** 1 for each identity that is chosen. */
function authorMask(authors: readonly number[] | null, identities: number): Uint8Array {
  const mask = new Uint8Array(identities);
  if (authors === null) return mask.fill(1);
  for (const author of authors) mask[author] = 1;
  return mask;
}

/** 1 for each path that is one of the prefixes or lies below one. */
export function pathMask(paths: PathTable, prefixes: readonly string[]): Uint8Array {
  const mask = new Uint8Array(paths.count);
  const folders = prefixes.map((prefix) => `${prefix}/`);
  for (let index = 0; index < paths.count; index++) {
    const path = paths.path(index);
    if (prefixes.includes(path) || folders.some((folder) => path.startsWith(folder))) mask[index] = 1;
  }
  return mask;
}

function rowsOf({ count, author }: CommitFacts, isAuthor: Uint8Array): Rows {
  const rows = new Uint32Array(count);
  let kept = 0;
  for (let row = 0; row < count; row++) if (isAuthor[author[row] ?? 0] === 1) rows[kept++] = row;
  return rows.subarray(0, kept);
}

function rowsWithPath(
  { count, author }: CommitFacts,
  { first, path }: FileChanges,
  isAuthor: Uint8Array,
  isPath: Uint8Array,
): Rows {
  const rows = new Uint32Array(count);
  let kept = 0;
  for (let row = 0; row < count; row++) {
    if (isAuthor[author[row] ?? 0] !== 1) continue;
    const end = first[row + 1] ?? 0;
    for (let change = first[row] ?? 0; change < end; change++) {
      if (isPath[path[change] ?? 0] !== 1) continue;
      rows[kept++] = row;
      break;
    }
  }
  return rows.subarray(0, kept);
}

/** The changes of these rows, or with `isPath` those among them that it marks. */
function keepChanges(changes: FileChanges, rows: Rows, isPath: Uint8Array | null): FileChanges {
  const first = new Uint32Array(rows.length + 1);
  const path = new Uint32Array(changes.path.length);
  const insertions = new Int32Array(changes.path.length);
  const deletions = new Int32Array(changes.path.length);
  let kept = 0;
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] ?? 0;
    const end = changes.first[row + 1] ?? 0;
    for (let change = changes.first[row] ?? 0; change < end; change++) {
      const index = changes.path[change] ?? 0;
      if (isPath !== null && isPath[index] !== 1) continue;
      path[kept] = index;
      insertions[kept] = changes.insertions[change] ?? 0;
      deletions[kept] = changes.deletions[change] ?? 0;
      kept++;
    }
    first[place + 1] = kept;
  }
  return {
    first,
    path: path.slice(0, kept),
    insertions: insertions.slice(0, kept),
    deletions: deletions.slice(0, kept),
    paths: changes.paths,
  };
}

/** Lines of each commit over its changes; those that are not known or not there add nothing, as in the whole history. */
function sumLines({ first }: FileChanges, lines: Int32Array): Float64Array {
  const sums = new Float64Array(first.length - 1);
  for (let row = 0; row < sums.length; row++) {
    const end = first[row + 1] ?? 0;
    let sum = 0;
    for (let change = first[row] ?? 0; change < end; change++) sum += Math.max(lines[change] ?? 0, 0);
    sums[row] = sum;
  }
  return sums;
}

function pickRows(facts: CommitFacts, rows: Rows, changes: FileChanges | null): CommitFacts {
  const count = rows.length;
  const author = new Uint32Array(count);
  const authorTime = new Float64Array(count);
  const authorOffset = new Int16Array(count);
  const parentCount = new Uint16Array(count);
  const insertions = new Float64Array(count);
  const deletions = new Float64Array(count);
  for (let place = 0; place < count; place++) {
    const row = rows[place] ?? 0;
    author[place] = facts.author[row] ?? 0;
    authorTime[place] = facts.authorTime[row] ?? Number.NaN;
    authorOffset[place] = facts.authorOffset[row] ?? 0;
    parentCount[place] = facts.parentCount[row] ?? 0;
    insertions[place] = facts.insertions[row] ?? 0;
    deletions[place] = facts.deletions[row] ?? 0;
  }
  const notes = facts.notes === null ? null : pickNotes(facts.notes, rows);
  return { ...facts, count, author, authorTime, authorOffset, parentCount, insertions, deletions, changes, notes };
}

/** Tables of what is named stay as they are, like the one of paths. */
function pickNotes(notes: CommitNotes, rows: Rows): CommitNotes {
  const coAuthors = pickEntries(notes.firstCoAuthor, notes.coAuthor, rows);
  const tickets = pickEntries(notes.firstTicket, notes.ticket, rows);
  return {
    ...notes,
    ignored: Uint8Array.from(rows, (row) => notes.ignored[row] ?? 0),
    firstCoAuthor: coAuthors.first,
    coAuthor: coAuthors.entry,
    firstTicket: tickets.first,
    ticket: tickets.entry,
  };
}

function pickEntries(
  first: Uint32Array | null,
  entry: Uint32Array | null,
  rows: Rows,
): { readonly first: Uint32Array | null; readonly entry: Uint32Array | null } {
  if (first === null || entry === null) return { first: null, entry: null };
  const picked = new Uint32Array(rows.length + 1);
  const entries = new Uint32Array(entry.length);
  let kept = 0;
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] ?? 0;
    const end = first[row + 1] ?? 0;
    for (let index = first[row] ?? 0; index < end; index++) entries[kept++] = entry[index] ?? 0;
    picked[place + 1] = kept;
  }
  return { first: picked, entry: entries.slice(0, kept) };
}
