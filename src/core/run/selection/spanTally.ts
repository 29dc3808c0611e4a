import { contributorAbsenceFactor } from '../../metrics/contributorAbsenceFactor.ts';
import type { SpanFigures } from '../../model/selection.ts';

import type { Fleet } from './fleet.ts';
import type { SecondsSpan } from './seconds.ts';

/** What commits of one span add up to, for everybody and each member. */
export class SpanTally {
  /** By member, as all columns here. */
  readonly commits: Uint32Array;
  /** Commits, and where they count those that name one as a co-author. */
  readonly contributions: Uint32Array;
  readonly insertions: Float64Array;
  readonly deletions: Float64Array;
  /** Members with a contribution, in the order in which they were met. */
  readonly met: number[] = [];
  #commits = 0;
  #merges = 0;
  #insertions = 0;
  #deletions = 0;

  constructor(members: number) {
    this.commits = new Uint32Array(members);
    this.contributions = new Uint32Array(members);
    this.insertions = new Float64Array(members);
    this.deletions = new Float64Array(members);
  }

  /** A commit and its author. */
  add(member: number, isMerge: boolean, insertions: number, deletions: number): void {
    this.#contribute(member, 1);
    this.commits[member] = (this.commits[member] ?? 0) + 1;
    this.insertions[member] = (this.insertions[member] ?? 0) + insertions;
    this.deletions[member] = (this.deletions[member] ?? 0) + deletions;
    this.#commits++;
    if (isMerge) this.#merges++;
    this.#insertions += insertions;
    this.#deletions += deletions;
  }

  /** A commit of somebody else that names the member as a co-author. */
  addCoAuthored(member: number): void {
    this.#contribute(member, 1);
  }

  /** Adds all of another one. */
  addAll(other: SpanTally): void {
    for (const member of other.met) {
      this.#contribute(member, other.contributions[member] ?? 0);
      this.commits[member] = (this.commits[member] ?? 0) + (other.commits[member] ?? 0);
      this.insertions[member] = (this.insertions[member] ?? 0) + (other.insertions[member] ?? 0);
      this.deletions[member] = (this.deletions[member] ?? 0) + (other.deletions[member] ?? 0);
    }
    this.#commits += other.#commits;
    this.#merges += other.#merges;
    this.#insertions += other.#insertions;
    this.#deletions += other.#deletions;
  }

  /** Makes it as it was at first. */
  clear(): void {
    for (const member of this.met) {
      for (const column of [this.commits, this.contributions, this.insertions, this.deletions]) column[member] = 0;
    }
    this.met.length = 0;
    this.#commits = 0;
    this.#merges = 0;
    this.#insertions = 0;
    this.#deletions = 0;
  }

  get isEmpty(): boolean {
    return this.met.length === 0;
  }

  /** @param firstSeconds first date of a person, here or anywhere */
  figures(fleet: Fleet, span: SecondsSpan, firstSeconds: (person: number) => number, linesKnown: boolean): SpanFigures {
    const people = new Map<number, number>();
    const organizations = new Map<string, number>();
    for (const index of this.met) {
      const member = fleet.members.all[index];
      if (member === undefined || fleet.people[member.person]?.bot === true) continue;
      const count = this.contributions[index] ?? 0;
      people.set(member.person, (people.get(member.person) ?? 0) + count);
      organizations.set(member.organization, (organizations.get(member.organization) ?? 0) + count);
    }
    const isNew = (person: number): boolean => {
      const first = firstSeconds(person);
      return first > span.from && first <= span.until && Number.isFinite(first);
    };
    return {
      commits: this.#commits,
      merges: this.#merges,
      contributors: people.size,
      newContributors: [...people.keys()].filter(isNew).length,
      insertions: linesKnown ? this.#insertions : null,
      deletions: linesKnown ? this.#deletions : null,
      contributorAbsenceFactor: contributorAbsenceFactor([...people.values()]),
      elephantFactor: contributorAbsenceFactor([...organizations.values()]),
    };
  }

  #contribute(member: number, count: number): void {
    const before = this.contributions[member] ?? 0;
    if (before === 0) this.met.push(member);
    this.contributions[member] = before + count;
  }
}
