import {
  LINES_NONE,
  LINES_UNKNOWN,
  type CommitFacts,
  type FileChanges,
  type PathTable,
  type RecordedIdentity,
} from '../../src/core/history/commitFacts.ts';
import { parseRawDate } from '../../src/core/history/rawDate.ts';

/** A changed file; `unknown` is not counted yet, `none` a binary file. */
export interface FileSketch {
  readonly path: string;
  readonly insertions?: number | 'unknown' | 'none';
  readonly deletions?: number | 'unknown' | 'none';
}

/** A commit for a test; what is not given is a dull default. */
export interface CommitSketch {
  readonly id?: string;
  readonly parentCount?: number;
  readonly name?: string;
  readonly email?: string;
  readonly insertions?: number;
  readonly deletions?: number;
  /** ISO 8601 with offset, e.g. `2026-01-31T23:00:00+02:00`; `null` for a commit without a usable date. */
  readonly date: string | null;
  /** Lines of the commit are those of its files, unless given. Without files in any sketch, none are known. */
  readonly files?: readonly FileSketch[];
}

function rawDate(date: string | null): string {
  if (date === null) return '';
  const offset = /([+-])(\d{2}):(\d{2})$/u.exec(date);
  const zone = offset === null ? '+0000' : `${offset[1] ?? '+'}${offset[2] ?? '00'}${offset[3] ?? '00'}`;
  return `${String(Date.parse(date) / 1000)} ${zone}`;
}

function lineCount(lines: FileSketch['insertions']): number {
  if (lines === 'unknown') return LINES_UNKNOWN;
  return lines === 'none' ? LINES_NONE : (lines ?? 0);
}

function sumOf(files: readonly FileSketch[], column: 'insertions' | 'deletions'): number {
  return files.reduce((sum, file) => sum + Math.max(0, lineCount(file[column])), 0);
}

/** A table of these paths. */
export function pathTable(paths: readonly string[]): PathTable {
  return {
    count: paths.length,
    path: (index) => {
      const path = paths[index];
      if (path === undefined) throw new Error(`There is no path ${String(index)}`);
      return path;
    },
  };
}

function changesOf(commits: readonly CommitSketch[]): FileChanges | null {
  if (commits.every(({ files }) => files === undefined)) return null;
  const paths: string[] = [];
  const indexes = new Map<string, number>();
  const all = commits.flatMap(({ files }) => files ?? []);
  for (const { path } of all) if (!indexes.has(path)) indexes.set(path, paths.push(path) - 1);
  const first = new Uint32Array(commits.length + 1);
  commits.forEach(({ files }, row) => (first[row + 1] = (first[row] ?? 0) + (files?.length ?? 0)));
  return {
    first,
    path: Uint32Array.from(all, ({ path }) => indexes.get(path) ?? 0),
    insertions: Int32Array.from(all, ({ insertions }) => lineCount(insertions)),
    deletions: Int32Array.from(all, ({ deletions }) => lineCount(deletions)),
    paths: pathTable(paths),
  };
}

/** Identities in order of appearance, and the row of each commit's author among them. */
function authorsOf(commits: readonly CommitSketch[]): {
  readonly identities: readonly RecordedIdentity[];
  readonly author: Uint32Array;
} {
  const identities: RecordedIdentity[] = [];
  const author = Uint32Array.from(commits, ({ name = 'Ada', email = 'ada@example.org' }) => {
    const known = identities.findIndex((identity) => identity.name === name && identity.email === email);
    return known === -1 ? identities.push({ name, email }) - 1 : known;
  });
  return { identities, author };
}

/** Builds columns from sketches, newest first as git lists them. */
export function factsOf(commits: readonly CommitSketch[], linesKnown = true): CommitFacts {
  const dates = commits.map(({ date }) => parseRawDate(rawDate(date)));
  const lines = (column: 'insertions' | 'deletions'): Float64Array =>
    Float64Array.from(commits, (commit) => commit[column] ?? sumOf(commit.files ?? [], column));
  const roots = commits.flatMap(({ id, parentCount = 1 }, row) =>
    parentCount === 0 ? [id ?? row.toString(16).padStart(40, '0')] : [],
  );
  return {
    count: commits.length,
    ...authorsOf(commits),
    authorTime: Float64Array.from(dates, ({ seconds }) => seconds),
    authorOffset: Int16Array.from(dates, ({ offsetMinutes }) => offsetMinutes),
    parentCount: Uint16Array.from(commits, ({ parentCount = 1 }) => parentCount),
    insertions: lines('insertions'),
    deletions: lines('deletions'),
    roots: roots.toSorted(),
    linesSince: linesKnown ? -Infinity : Infinity,
    changes: changesOf(commits),
    notes: null,
  };
}
