import { formatInstant } from '../../metrics/instants.ts';
import { organizationAt } from '../../metrics/organizationOf.ts';
import { compareText } from '../../model/compareText.ts';
import type { SelectedOrganization, SelectedPerson, SelectionResult } from '../../model/selection.ts';

import type { Fleet } from './fleet.ts';
import type { SpanTally } from './spanTally.ts';

/** How many people an answer lists. */
const LISTED_PEOPLE = 500;

/** What members did in the span, and in the one that it is compared with. */
export interface MemberTallies {
  readonly now: SpanTally;
  /** `null` where there is nothing to compare with. */
  readonly before: SpanTally | null;
  /** Lines of the whole span are known. */
  readonly linesKnown: boolean;
}

interface PersonSums {
  readonly person: number;
  contributions: number;
  commits: number;
  commitsBefore: number;
  insertions: number;
  deletions: number;
}

/** Who did what in the span, over all repositories. */
export class PeopleTally {
  readonly #fleet: Fleet;
  /** By person, as the columns below. */
  readonly #repositories: Uint32Array;
  /** Author dates, seconds since the epoch; infinite without a dated contribution. */
  readonly #first: Float64Array;
  readonly #last: Float64Array;

  constructor(fleet: Fleet) {
    const count = fleet.people.length;
    this.#fleet = fleet;
    this.#repositories = new Uint32Array(count);
    this.#first = new Float64Array(count).fill(Infinity);
    this.#last = new Float64Array(count).fill(-Infinity);
  }

  /** A contribution in the span. */
  note(member: number, seconds: number): void {
    const person = this.#fleet.members.all[member]?.person ?? 0;
    if (seconds < (this.#first[person] ?? -Infinity)) this.#first[person] = seconds;
    if (seconds > (this.#last[person] ?? Infinity)) this.#last[person] = seconds;
  }

  /** Whoever was met in a repository has one more of them. */
  endRepository({ met }: SpanTally): void {
    const people = new Set(met.map((member) => this.#fleet.members.all[member]?.person ?? 0));
    for (const person of people) this.#repositories[person] = (this.#repositories[person] ?? 0) + 1;
  }

  /** People by commits, then e-mail, then name. */
  list({ now, before, linesKnown }: MemberTallies): Pick<SelectionResult, 'people' | 'peopleCount'> {
    const sums = [...this.#sums(now, before).values()].filter(({ contributions }) => contributions > 0);
    const { people } = this.#fleet;
    sums.sort((a, b) => {
      const [one, other] = [people[a.person], people[b.person]];
      if (a.commits !== b.commits || one === undefined || other === undefined) return b.commits - a.commits;
      return compareText(one.email, other.email) || compareText(one.name, other.name);
    });
    const listed = sums.slice(0, LISTED_PEOPLE).map((each) => this.#row(each, before !== null, linesKnown));
    return { people: listed, peopleCount: sums.length };
  }

  #sums(now: SpanTally, before: SpanTally | null): ReadonlyMap<number, PersonSums> {
    const sums = new Map<number, PersonSums>();
    const of = (member: number): PersonSums => {
      const person = this.#fleet.members.all[member]?.person ?? 0;
      const none = { person, contributions: 0, commits: 0, commitsBefore: 0, insertions: 0, deletions: 0 };
      const sum = sums.get(person) ?? none;
      sums.set(person, sum);
      return sum;
    };
    for (const member of now.met) {
      const sum = of(member);
      sum.contributions += now.contributions[member] ?? 0;
      sum.commits += now.commits[member] ?? 0;
      sum.insertions += now.insertions[member] ?? 0;
      sum.deletions += now.deletions[member] ?? 0;
    }
    for (const member of before?.met ?? []) of(member).commitsBefore += before?.commits[member] ?? 0;
    return sums;
  }

  #row(sums: PersonSums, isCompared: boolean, linesKnown: boolean): SelectedPerson {
    const person = this.#fleet.people[sums.person];
    const { name = '', email = '', bot = false, affiliation } = person ?? {};
    const last = this.#last[sums.person] ?? -Infinity;
    const instant = (seconds: number): string | null => (Number.isFinite(seconds) ? formatInstant(seconds) : null);
    return {
      ...{ name, email, bot },
      organization:
        affiliation === undefined ? '' : organizationAt(affiliation, Number.isFinite(last) ? last : Infinity),
      commits: sums.commits,
      commitsBefore: isCompared ? sums.commitsBefore : null,
      insertions: linesKnown ? sums.insertions : null,
      deletions: linesKnown ? sums.deletions : null,
      repositories: this.#repositories[sums.person] ?? 0,
      firstCommitAt: instant(this.#first[sums.person] ?? Infinity),
      lastCommitAt: instant(last),
    };
  }
}

interface OrganizationSums {
  contributors: number;
  commits: number;
  commitsBefore: number;
  insertions: number;
  deletions: number;
}

/** Members grouped by organization, bots left out; by commits, then name. */
export function selectedOrganizations(
  { people, members }: Fleet,
  { now, before, linesKnown }: MemberTallies,
): readonly SelectedOrganization[] {
  const sums = new Map<string, OrganizationSums>();
  for (const index of new Set([...now.met, ...(before?.met ?? [])])) {
    const member = members.all[index];
    if (member === undefined || people[member.person]?.bot === true) continue;
    const none = { contributors: 0, commits: 0, commitsBefore: 0, insertions: 0, deletions: 0 };
    const sum = sums.get(member.organization) ?? none;
    sums.set(member.organization, sum);
    sum.contributors += (now.contributions[index] ?? 0) > 0 ? 1 : 0;
    sum.commits += now.commits[index] ?? 0;
    sum.commitsBefore += before?.commits[index] ?? 0;
    sum.insertions += now.insertions[index] ?? 0;
    sum.deletions += now.deletions[index] ?? 0;
  }
  return [...sums]
    .map(([name, { contributors, commits, commitsBefore, insertions, deletions }]) => ({
      ...{ name, contributors, commits },
      commitsBefore: before === null ? null : commitsBefore,
      insertions: linesKnown ? insertions : null,
      deletions: linesKnown ? deletions : null,
    }))
    .toSorted((a, b) => b.commits - a.commits || compareText(a.name, b.name));
}
