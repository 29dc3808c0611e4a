import { LINES_NONE, type FileChanges } from '../src/core/history/commitFacts.ts';
import { commitFactsOf } from '../src/core/history/commitFactsOf.ts';
import { objectIdAt, type Segment } from '../src/core/history/segment.ts';
import type { NumstatChange } from './numstatStream.ts';

/** Compares the lines of a history with git's, commit by commit and file by file. */
export class NumstatComparison {
  readonly #segment: Segment;
  readonly #changes: FileChanges;
  readonly #rows = new Map<string, number>();
  #row = -1;
  #next = 0;
  /** One sentence each. */
  readonly differences: string[] = [];
  compared = 0;

  constructor(segment: Segment) {
    const { changes } = commitFactsOf([segment]);
    if (changes === null) throw new Error('The history was read without its changes.');
    this.#segment = segment;
    this.#changes = changes;
    const { columns } = segment;
    for (let row = 0; row < columns.author.length; row++) {
      this.#rows.set(objectIdAt(columns.commitId, row, columns.idBytes), row);
    }
  }

  /** Takes git's word for the next change, in git's order. */
  take(change: NumstatChange): void {
    this.compared++;
    const row = this.#rows.get(change.commit) ?? -1;
    if (row !== this.#row) this.#begin(row);
    const index = this.#next++;
    const ours = index < (this.#changes.first[row + 1] ?? 0) ? this.#describe(index) : 'nothing';
    const theirs = `${change.path} ${change.insertions} ${change.deletions}`;
    if (ours !== theirs && !this.#isModeOnly(index, change)) this.#differ(change.commit, ours, theirs);
  }

  /** Once git has nothing more to say. */
  end(): void {
    this.#begin(-1);
    if (this.#changes.path.length !== this.compared) {
      this.#differ('all commits', `${this.#changes.path.length} changes`, `${this.compared}`);
    }
  }

  #begin(row: number): void {
    const end = this.#changes.first[this.#row + 1] ?? 0;
    if (this.#row >= 0 && this.#next < end) {
      this.#differ(`commit in row ${this.#row}`, `${end - this.#next} more changes`, 'nothing');
    }
    this.#row = row;
    this.#next = this.#changes.first[row] ?? 0;
  }

  #describe(index: number): string {
    const { paths, path, insertions, deletions } = this.#changes;
    const shown = (lines: number | undefined): string => (lines === LINES_NONE ? '-' : String(lines));
    return `${paths.path(path[index] ?? 0)} ${shown(insertions[index])} ${shown(deletions[index])}`;
  }

  /** Of a change of mode alone git says whether the content is binary; we do not look at it. No lines either way. */
  #isModeOnly(index: number, { path, insertions }: NumstatChange): boolean {
    const { changePair, pairOld, pairNew } = this.#segment.columns;
    const pair = changePair[index] ?? 0;
    const isSame = this.#changes.paths.path(this.#changes.path[index] ?? 0) === path;
    return isSame && pairOld[pair] === pairNew[pair] && (insertions === '-' || insertions === '0');
  }

  #differ(where: string, ours: string, theirs: string): void {
    this.differences.push(`${where}: ${ours} here, ${theirs} by git`);
  }
}
