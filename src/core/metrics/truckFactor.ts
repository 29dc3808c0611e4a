import type { CommitFacts } from '../history/commitFacts.ts';
import type { HeadTree } from '../history/headTree.ts';
import type { TruckFactor } from '../model/peopleRisk.ts';

import { authorships, compareByEmail, type Authorships } from './authorships.ts';
import type { CodeFiles } from './codeFiles.ts';
import type { People, Person } from './people.ts';
import type { SetsByItem } from './setsByItem.ts';

/** Share of all files that must have an author left. */
const COVERAGE = 0.5;

/** Numbers the files that are looked at: not excluded, neither links nor submodules. */
function countedFiles(
  tree: HeadTree,
  headExcluded: Uint8Array,
): { readonly fileAt: Int32Array; readonly files: number } {
  const fileAt = new Int32Array(tree.paths.count).fill(-1);
  let files = 0;
  for (let row = 0; row < fileAt.length; row++) {
    const kind = tree.kinds[row];
    if (headExcluded[row] !== 1 && (kind === 'file' || kind === 'executable')) fileAt[row] = files++;
  }
  return { fileAt, files };
}

/** People with a file of their own: most files first, then by e-mail. */
function byFiles({ filesOf }: Authorships, people: readonly Person[]): readonly number[] {
  return Array.from(people.keys())
    .filter((person) => (filesOf[person] ?? 0) > 0)
    .toSorted((a, b) => (filesOf[b] ?? 0) - (filesOf[a] ?? 0) || compareByEmail(people, a, b));
}

/** Takes authors away, in order, until fewer than half of the files have one left; returns who went. */
function removeAuthors(known: Authorships, order: readonly number[], files: number): readonly number[] {
  const authorsLeft = known.authorsOf.slice();
  let covered = authorsLeft.reduce((sum, authors) => sum + (authors > 0 ? 1 : 0), 0);
  const removed: number[] = [];
  for (const person of order) {
    if (covered < COVERAGE * files) break;
    removed.push(person);
    const end = known.first[person + 1] ?? 0;
    for (let place = known.first[person] ?? 0; place < end; place++) {
      const file = known.file[place] ?? 0;
      const left = (authorsLeft[file] ?? 0) - 1;
      authorsLeft[file] = left;
      if (left === 0) covered--;
    }
  }
  return removed;
}

/**
 * Truck Factor (METRICS; Avelino, Passos, Hora, Valente: A Novel Approach for Estimating Truck Factors, ICPC 2016): how many
 * authors can go until fewer than half of the files at HEAD have one left, the author of most files first. Who is an
 * author of a file: see {@link authorships}. As a person's leaving takes no file from anybody else, the order is known
 * beforehand, and all of it takes one pass over the changes.
 *
 * Excluded files, links, submodules and bots are left out; merges bring no changes. A file that no commit changed has no
 * author.
 *
 * @param byPath the changes of the history
 * @returns `null` when it is not known which files the commits changed
 */
export function truckFactor(
  facts: CommitFacts,
  people: People,
  tree: HeadTree,
  codeFiles: CodeFiles,
  byPath: SetsByItem,
): TruckFactor | null {
  if (facts.changes === null) return null;
  const { fileAt, files } = countedFiles(tree, codeFiles.headExcluded);
  const fileOf = fileNumbers(codeFiles.headRow, fileAt);
  const known = authorships(facts, byPath, people, fileOf, files);
  const authoredFiles = known.authorsOf.reduce((sum, authors) => sum + (authors > 0 ? 1 : 0), 0);
  const removed = removeAuthors(known, byFiles(known, people.people), files);
  return {
    value: authoredFiles === 0 ? null : removed.length,
    files,
    authoredFiles,
    authors: removed.flatMap((index) => {
      const person = people.people[index];
      return person === undefined ? [] : { name: person.name, email: person.email, files: known.filesOf[index] ?? 0 };
    }),
  };
}

/** Path of the history → number of the file that it is at HEAD; −1 where it is none that counts. */
function fileNumbers(headRow: Int32Array, fileAt: Int32Array): Int32Array {
  return headRow.map((row) => fileAt[row] ?? -1);
}
