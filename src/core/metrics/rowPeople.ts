import type { CommitFacts } from '../history/commitFacts.ts';

import type { People } from './people.ts';

/** Whose commit is not to count. */
export const NOBODY = -1;

/**
 * Who authored each commit, index into `people`, or {@link NOBODY}: a bot, or a commit that does not count.
 *
 * @param rows 1 for each commit that counts; `null` counts all
 */
export function rowPeople(
  { count, author }: CommitFacts,
  { people, personOf }: People,
  rows: Uint8Array | null,
): Int32Array {
  const personOrNobody = new Int32Array(personOf.length);
  personOf.forEach((person, identity) => (personOrNobody[identity] = people[person]?.bot === false ? person : NOBODY));
  const persons = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    persons[row] = rows !== null && rows[row] !== 1 ? NOBODY : (personOrNobody[author[row] ?? 0] ?? NOBODY);
  }
  return persons;
}
