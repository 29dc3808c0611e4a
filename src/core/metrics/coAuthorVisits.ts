import type { CommitFacts } from '../history/commitFacts.ts';

import type { People } from './people.ts';

type Visit = (person: number) => void;

/**
 * Who co-authored a commit (METRICS: Identity): each person once, however often trailers name them, and not its author,
 * whatever other addresses of theirs stand in it. Rows may be asked for in any order, each once.
 *
 * @returns visits the people of a row, indexes into `people`; `null` when co-authors were not read or do not count
 */
export function coAuthorVisits(facts: CommitFacts, people: People): ((row: number, visit: Visit) => void) | null {
  const { coAuthorOf, personOf } = people;
  const first = facts.notes?.firstCoAuthor ?? null;
  const coAuthor = facts.notes?.coAuthor ?? null;
  if (coAuthorOf === null || first === null || coAuthor === null) return null;
  /** The row after the last one in which a person was met. */
  const metAt = new Uint32Array(people.people.length);
  return (row, visit) => {
    const end = first[row + 1] ?? 0;
    const begin = first[row] ?? 0;
    if (begin === end) return;
    const author = personOf[facts.author[row] ?? 0] ?? 0;
    metAt[author] = row + 1;
    for (let place = begin; place < end; place++) {
      const person = coAuthorOf[coAuthor[place] ?? 0] ?? author;
      if (metAt[person] === row + 1) continue;
      metAt[person] = row + 1;
      visit(person);
    }
  };
}
