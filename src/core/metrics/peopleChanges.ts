import type { CommitFacts, FileChanges } from '../history/commitFacts.ts';

import type { People } from './people.ts';

/** A change of a file by a person, indexes all three. */
export type PersonChangeVisitor = (change: number, path: number, person: number) => void;

/**
 * Visits the file changes that people made; those of bots are left out, and merges change no file.
 *
 * @param rows 1 for each commit that counts; `null` counts all
 */
export function visitPeopleChanges(
  { count, author }: CommitFacts,
  { first, path }: FileChanges,
  { people, personOf }: People,
  rows: Uint8Array | null,
  visit: PersonChangeVisitor,
): void {
  for (let row = 0; row < count; row++) {
    if (rows !== null && rows[row] !== 1) continue;
    const person = personOf[author[row] ?? 0] ?? 0;
    if (people[person]?.bot !== false) continue;
    const end = first[row + 1] ?? 0;
    for (let change = first[row] ?? 0; change < end; change++) visit(change, path[change] ?? 0, person);
  }
}
