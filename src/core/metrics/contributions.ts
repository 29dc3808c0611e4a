import type { CommitFacts } from '../history/commitFacts.ts';

import { coAuthorVisits } from './coAuthorVisits.ts';
import { Members } from './members.ts';
import type { People } from './people.ts';
import { AGE_CLASSES, ageClass } from './windowAges.ts';

/** Commits by member, and by member and class of ages. */
interface CommitCounts {
  readonly commits: Uint32Array;
  /** That of class `c` of member `m` is at `m * AGE_CLASSES + c`. */
  readonly byAge: Uint32Array;
}

/** Sums over all commits by their class of ages. */
interface AgeSums {
  readonly commits: Uint32Array;
  readonly insertions: Float64Array;
  readonly deletions: Float64Array;
}

/** What commits add up to, for each person in each organization. */
export interface Contributions {
  readonly members: Members;
  readonly authored: CommitCounts;
  /** By member. */
  readonly insertions: Float64Array;
  readonly deletions: Float64Array;
  /** Commits of others that name them; `null` when co-authors were not read or do not count. */
  readonly coAuthored: CommitCounts | null;
  /** Author dates of a person's contributions, seconds since the epoch; infinite without a dated one. */
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** The youngest class in which a person has a contribution; {@link AGE_CLASSES} without one. */
  readonly youngest: Uint8Array;
  readonly ages: AgeSums;
}

/** The dates and ages of what people did. */
class PeopleDates implements Pick<Contributions, 'first' | 'last' | 'youngest'> {
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly youngest: Uint8Array;

  constructor(people: number) {
    this.first = new Float64Array(people).fill(Infinity);
    this.last = new Float64Array(people).fill(-Infinity);
    this.youngest = new Uint8Array(people).fill(AGE_CLASSES);
  }

  note(person: number, seconds: number, age: number): void {
    // A missing date is neither before nor after anything.
    if (seconds < (this.first[person] ?? -Infinity)) this.first[person] = seconds;
    if (seconds > (this.last[person] ?? Infinity)) this.last[person] = seconds;
    if (age < (this.youngest[person] ?? 0)) this.youngest[person] = age;
  }
}

function commitCounts(members: number): CommitCounts {
  return { commits: new Uint32Array(members), byAge: new Uint32Array(members * AGE_CLASSES) };
}

function addCommit({ commits, byAge }: CommitCounts, member: number, age: number): void {
  const place = member * AGE_CLASSES + age;
  commits[member] = (commits[member] ?? 0) + 1;
  byAge[place] = (byAge[place] ?? 0) + 1;
}

function addLines(
  sums: Pick<AgeSums, 'insertions' | 'deletions'>,
  place: number,
  added: number,
  removed: number,
): void {
  sums.insertions[place] = (sums.insertions[place] ?? 0) + added;
  sums.deletions[place] = (sums.deletions[place] ?? 0) + removed;
}

/**
 * Adds up the commits of everybody, in one pass for all windows.
 *
 * @param asOfSeconds end of every window, seconds since the epoch
 */
export function countContributions(facts: CommitFacts, people: People, asOfSeconds: number): Contributions {
  const { author, authorTime, insertions, deletions } = facts;
  const { personOf } = people;
  const members = new Members(people.people);
  const count = members.all.length;
  const authored = commitCounts(count);
  const lines = { insertions: new Float64Array(count), deletions: new Float64Array(count) };
  const visitCoAuthors = coAuthorVisits(facts, people);
  const coAuthored = visitCoAuthors === null ? null : commitCounts(count);
  const dates = new PeopleDates(people.people.length);
  const ages: AgeSums = {
    commits: new Uint32Array(AGE_CLASSES),
    insertions: new Float64Array(AGE_CLASSES),
    deletions: new Float64Array(AGE_CLASSES),
  };
  for (let row = 0; row < facts.count; row++) {
    const seconds = authorTime[row] ?? Number.NaN;
    const age = ageClass(asOfSeconds - seconds);
    const person = personOf[author[row] ?? 0] ?? 0;
    const member = members.at(person, seconds);
    addCommit(authored, member, age);
    addLines(lines, member, insertions[row] ?? 0, deletions[row] ?? 0);
    dates.note(person, seconds, age);
    ages.commits[age] = (ages.commits[age] ?? 0) + 1;
    addLines(ages, age, insertions[row] ?? 0, deletions[row] ?? 0);
    visitCoAuthors?.(row, (other) => {
      if (coAuthored !== null) addCommit(coAuthored, members.at(other, seconds), age);
      dates.note(other, seconds, age);
    });
  }
  const { first, last, youngest } = dates;
  return { members, authored, ...lines, coAuthored, first, last, youngest, ages };
}
