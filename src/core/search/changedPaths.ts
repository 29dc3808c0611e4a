import type { CommitFacts, FileChanges } from '../history/commitFacts.ts';

import type { CommitText } from './commitTexts.ts';
import type { KnownAuthors } from './knownAuthors.ts';
import { foldText } from './searchQuery.ts';
import { termBits } from './termBits.ts';

/** A path that holds one of the terms. */
export interface FoundPath {
  readonly path: string;
  readonly folded: string;
}

/** What is known of the paths of one commit. */
export interface PathsOfCommit {
  /** Terms that one of the paths may hold. */
  readonly bits: number;
  /** `null` where several commits look alike: then git has to be asked. */
  readonly paths: readonly FoundPath[] | null;
}

const NO_PATHS: PathsOfCommit = { bits: 0, paths: [] };

/** Finds in paths what the terms of a query want. */
export class PathFinder {
  readonly #terms: readonly string[];

  constructor(terms: readonly string[]) {
    this.#terms = terms;
  }

  /** `null` when the path holds none of the terms. */
  find(path: string): (FoundPath & { readonly bits: number }) | null {
    const folded = foldText(path);
    const bits = termBits(folded, this.#terms);
    return bits === 0 ? null : { path, folded, bits };
  }
}

/**
 * Tells from the columns in memory which commits changed a path that holds a term. The columns have no object ids: a commit
 * is known by its author and the second of its author date, which hardly two commits share.
 */
export class ChangedPaths {
  readonly #rows: ReadonlyMap<string, readonly number[]>;
  readonly #changes: FileChanges | null;
  readonly #found = new Map<number, FoundPath & { readonly bits: number }>();

  constructor(facts: CommitFacts | null, authors: KnownAuthors, finder: PathFinder) {
    this.#changes = facts?.changes ?? null;
    this.#rows =
      facts === null || this.#changes === null ? new Map() : this.#index(facts, this.#changes, authors, finder);
  }

  /** @param identity of the author, as `KnownAuthors` numbers them */
  pathsOf({ authorTime }: CommitText, identity: number | null): PathsOfCommit {
    const rows = identity === null ? undefined : this.#rows.get(`${identity} ${authorTime}`);
    if (rows === undefined) return NO_PATHS;
    const [row] = rows;
    const bits = rows.reduce((all, each) => all | this.#bitsOf(each), 0);
    return rows.length === 1 && row !== undefined ? { bits, paths: this.#foundIn(row) } : { bits, paths: null };
  }

  #index(
    facts: CommitFacts,
    { paths }: FileChanges,
    authors: KnownAuthors,
    finder: PathFinder,
  ): ReadonlyMap<string, readonly number[]> {
    for (let index = 0; index < paths.count; index++) {
      const found = finder.find(paths.path(index));
      if (found !== null) this.#found.set(index, found);
    }
    const rows = new Map<string, number[]>();
    if (this.#found.size === 0) return rows;
    const identity = facts.identities.map(({ name, email }) => authors.identityOf(name, email) ?? 0);
    const keyOf = (row: number): string =>
      `${identity[facts.author[row] ?? 0] ?? 0} ${facts.authorTime[row] ?? Number.NaN}`;
    for (let row = 0; row < facts.count; row++) if (this.#bitsOf(row) !== 0) rows.set(keyOf(row), []);
    for (let row = 0; row < facts.count; row++) rows.get(keyOf(row))?.push(row);
    return rows;
  }

  #bitsOf(row: number): number {
    let bits = 0;
    for (const path of this.#pathsAt(row)) bits |= this.#found.get(path)?.bits ?? 0;
    return bits;
  }

  #foundIn(row: number): readonly FoundPath[] {
    return [...this.#pathsAt(row)].flatMap((path) => this.#found.get(path) ?? []);
  }

  /** Indexes of the paths that a commit changed. */
  #pathsAt(row: number): Uint32Array {
    const { first, path } = this.#changes ?? {};
    return path?.subarray(first?.[row] ?? 0, first?.[row + 1] ?? 0) ?? new Uint32Array();
  }
}
