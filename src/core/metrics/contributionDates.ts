import type { CommitFacts } from '../history/commitFacts.ts';

import { coAuthorVisits } from './coAuthorVisits.ts';
import type { People } from './people.ts';

/** Author dates of each person's first and last contribution, seconds since the epoch; infinite without a dated one. */
export interface ContributionDates {
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/** The dates over all commits, those later than any `asOf` too: who came back is not inactive. One entry a person. */
export function contributionDates(facts: CommitFacts, people: People): ContributionDates {
  const first = new Float64Array(people.people.length).fill(Infinity);
  const last = new Float64Array(people.people.length).fill(-Infinity);
  const visitCoAuthors = coAuthorVisits(facts, people);
  for (let row = 0; row < facts.count; row++) {
    const seconds = facts.authorTime[row] ?? Number.NaN;
    const note = (person: number): void => {
      // A missing date is neither before nor after anything.
      if (seconds < (first[person] ?? -Infinity)) first[person] = seconds;
      if (seconds > (last[person] ?? Infinity)) last[person] = seconds;
    };
    note(people.personOf[facts.author[row] ?? 0] ?? 0);
    visitCoAuthors?.(row, note);
  }
  return { first, last };
}
