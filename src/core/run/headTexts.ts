import { healthTextCandidates, healthTexts } from '../health/healthTexts.ts';
import { HEAD_KINDS, headTreeOf, type HeadColumns } from '../history/headColumns.ts';
import type { TreePart } from '../history/headParts.ts';
import { IGNORED_REVISIONS_FILE, parseIgnoredRevisions } from '../history/ignoredRevisions.ts';
import type { HeadBlob } from '../history/readHeadBlobs.ts';
import { SortedPaths } from '../history/sortedPaths.ts';

/** Of a text; all of them together are bounded by `healthTexts`. */
export const MOST_HEAD_TEXT_BYTES = 256 * 1024;

type KnownTexts = Pick<TreePart, 'texts' | 'ignored'>;

/** The texts that health looks into, and the file of ignored revisions. */
export class HeadTexts {
  readonly #columns: HeadColumns;
  readonly #candidates: readonly string[];
  /** Path → row, of every file whose text may be wanted. */
  readonly #rows = new Map<string, number>();
  readonly #texts = new Map<string, string>();
  #ignored: readonly string[] | null = null;

  constructor(columns: HeadColumns) {
    this.#columns = columns;
    this.#candidates = healthTextCandidates(headTreeOf(columns));
    const paths = new SortedPaths(columns.paths);
    for (const path of [IGNORED_REVISIONS_FILE, ...this.#candidates]) {
      const row = paths.find(Buffer.from(path));
      if (row !== -1 && HEAD_KINDS[columns.kinds[row] ?? 0] !== 'submodule') this.#rows.set(path, row);
    }
  }

  /** Files whose texts may be wanted: which ones depends on the sizes of all of them. */
  get rows(): ReadonlySet<number> {
    return new Set(this.#rows.values());
  }

  /** Takes texts over from another HEAD, for the files for which `isSame` holds. */
  takeOver(known: KnownTexts, isSame: (row: number) => boolean): void {
    for (const [path, row] of this.#rows) {
      if (!isSame(row)) continue;
      if (path === IGNORED_REVISIONS_FILE) this.#ignored = known.ignored;
      const text = known.texts.get(path) ?? null;
      if (text !== null) this.#texts.set(path, text);
    }
  }

  /** Takes texts that were read, by row. */
  add(blobs: ReadonlyMap<number, HeadBlob | null>): void {
    for (const [path, row] of this.#rows) {
      const text = blobs.get(row)?.text ?? null;
      if (text === null) continue;
      this.#texts.set(path, text);
      if (path === IGNORED_REVISIONS_FILE) this.#ignored = parseIgnoredRevisions(text);
    }
  }

  /** Files whose texts are wanted and not at hand; call it when the sizes are known. */
  missing(): readonly number[] {
    const wanted = this.#wanted().filter((path) => !this.#texts.has(path));
    const rows = new Set(wanted.map((path) => this.#rows.get(path) ?? -1));
    const ignored = this.#rows.get(IGNORED_REVISIONS_FILE);
    const isTooLarge = ignored !== undefined && (this.#columns.bytes[ignored] ?? 0) > MOST_HEAD_TEXT_BYTES;
    if (ignored !== undefined && this.#ignored === null && !isTooLarge) rows.add(ignored);
    return [...rows].toSorted((a, b) => a - b);
  }

  /** What was taken, of that which is wanted; `null` for what is not at hand. */
  result(): KnownTexts {
    return {
      texts: new Map(this.#wanted().map((path) => [path, this.#texts.get(path) ?? null])),
      ignored: this.#ignored ?? [],
    };
  }

  #wanted(): readonly string[] {
    return healthTexts(this.#candidates, (path) => this.#columns.bytes[this.#rows.get(path) ?? -1] ?? Number.NaN);
  }
}
